import type { Policy } from '../../../shared/contract/policies/index.ts'
import type { RetentionClock } from '../../../shared/contract/retention-clocks.ts'
import { type OfficeHours, roundUpToOpening, savedHours } from '../hours/index.ts'
import type { ReadStore } from '../store/index.ts'
import { type KeptCase, keptCase } from './records.ts'
import { clocksOf } from './rules.ts'

export interface RetentionOfCase {
  clocks: RetentionClock[]
  hold: KeptCase['hold']
}

/** The clocks of a case under its policy, and the hold that keeps it, as its page shows them. */
export async function retentionOf(
  store: ReadStore,
  caseId: number,
  retention: Policy['retention'],
): Promise<RetentionOfCase> {
  const kept = await keptCase(store, caseId)
  if (kept === undefined) return { clocks: [], hold: null }
  return { clocks: shownClocks(kept, retention, (await savedHours(store)).hours), hold: kept.hold }
}

/** Things go inside office hours only, so a clock that runs out at night shows the morning after. */
export function shownClocks(
  kept: KeptCase,
  retention: Policy['retention'],
  hours: OfficeHours,
): RetentionClock[] {
  return clocksOf(kept, retention).map(clock => ({
    ...clock,
    dueAt: clock.dueAt === null ? null : (roundUpToOpening(clock.dueAt, hours) ?? clock.dueAt),
  }))
}
