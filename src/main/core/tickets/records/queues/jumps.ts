import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../../store/index.ts'
import type { Budget } from './budget.ts'
import { countOf } from './counts.ts'
import { fewFor, fewOf, isHeld, isNarrowedAlong } from './leads.ts'
import { type Place, placeOf } from './orders.ts'
import { placeByShare } from './samples.ts'
import { isTallied } from './tallies.ts'
import { Walk } from './walk.ts'
import type { Wanted } from './wanted.ts'

/** So far from either end the rows between are read: whoever goes to the end of a list wants its very end. */
const NEAR = 200
/** Rows of an index that are passed on the way to a place in its middle. */
const PASSED = 60_000

/**
 * Where to read from: behind a place that has so many rows before it, or the last rows of all. `isExact`: not only about
 * there.
 */
export type Reached = { after: Place; isExact: boolean } | { last: number } | 'nothing'

/**
 * Where the row stands before which there are so many.
 *
 * Of few, or of what an index has one after another, it is there to the row. Else it is about there, as some tickets tell
 * that stand for all; but for the first and the last page. Whoever draws a bar sees no more than that.
 *
 * @param limit rows of a page
 */
export async function placeAbout(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  { skip, of }: { skip: number; of?: number | undefined },
  limit: number,
  budget: Budget,
): Promise<Reached> {
  const few = isHeld(wanted) ? null : await fewOf(store, wanted, fewFor(order))
  if (few !== null) {
    const total = await countOf(store, wanted)
    const walk = await Walk.of(store, wanted, order, few.lead)
    return exactly(skip >= total ? null : await walk.placeAt(skip - 1, total, Number.POSITIVE_INFINITY))
  }
  const total = isTallied(wanted) ? await countOf(store, wanted) : (of ?? (await countOf(store, wanted)))
  const left = total - skip
  if (left <= 0) return 'nothing'
  if (left <= limit) return { last: left }
  const near = Math.min(skip, left)
  const walk = await Walk.of(store, wanted, order, 'order')
  if (near < NEAR) {
    const isBackwards = left < skip
    // One limit for all of them: it stands in the statement's text.
    const { rows } = await walk.ids(null, NEAR, { isBackwards, budget })
    const row = rows[isBackwards ? left : skip - 1]
    if (row !== undefined) return { after: placeOf(order, row), isExact: true }
  }
  if (isHeld(wanted) || isNarrowedAlong(wanted, order)) {
    const place = await walk.placeAt(
      skip - 1,
      total,
      Number.isFinite(budget.left()) ? PASSED : Number.POSITIVE_INFINITY,
    )
    if (place !== 'far') return exactly(place)
  }
  const place = await placeByShare(store, wanted, order, skip / total)
  return place === null ? 'nothing' : { after: place, isExact: false }
}

function exactly(place: Place | null | 'far'): Reached {
  return place === null || place === 'far' ? 'nothing' : { after: place, isExact: true }
}
