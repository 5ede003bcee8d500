import { useTranslation } from 'react-i18next'
import type { ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { useDeskNow } from '../../../app/clock.ts'
import classes from './Proofs.module.css'
import { stateAt } from './proofs.ts'

/** Something that was asked for and is over: from whom, how it ended, when, and who saw the code on its way. */
export function PastChallenge({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { role, target, startedAt, startedBy, endedAt, endedBy, carriedBy } = challenge
  const state = stateAt(challenge, useDeskNow())
  return (
    <li data-state={state}>
      <span className={classes['pastMark']} aria-hidden>
        {state === 'passed' ? '✓' : '✗'}
      </span>
      <span>
        {t(`recovery:challenge.state.${state}`)}
        {role !== null && <> · {t(`customers:role.${role}`)}</>}
        {target !== '' && (
          <>
            {' '}
            · <span className="mono">{target}</span>
          </>
        )}{' '}
        · {t('recovery:call.at', { at: endedAt ?? startedAt, by: endedBy ?? startedBy })}
        {carriedBy !== null && (
          <span className={classes['carried']}> {t('recovery:challenge.carried', { by: carriedBy })}</span>
        )}
      </span>
    </li>
  )
}
