import type { RetentionClass } from '../../../shared/contract/policies/terms.ts'
import type { CaseStatus } from '../../../shared/contract/recovery/index.ts'
import type { Parts } from '../context.ts'
import { savedHours } from '../hours/index.ts'
import { shownClocks } from './clocks.ts'
import { keptPage, type Place } from './records.ts'
import { DAY_MS } from './rules.ts'
import { timesReader } from './times.ts'

/** Cases asked for at once, some milliseconds; between two pages everything else that waits is done. */
const PAGE = 50
const MOST_ROWS = 200

export interface UpcomingRow {
  case: { id: number; number: string }
  status: CaseStatus
  class: RetentionClass
  dueAt: number
  count: number
}

/** What goes within so many days, soonest first. What a hold keeps does not go. */
export async function upcoming(parts: Parts, days: number): Promise<{ rows: UpcomingRow[]; more: boolean }> {
  const { hours } = await savedHours(parts.store.read)
  const timesOf = timesReader(parts)
  const until = parts.clock.now() + days * DAY_MS
  const rows: UpcomingRow[] = []
  let after: Place | null = null
  for (let isMore = true; isMore; ) {
    const page = await keptPage(parts.store.read, after, PAGE)
    for (const kept of page) {
      after = { endedAt: kept.endedAt ?? 0, id: kept.id }
      const times = await timesOf(kept)
      if (times === null) continue
      for (const { class: of, dueAt, heldBecause } of shownClocks(kept, times, hours)) {
        if (dueAt === null || heldBecause !== null || dueAt > until) continue
        rows.push({
          case: { id: kept.id, number: kept.number },
          status: kept.status,
          class: of,
          dueAt,
          count: kept.left[of],
        })
      }
    }
    isMore = page.length === PAGE
    await new Promise(resolve => {
      setImmediate(resolve)
    })
  }
  const sorted = rows.toSorted((a, b) => a.dueAt - b.dueAt || a.case.id - b.case.id)
  return { rows: sorted.slice(0, MOST_ROWS), more: sorted.length > MOST_ROWS }
}
