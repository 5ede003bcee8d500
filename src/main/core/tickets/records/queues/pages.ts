import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../../store/index.ts'
import { type Budget, budgetOf, UNBOUNDED } from './budget.ts'
import { placeAbout } from './jumps.ts'
import { type Place, placeOf } from './orders.ts'
import type { SortedLine } from './stretches.ts'
import { Walk } from './walk.ts'
import type { Wanted } from './wanted.ts'

/**
 * Where a page lies: behind a place, or before one, or behind so many tickets, wherever that is by now. `of`: how many
 * there are in all, as they were counted before.
 */
export type Where = { after: Place } | { before: Place } | { skip: number; of?: number | undefined }

/** A page of a queue, its rows in their order. */
export interface Page {
  rows: SortedLine[]
  /** Where to go on for the rest of the page, when there was no time for all of it; null: it is whole. */
  rest: PageRest | null
}

/** The rest of a page: so many rows, behind those that were found or before them. */
export type PageRest = { limit: number } & ({ after: Place } | { before: Place })

/** A page of a queue, as much of it as there was time for. */
export async function pageWithin(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  where: Where,
  limit: number,
  budget: Budget,
): Promise<Page> {
  const walk = await Walk.of(store, wanted, order)
  const reading = { walk, limit, budget }
  if ('before' in where) return pageBefore(reading, await walk.whole(where.before), limit)
  if ('after' in where) return pageBehind(reading, await walk.whole(where.after))
  if (where.skip === 0) return pageBehind(reading, null)
  const found = await placeAbout(store, wanted, order, where, limit, budget)
  if (found === 'nothing') return { rows: [], rest: null }
  if ('last' in found) return pageBefore(reading, null, found.last)
  const page = await pageBehind(reading, found.after)
  const isAtEnd = page.rest === null && page.rows.length < limit
  // About there was too far: it is as far as a page can be.
  return isAtEnd && !found.isExact ? pageBefore(reading, null, limit) : page
}

/** A page of a queue, whole, however long that takes. */
export async function queuePage(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  where: Where,
  limit: number,
): Promise<SortedLine[]> {
  return (await pageWithin(store, wanted, order, where, limit, UNBOUNDED)).rows
}

interface Reading {
  walk: Walk
  limit: number
  budget: Budget
}

async function pageBehind({ walk, limit, budget }: Reading, place: Place | null): Promise<Page> {
  const { rows, reached } = await walk.lines(place, limit, { budget })
  return { rows, rest: reached === null ? null : { after: reached, limit: limit - rows.length } }
}

/** @param place null: the end */
async function pageBefore({ walk, budget }: Reading, place: Place | null, limit: number): Promise<Page> {
  const { rows, reached } = await walk.lines(place, limit, { isBackwards: true, budget })
  return {
    rows: rows.toReversed(),
    rest: reached === null ? null : { before: reached, limit: limit - rows.length },
  }
}

/** Ids of what a filter holds, a page after another, along the index of an order. */
export async function pageOfIds(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  after: Place | undefined,
  limit: number,
): Promise<{ ids: number[]; next: Place | undefined }> {
  const walk = await Walk.of(store, wanted, order)
  const { rows, reached } = await walk.ids(after ?? null, limit, { budget: budgetOf(TURN_MS) })
  const last = rows.at(-1)
  return {
    ids: rows.map(row => row.id),
    next: reached ?? (last === undefined || rows.length < limit ? undefined : placeOf(order, last)),
  }
}

/** Whoever reads all of a queue lets others be answered between. */
const TURN_MS = 15
