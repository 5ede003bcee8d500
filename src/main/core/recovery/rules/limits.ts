import type { Remark } from '../../../../shared/contract/base.ts'
import type { Policy } from '../../../../shared/contract/policies/index.ts'

/** What the journal has counted about an account, an agent and a caller. */
export interface LimitCounts {
  /** Refused or stopped cases of the account in the last 30 days. */
  failures: number
  /** Hints for the account in the last 30 days. */
  hintsForAccount: number
  /** Hints the asking agent gave in the last 24 hours. */
  hintsByAgent: number
  /** Accounts, this one included, that this case's callers asked for in the 24 hours around now. */
  accountsOfCaller: number
  /** Whole days since the case was opened. */
  caseDays: number
}

export interface Limits {
  /** Beyond an agent's own word: it takes a supervisor. */
  forAgents: Remark[]
  /** The same, for a hint only. */
  forHints: Remark[]
  /** For everybody: this case decides nothing any more. */
  forAll: Remark[]
}

/** Which of the policy's limits are reached. */
export function limitsReached(counts: LimitCounts, limits: Policy['limits']): Limits {
  return {
    forAgents: [
      ...reached('limit_failures', counts.failures, limits.failuresPer30Days),
      // The limit itself is still within it: the next account is beyond.
      ...reached('limit_caller', counts.accountsOfCaller, limits.accountsPerCallerDay + 1),
    ],
    forHints: [
      ...reached('limit_hints_account', counts.hintsForAccount, limits.hintsPerAccount30Days),
      ...reached('limit_hints_agent', counts.hintsByAgent, limits.hintsPerAgentDay),
    ],
    forAll:
      counts.caseDays >= limits.caseDays ? [{ code: 'case_too_old', params: { days: limits.caseDays } }] : [],
  }
}

function reached(code: string, count: number, limit: number): Remark[] {
  return count >= limit ? [{ code, params: { count } }] : []
}
