import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Outcome } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import caseClasses from '../case/Case.module.css'
import { type CaseRoom, useCaseRoom } from '../case/CaseRoom.tsx'
import { fulfilled, likelyOutcome } from '../case/requirements.ts'
import { textDrafts, useDraft } from '../drafts.ts'
import { useMissingText } from '../sentences.ts'
import { Address } from './Address.tsx'
import classes from './Steps.module.css'

/** The shortest reason the desk takes. */
const REASON_MIN = 5

/** What can be decided now, and what each decision still misses. */
export function OutcomeDock() {
  const { view } = useCaseRoom()
  const [writing, setWriting] = useState<'ask_more' | 'refuse' | null>(null)
  const close = () => setWriting(null)
  return (
    <div className={caseClasses['dock']}>
      {writing === null && (view.hint === null ? <Outcomes onWrite={setWriting} /> : <HintGiven />)}
      {writing === 'ask_more' && <AskMore onClose={close} />}
      {writing === 'refuse' && <Refuse onClose={close} />}
    </div>
  )
}

/** The hint, to be read to the caller; the case ends when it was enough. */
function HintGiven() {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  if (view.hint === null) return null
  return (
    <>
      <h2>{t('recovery:hint.readOut')}</h2>
      <Address address={view.hint.masked} />
      <p className={classes['quiet']}>{t('recovery:hint.note')}</p>
      <ErrorNote error={failureOf('close')} />
      <Button
        size="md"
        loading={isRunning('close')}
        onClick={() => void run('close', (recovery, at) => recovery.close(at))}
      >
        {t('recovery:hint.close')}
      </Button>
      <p className={classes['quiet']}>{t('recovery:hint.notEnough')}</p>
    </>
  )
}

/** What stands in the way of an outcome; one the desk does not offer at all has nothing to tick off. */
function useMissingOf(view: CaseView): (outcome: Outcome) => string[] {
  const missingText = useMissingText()
  return outcome => view.outcomes.find(offered => offered.outcome === outcome)?.missing.map(missingText) ?? []
}

function Outcomes({ onWrite }: { readonly onWrite: (outcome: 'ask_more' | 'refuse') => void }) {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const missingOf = useMissingOf(view)
  const outcome = likelyOutcome(view)
  const missing = missingOf(outcome)
  const possible = missing.length === 0
  const what = outcome === 'hint' ? 'hint' : 'propose'
  useDecideAction(what, missing[0] ?? null, run)
  return (
    <>
      <h2>{t(`recovery:outcome.takes.${what}`)}</h2>
      <ul className={classes['list']}>
        {fulfilled(view, outcome).map(fulfilment => (
          <li key={fulfilment} data-held>
            <span className={classes['tick']} aria-hidden>
              ✓
            </span>
            <span>
              <span className={caseClasses['hidden']}>{t('recovery:outcome.held')} </span>
              {t(`recovery:fulfilment.${fulfilment}`)}
            </span>
          </li>
        ))}
        {missing.map(sentence => (
          <li key={sentence}>
            <span className={classes['circle']} aria-hidden>
              ○
            </span>
            <span>
              <span className={caseClasses['hidden']}>{t('recovery:outcome.missing')} </span>
              {sentence}
            </span>
          </li>
        ))}
      </ul>
      <ErrorNote error={failureOf(what)} />
      <GuardedButton
        missing={missing}
        busy={isRunning(what)}
        // The biggest thing on the screen only when it is the next thing to do.
        size={possible ? 'md' : 'sm'}
        rightSection={<Kbd shortcut="mod+enter" />}
        onClick={() => decide(run, what)}
      >
        {t(`recovery:outcome.do.${what}`)}
      </GuardedButton>
      <div className={classes['even']}>
        <GuardedButton variant="default" missing={missingOf('ask_more')} onClick={() => onWrite('ask_more')}>
          {t('recovery:outcome.do.askMore')}
        </GuardedButton>
        <GuardedButton variant="default" missing={missingOf('refuse')} onClick={() => onWrite('refuse')}>
          {t('recovery:outcome.do.refuse')}
        </GuardedButton>
      </div>
    </>
  )
}

/** Ctrl Enter and the palette decide too, or say what comes first. */
function useDecideAction(what: 'hint' | 'propose', missing: string | null, run: CaseRoom['run']): void {
  const { t } = useTranslation()
  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: `recovery.${what}`,
          group: 'here',
          label: t(`recovery:outcome.do.${what}`),
          shortcut: 'mod+enter',
          missing,
          run: () => decide(run, what),
        },
      ],
      [t, what, missing, run],
    ),
  )
}

function decide(run: CaseRoom['run'], what: 'hint' | 'propose'): void {
  void run(what, (recovery, at) =>
    what === 'hint'
      ? recovery.hint(at)
      : recovery.propose({ ...at, outcome: 'change_email', stance: 'for', opinion: '' }),
  )
}

/** Who gets what the desk writes, by address. */
function useReceiver(outcome: Outcome): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { view } = useCaseRoom()
  const tells = view.outcomes.find(offered => offered.outcome === outcome)?.tells ?? []
  return tells.length === 0 ? t('recovery:outcome.nobody') : format.list(tells.map(({ to }) => to))
}

/** The very text the customer gets, folded away until somebody wants to read it. */
function Preview({ outcome }: { outcome: 'ask_more' | 'refuse' }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { view } = useCaseRoom()
  const { data: preview, error } = useQuery(
    orpc.recovery.preview.queryOptions({ input: { id: view.id, outcome } }),
  )
  if (preview === undefined) return <ErrorNote error={error} />
  return (
    <details className={classes['preview']}>
      <summary>{t('recovery:outcome.preview')}</summary>
      <b>{preview.subject}</b>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <div tabIndex={0}>{preview.text}</div>
    </details>
  )
}

function AskMore({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [note, setNote] = useDraft(textDrafts, draftKey('askMore'))
  const to = useReceiver('ask_more')
  const send = async () => {
    const next = await run('askMore', (recovery, at) =>
      recovery.askMore({ ...at, note: (note ?? '').trim() }),
    )
    if (next === null) return
    setNote(null)
    onClose()
  }
  return (
    <>
      <h2>{t('recovery:askMore.title')}</h2>
      <p className={classes['quiet']}>{t('recovery:askMore.text')}</p>
      <Preview outcome="ask_more" />
      <Textarea
        label={t('recovery:askMore.note')}
        description={t('recovery:askMore.noteHint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be written in
        autoFocus
        value={note ?? ''}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('askMore')} />
      <Button className={classes['send'] ?? ''} loading={isRunning('askMore')} onClick={() => void send()}>
        {t('recovery:askMore.send', { to })}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
    </>
  )
}

function Refuse({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [reason, setReason] = useDraft(textDrafts, draftKey('refuse'))
  const to = useReceiver('refuse')
  const written = (reason ?? '').trim()
  const refuse = async () => {
    const next = await run('refuse', (recovery, at) => recovery.refuse({ ...at, reason: written }))
    if (next === null) return
    setReason(null)
    onClose()
  }
  return (
    <>
      <h2>{t('recovery:refuse.title')}</h2>
      <p className={classes['quiet']}>{t('recovery:refuse.text')}</p>
      <Preview outcome="refuse" />
      <Textarea
        label={t('recovery:refuse.reason')}
        description={t('recovery:refuse.reasonNote')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be written in
        autoFocus
        required
        value={reason ?? ''}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('refuse')} />
      <GuardedButton
        color="bad"
        className={classes['send'] ?? ''}
        missing={written.length < REASON_MIN ? [t('recovery:refuse.reasonMissing')] : []}
        busy={isRunning('refuse')}
        onClick={() => void refuse()}
      >
        {t('recovery:refuse.send', { to })}
      </GuardedButton>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
    </>
  )
}
