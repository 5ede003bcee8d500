import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHourglass, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EvidenceView } from '../../../../shared/contract/recovery/index.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import type { Tone } from '../../../app/tokens.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { useMissingText } from '../sentences.ts'
import { PastChallenge } from './PastChallenge.tsx'
import classes from './Proofs.module.css'
import { challengesFor, isRunning, otherRouteOf, type Startable, startableFor } from './proofs.ts'
import { RunningChallenge } from './RunningChallenge.tsx'
import { useStart } from './useStart.ts'

/** One piece of evidence: what it is and weighs, how it stands, what runs for it, and what starts it. */
export function ProofLine({ evidence }: { evidence: EvidenceView }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const now = useDeskNow(5_000)
  const { kind, strength, group, state } = evidence
  const challenges = challengesFor(view, kind)
  const running = challenges.find(challenge => isRunning(challenge, now))
  const past = challenges.filter(challenge => challenge !== running)
  const targets = startableFor(view, kind)
  const says = useSays(evidence, targets.length > 0)
  return (
    <li className={classes['proof']} data-state={state} data-proof={kind}>
      <div className={classes['proofHead']}>
        <b>{t(`recovery:proof.name.${kind}`)}</b>
        <ProofState state={state} />
      </div>
      <div className={classes['weight']}>
        {strength === null || group === null
          ? t('recovery:proof.weighedByPapers')
          : t('recovery:proof.weight', {
              strength: t(`recovery:proof.strength.${STRENGTHS[strength] ?? 'word'}`),
              group: t(`recovery:proof.group.${group}`),
            })}
      </div>
      {says !== null && <div className={classes['says']}>{says}</div>}
      {running !== undefined && <RunningChallenge challenge={running} />}
      {state !== 'counts' && running === undefined && <Starts targets={targets} />}
      {past.length > 0 && (
        <ul className={classes['past']} aria-label={t('recovery:proof.past')}>
          {past.map(challenge => (
            <PastChallenge key={challenge.id} challenge={challenge} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Why it does not count; null where its pill and its button say enough. */
function useSays(evidence: EvidenceView, canBeAsked: boolean): string | null {
  const { t } = useTranslation()
  const missingText = useMissingText()
  const { kind, state, remark } = evidence
  const otherRoute = otherRouteOf(evidence)
  if (otherRoute !== null) return t(`recovery:proof.otherRoute.${otherRoute}`)
  if (remark === null || state === 'running') return null
  if (remark.code !== kind) return missingText(remark)
  return canBeAsked ? null : t('recovery:proof.nowhere')
}

/** The desk's scale in words, by its number. */
const STRENGTHS = ['word', 'weak', 'medium', 'strong', 'strongest'] as const

const looks = {
  counts: { tone: 'ok', Icon: IconCheck },
  missing: { tone: undefined, Icon: IconCircleDashed },
  running: { tone: 'accent', Icon: IconHourglass },
  failed: { tone: 'bad', Icon: IconX },
  too_weak: { tone: 'near', Icon: IconAlertTriangle },
} as const satisfies Record<EvidenceView['state'], { tone: Tone | undefined; Icon: typeof IconCheck }>

function ProofState({ state }: { state: EvidenceView['state'] }) {
  const { t } = useTranslation()
  const { tone, Icon } = looks[state]
  return (
    <Pill tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`recovery:proof.state.${state}`)}
    </Pill>
  )
}

/** One button for each contact, domain or account the proof can be asked from. */
function Starts({ targets }: { targets: readonly Startable[] }) {
  return targets.map(target => <Start key={`${target.role} ${target.target}`} target={target} />)
}

function Start({ target }: { target: Startable }) {
  const { t } = useTranslation()
  const { isRunning: isBusy, failureOf } = useCaseRoom()
  const { placeOf, missingFor, start } = useStart()
  const { kind, role } = target
  const what = placeOf(target)
  return (
    <div className={classes['start']}>
      {target.target !== '' && (
        <span className={classes['target']}>
          {role !== null && <>{t(`customers:role.${role}`)} · </>}
          <span className="mono">{target.target}</span>
        </span>
      )}
      <GuardedButton
        variant="default"
        size="compact-sm"
        missing={missingFor(target)}
        busy={isBusy(what)}
        onClick={() => start(target)}
      >
        {t(`recovery:challenge.start.${kind}`)}
      </GuardedButton>
      <ErrorNote error={failureOf(what)} />
    </div>
  )
}
