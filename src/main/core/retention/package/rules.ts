import type { CaseStatus } from '../../../../shared/contract/recovery/index.ts'

/**
 * Cases that ended with the person proven to be the customer. In a refused, stopped or undone one whoever wrote
 * may have been somebody else, whose letters and papers are not the customer's to have.
 */
export function isProven(status: CaseStatus): boolean {
  return status === 'executed' || status === 'hinted'
}

/**
 * What of a case's story a customer is told: what happened to his data and his account. What was checked and how
 * it came out, who voted what, what somebody thought, and which signals there were is not among it.
 */
export const toldActions = [
  'recovery.opened',
  'intake.received',
  'recovery.account_confirmed',
  'recovery.need_chosen',
  'recovery.redacted',
  'recovery.code_sent',
  'recovery.code_confirmed',
  'recovery.hinted',
  'recovery.reset_sent',
  'recovery.held',
  'recovery.executed',
  'recovery.reminded',
  'recovery.undone',
  'recovery.frozen',
  'recovery.unfrozen',
  'recovery.asked_more',
  'recovery.refused',
  'recovery.stopped',
  'recovery.closed',
  'recovery.joined',
  'recovery.letters_came_over',
  'recovery.originals_erased',
  'retention.purged',
] as const
export type ToldAction = (typeof toldActions)[number]

export function isTold(action: string): action is ToldAction {
  return toldActions.some(each => each === action)
}

/** The customer's own addresses and numbers; everybody else's are masked. */
export class OwnAddresses {
  readonly #own: ReadonlySet<string>

  constructor(own: Iterable<string>) {
    this.#own = new Set([...own].map(fold))
  }

  has(address: string): boolean {
    return address !== '' && this.#own.has(fold(address))
  }
}

function fold(address: string): string {
  return address.trim().toLowerCase()
}
