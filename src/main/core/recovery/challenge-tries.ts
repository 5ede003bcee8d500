import type { ChallengeKind } from '../../../shared/contract/recovery/index.ts'
import type { Situation } from './facts/situation.ts'

/** How often each kind may be answered wrongly in a case, whatever it is started again. */
function triesOf(kind: ChallengeKind, { policy }: Situation): number {
  return kind === 'callback' || kind === 'new_phone' ? policy.smsCode.tries : policy.newEmailCode.tries
}

/** Wrong answers to this kind in the whole case: starting it again buys no new tries. */
function failuresOf(kind: ChallengeKind, { loaded }: Situation): number {
  return loaded.challenges.filter(each => each.kind === kind).reduce((sum, each) => sum + each.failures, 0)
}

/** How many wrong answers to this kind the case still allows. */
export function triesLeft(kind: ChallengeKind, situation: Situation): number {
  return Math.max(0, triesOf(kind, situation) - failuresOf(kind, situation))
}
