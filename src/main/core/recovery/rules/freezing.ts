import type { Remark } from '../../../../shared/contract/base.ts'
import type { CaseFacts } from './standing.ts'

/** What stands in the way of lifting a freeze: a supervisor without a part in the account does it, in hours. */
export function liftLacks({
  isFrozen,
  facts,
}: {
  isFrozen: boolean
  facts: Pick<CaseFacts, 'askerMayApprove' | 'askerIsLinked' | 'gate'>
}): Remark[] {
  return [
    ...(isFrozen ? [] : [{ code: 'not_frozen' }]),
    ...(facts.askerMayApprove ? [] : [{ code: 'supervisor_only' }]),
    ...(facts.askerIsLinked ? [{ code: 'linked_account' }] : []),
    ...facts.gate,
  ]
}
