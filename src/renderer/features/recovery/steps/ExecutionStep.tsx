import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { holdAhead, isAgreedAlone } from '../case/outcomes.ts'
import { Section } from '../case/Section.tsx'
import { useMissingText } from '../sentences.ts'
import { useStopping } from '../stopping/Stopping.tsx'
import { Withdraw } from './ApprovalDock.tsx'
import { ChangeSubject } from './ChangeSubject.tsx'
import classes from './Steps.module.css'

/** The one thing left: announce an agreed change, wait, do it. Names the new value and who is told. */
export function ExecutionStep() {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const missingText = useMissingText()
  const change = view.proposal?.outcome ?? 'change_email'
  const missing = view.execution.missing.map(missingText)
  const isHeld = view.status === 'held'
  const now = useDeskNow()
  const isOver = isHeld && view.hold !== null && now >= view.hold.until
  const hours = holdAhead(view)
  const waits = !isHeld && (hours > 0 || isAgreedAlone(view))
  const label = t(waits ? 'recovery:execution.announce' : `recovery:execution.do.${change}`)
  const execute = () => void run('execute', (recovery, at) => recovery.execute(at))
  const actions: Action[] = [
    {
      id: 'recovery.execute',
      group: 'here',
      label,
      missing: missing[0] ?? null,
      run: execute,
    },
  ]
  useActions(actions)
  return (
    <Section
      title={t(
        isHeld && !isOver
          ? 'recovery:execution.titleHeld'
          : waits
            ? 'recovery:execution.titleAnnounce'
            : `recovery:execution.title.${change}`,
      )}
      lead={t(`recovery:execution.lead.${isOver ? 'over' : isHeld ? 'held' : waits ? 'announce' : 'now'}`)}
    >
      {view.hold !== null && <Wait until={view.hold.until} since={view.hold.since} />}
      <ChangeSubject />
      {waits && (
        <p className={classes['text']}>
          {hours > 0 ? t('recovery:execution.waits', { count: hours }) : t('recovery:execution.waitsAlone')}{' '}
          {t('recovery:execution.stops')}
        </p>
      )}
      {view.soleApprover && <p className={classes['warn']}>{t('recovery:approval.sole')}</p>}
      <div>
        {t(isHeld ? 'recovery:execution.told' : 'recovery:execution.tells')}
        <ul className={classes['told']}>
          {view.execution.tells.map(({ to, role }) => (
            <li key={`${role} ${to}`}>
              <b>{to}</b> · {t(`recovery:receiver.${role}`)}
            </li>
          ))}
        </ul>
      </div>
      <p className={classes['quiet']}>{t(`recovery:execution.stays.${change}`)}</p>
      {missing.length > 0 && (
        <ul className={classes['list']}>
          {missing.map(sentence => (
            <li key={sentence}>
              <span className={classes['circle']} aria-hidden>
                ○
              </span>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <ErrorNote error={failureOf('execute')} />
      <GuardedButton
        size={missing.length === 0 ? 'lg' : 'md'}
        missing={missing}
        busy={isRunning('execute')}
        onClick={execute}
      >
        {label}
      </GuardedButton>
      {isHeld && <StopIt />}
      <Withdraw />
    </Section>
  )
}

const HOUR_MS = 3_600_000

/** Until when an announced change waits: the day and hour in words, and how long that still is. */
function Wait({ since, until }: { since: number; until: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useDeskNow()
  const left = Math.max(0, Math.ceil((until - now) / HOUR_MS))
  return (
    <div className={classes['wait']}>
      <b>
        {format.dateWithWeekday(until)}, {format.time(until)}
      </b>
      <span>
        {now >= until ? t('recovery:execution.over') : t('recovery:execution.left', { count: left })}
      </span>
      <span className={classes['quiet']}>{t('recovery:execution.since', { at: since })}</span>
    </div>
  )
}

/** What stops an announced change: a contact on file who says it was not him. */
function StopIt() {
  const { t } = useTranslation()
  const { offers, missing, ask } = useStopping()
  if (!offers.not_me) return null
  return (
    <>
      <p className={classes['quiet']}>{t('recovery:execution.stops')}</p>
      <GuardedButton variant="default" missing={missing.not_me} onClick={() => ask('not_me')}>
        {t('recovery:stop.not_me.button')}
      </GuardedButton>
    </>
  )
}
