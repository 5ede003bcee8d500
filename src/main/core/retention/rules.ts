import type { Policy } from '../../../shared/contract/policies/index.ts'
import { type RetentionClass, retentionClasses } from '../../../shared/contract/policies/terms.ts'
import type { CaseStatus } from '../../../shared/contract/recovery/index.ts'
import type { RetentionClock } from '../../../shared/contract/retention-clocks.ts'

export const DAY_MS = 86_400_000

/**
 * A message that nobody has carried yet is kept for so many days from when it was queued, however short the
 * policy's own time: erasing it would keep the customer from ever hearing of a change. Past them it goes all
 * the same, so that leaving a message uncarried prolongs nothing without end.
 */
export const UNCARRIED_DAYS = 14

/** What of a case the clocks are told from. Instants are UTC milliseconds. */
export interface KeptFacts {
  status: CaseStatus
  /** When the case ended last: an undone change ends its case anew. */
  endedAt: number | null
  /** How many things of each class are still there. */
  left: Readonly<Record<RetentionClass, number>>
  /** When each class was erased last. */
  purgedAt: Readonly<Partial<Record<RetentionClass, number>>>
  /** When the newest message was queued that nobody has carried. */
  uncarriedSince: number | null
  /** Why a legal hold keeps the case; null while none stands. */
  heldBecause: string | null
}

/** Cases in which nothing was given: they may be disputed, and have a time of their own. */
const refused: readonly CaseStatus[] = ['refused', 'stopped']

/**
 * When a class of a case is to be erased: so many days of 24 hours after the case ended, by the policy it was
 * opened under (GDPR art. 5(1)(e)).
 *
 * @returns UTC milliseconds, never before the end; null while the case is open
 */
export function dueAt(
  of: RetentionClass,
  facts: Pick<KeptFacts, 'status' | 'endedAt' | 'uncarriedSince'>,
  retention: Policy['retention'],
): number | null {
  if (facts.endedAt === null) return null
  const { days, daysAfterRefusal } = retention[of]
  const due = facts.endedAt + (refused.includes(facts.status) ? daysAfterRefusal : days) * DAY_MS
  if (of !== 'messages' || facts.uncarriedSince === null) return due
  return Math.max(due, facts.uncarriedSince + UNCARRIED_DAYS * DAY_MS)
}

/** The clock of every class, in the order of the contract. */
export function clocksOf(facts: KeptFacts, retention: Policy['retention']): RetentionClock[] {
  return retentionClasses.map(each => {
    const isLeft = facts.left[each] > 0
    return {
      class: each,
      dueAt: isLeft ? dueAt(each, facts, retention) : null,
      purgedAt: isLeft ? null : (facts.purgedAt[each] ?? null),
      heldBecause: isLeft || facts.endedAt === null ? facts.heldBecause : null,
    }
  })
}

/** What is to be erased now. A legal hold always wins. */
export function dueClasses(facts: KeptFacts, retention: Policy['retention'], now: number): RetentionClass[] {
  return clocksOf(facts, retention)
    .filter(clock => clock.heldBecause === null && clock.dueAt !== null && clock.dueAt <= now)
    .map(clock => clock.class)
}

/** Nothing of an ended case is left: no clock of it runs any more. */
export function isEmpty(facts: Pick<KeptFacts, 'left'>): boolean {
  return retentionClasses.every(each => facts.left[each] === 0)
}
