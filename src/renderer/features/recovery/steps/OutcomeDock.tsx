import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Outcome } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { type Decision, decisionsInOrder, isGift } from '../case/outcomes.ts'
import { AskMore } from '../decisions/AskMore.tsx'
import { DecisionPicker } from '../decisions/DecisionPicker.tsx'
import { Given } from '../decisions/Given.tsx'
import { Propose } from '../decisions/Propose.tsx'
import { Refuse } from '../decisions/Refuse.tsx'
import { Takes } from '../decisions/Takes.tsx'
import { Ways } from '../decisions/Ways.tsx'
import { useMissingText } from '../sentences.ts'
import classes from './Steps.module.css'

/** What is being written before it is sent. */
type Writing = Change | 'ask_more' | 'refuse'

/** What can be decided now, and what each decision still misses. */
export function OutcomeDock() {
  const { view } = useCaseRoom()
  const [writing, setWriting] = useState<Writing | null>(null)
  const [picked, setPicked] = useState<Decision | null>(null)
  const missingOf = useMissingOf()
  const close = () => setWriting(null)
  const { likely, others } = decisionsInOrder(view)
  const offered = [...likely, ...others]
  const decision = offered.find(candidate => candidate === picked) ?? offered[0] ?? null
  return (
    <div className={caseClasses['dock']}>
      {writing === null && (
        <>
          <Given />
          {decision !== null && (
            <Decide
              decision={decision}
              likely={likely}
              others={others}
              onPick={setPicked}
              onWrite={setWriting}
            />
          )}
          <Otherwise onWrite={setWriting} />
        </>
      )}
      {writing === 'ask_more' && <AskMore onClose={close} />}
      {writing === 'refuse' && <Refuse onClose={close} />}
      {writing !== null && writing !== 'ask_more' && writing !== 'refuse' && (
        <Propose change={writing} missing={missingOf(writing)} onClose={close} />
      )}
    </div>
  )
}

/** What stands in the way of an outcome, a sentence each. */
function useMissingOf(): (outcome: Outcome) => string[] {
  const { view } = useCaseRoom()
  const missingText = useMissingText()
  return outcome => view.outcomes.find(offered => offered.outcome === outcome)?.missing.map(missingText) ?? []
}

function Decide({
  decision,
  likely,
  others,
  onPick,
  onWrite,
}: {
  decision: Decision
  likely: readonly Decision[]
  others: readonly Decision[]
  readonly onPick: (decision: Decision) => void
  readonly onWrite: (writing: Writing) => void
}) {
  const { t } = useTranslation()
  const { run, isRunning, failureOf } = useCaseRoom()
  const missingOf = useMissingOf()
  const missing = missingOf(decision)
  const go = (wanted: Decision) => {
    onPick(wanted)
    if (wanted === 'hint') void run('hint', (recovery, at) => recovery.hint(at))
    else if (wanted === 'reset_link') void run('reset_link', (recovery, at) => recovery.resetLink(at))
    else onWrite(wanted)
  }
  useActions(
    [...likely, ...others].map(
      (candidate): Action => ({
        id: `recovery.${candidate}`,
        group: 'here',
        label: t(`recovery:outcome.do.${candidate}`),
        ...(candidate === decision ? { shortcut: 'mod+enter' } : {}),
        missing: missingOf(candidate)[0] ?? null,
        run: () => go(candidate),
      }),
    ),
  )
  return (
    <>
      <DecisionPicker decision={decision} likely={likely} others={others} onPick={onPick} />
      <h2>{t(`recovery:outcome.takes.${decision}`)}</h2>
      <Takes decision={decision} missing={missing} />
      <Ways decision={decision} />
      <ErrorNote error={isGift(decision) ? failureOf(decision) : null} />
      <GuardedButton
        missing={missing}
        busy={isRunning(decision)}
        // The biggest thing on the screen only when it is the next thing to do.
        size={missing.length === 0 ? 'md' : 'sm'}
        variant={missing.length === 0 ? 'filled' : 'default'}
        rightSection={<Kbd shortcut="mod+enter" />}
        onClick={() => go(decision)}
      >
        {t(`recovery:outcome.do.${decision}`)}
      </GuardedButton>
    </>
  )
}

/** What is always there: to ask for more, and to refuse. */
function Otherwise({ onWrite }: { readonly onWrite: (writing: Writing) => void }) {
  const { t } = useTranslation()
  const missingOf = useMissingOf()
  const [askMissing] = missingOf('ask_more')
  const [refuseMissing] = missingOf('refuse')
  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'recovery.ask_more',
          group: 'here',
          label: t('recovery:outcome.do.askMore'),
          missing: askMissing ?? null,
          run: () => onWrite('ask_more'),
        },
        {
          id: 'recovery.refuse',
          group: 'here',
          label: t('recovery:outcome.do.refuse'),
          missing: refuseMissing ?? null,
          run: () => onWrite('refuse'),
        },
      ],
      [t, askMissing, refuseMissing, onWrite],
    ),
  )
  return (
    <div className={classes['even']}>
      <GuardedButton variant="default" missing={missingOf('ask_more')} onClick={() => onWrite('ask_more')}>
        {t('recovery:outcome.do.askMore')}
      </GuardedButton>
      <GuardedButton variant="default" missing={missingOf('refuse')} onClick={() => onWrite('refuse')}>
        {t('recovery:outcome.do.refuse')}
      </GuardedButton>
    </div>
  )
}
