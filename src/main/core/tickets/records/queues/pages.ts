import { sql } from 'kysely'
import { priorities, type QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { type ReadStore, shapedQuery } from '../../../store/index.ts'
import { countOf, fewFor, leadOf, leadWithin, rangesIn, valuesIn } from './counts.ts'
import { type OrderColumn, orders, type Place, requesterKey, subjectKey } from './orders.ts'
import { ranked } from './ranks.ts'
import {
  type Arg,
  idsOf,
  linesOf,
  NO_OWNER,
  rowAt,
  type SortedId,
  type SortedLine,
  type StretchShape,
} from './stretches.ts'
import type { Lead, ValueLead, Wanted } from './wanted.ts'

/** Where a page lies: behind a place, or before one, or behind so many tickets, wherever that is by now. */
export type Where = { after: Place } | { before: Place } | { skip: number }

/** Where a row stands in an order; the pages beside it are asked for by this. */
export function placeOf(
  order: QueueOrder,
  row: Record<OrderColumn, number> & {
    sort_text?: string | null
    sort_group?: number
  } & Partial<Record<ValueLead, number | null>>,
): (number | string)[] {
  const { group, text, columns } = orders[order]
  return [
    ...(group === null ? [] : [row.sort_group ?? row[group] ?? NO_OWNER]),
    ...(text === null ? [] : [row.sort_text ?? '']),
    ...columns.map(column => row[column]),
  ]
}

/** A page of a queue, its rows in their order. */
export async function queuePage(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  where: Where,
  limit: number,
): Promise<SortedLine[]> {
  const walk = await Walk.of(store, wanted, order)
  if ('before' in where)
    return (await walk.rows(linesOf, await walk.whole(where.before), limit, true)).toReversed()
  if ('after' in where) return walk.rows(linesOf, await walk.whole(where.after), limit)
  if (where.skip === 0) return walk.rows(linesOf, null, limit)
  const last = await placeAt(store, wanted, order, where.skip - 1)
  return last === null ? [] : walk.rows(linesOf, last, limit)
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
  const rows = await walk.rows(idsOf, after ?? null, limit)
  const last = rows.at(-1)
  return {
    ids: rows.map(row => row.id),
    next: last === undefined || rows.length < limit ? undefined : placeOf(order, last),
  }
}

/**
 * Where the row stands before which there are so many; null where there are not.
 *
 * Of more than some ten thousands that are told by a day, a text, a tag or an account, in an order of something else, it is
 * about there: as far from the beginning as it would be were they spread evenly. Whoever draws a bar sees no more than that.
 */
async function placeAt(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  before: number,
): Promise<Place | null> {
  const total = await countOf(store, wanted)
  if (before >= total) return null
  const toEnd = total - 1 - before
  if (Math.min(before, toEnd) < NEAR) {
    const walk = await Walk.of(store, wanted, order)
    const isBackwards = toEnd < before
    // One limit for all of them: it stands in the statement's text.
    const rows = await walk.rows(idsOf, null, NEAR, isBackwards)
    const row = rows[Math.min(before, toEnd)]
    return row === undefined ? null : placeOf(order, row)
  }
  const isAlong = orders[order].group === null && isOrderedBy(wanted, order)
  const lead = isAlong ? 'order' : await leadWithin(store, wanted, orders[order].text !== null)
  if (lead !== null) return (await Walk.of(store, wanted, order, lead)).placeAt(before, total)
  const { standing } = wanted
  const all = await countOf(store, { standing })
  const evenly = Math.floor((before * all) / total)
  return (await Walk.of(store, { standing }, order, 'order')).placeAt(evenly, all)
}

/** So far from either end the rows between are read: whoever goes to the end of a list wants its very end. */
const NEAR = 200

/** Is the only thing that no other index holds the one along which the order goes? */
function isOrderedBy(wanted: Wanted, order: QueueOrder): boolean {
  const { text, columns } = orders[order]
  const [range, ...others] = rangesIn(wanted)
  if (wanted.customerId !== undefined || others.length > 0) return false
  if (range === 'created') return columns[0] === 'created_at'
  if (range === 'updated') return columns[0] === 'updated_at'
  if (range === 'due') return columns[0] === 'sort_due'
  return (range === 'subject' && text === subjectKey) || (range === 'requester' && text === requesterKey)
}

/** Goes over what a filter holds in an order, whatever leads. */
class Walk {
  readonly #store: ReadStore
  readonly #wanted: Wanted
  readonly #order: QueueOrder
  readonly #shape: StretchShape
  /** The values of the order's group, the first one first; null where it has none. */
  readonly #values: readonly number[] | null

  private constructor(
    store: ReadStore,
    wanted: Wanted,
    shape: StretchShape,
    values: readonly number[] | null,
  ) {
    this.#store = store
    this.#wanted = wanted
    this.#order = shape.order
    this.#shape = shape
    this.#values = values
  }

  static async of(store: ReadStore, wanted: Wanted, order: QueueOrder, lead?: Lead): Promise<Walk> {
    const { group: column, text, isBack } = orders[order]
    const isAlong = text === null && column === null && isOrderedBy(wanted, order)
    const by = lead ?? (isAlong ? 'order' : await leadOf(store, wanted, fewFor(text !== null)))
    const ranks = column === null ? null : await ranked(store, column)
    const { dueBefore, ...rest } = wanted
    const shape: StretchShape = {
      wanted: rest,
      isOverdue: dueBefore !== undefined,
      order,
      by,
      isBackwards: false,
      group: ranks === null || by === 'order' ? null : { ranks },
      depth: 0,
      limit: 1,
    }
    if (column === null || ranks === null || by !== 'order') return new Walk(store, wanted, shape, ranks)
    const there = await valuesIn(store, wanted, column)
    const values = (isBack ? ranks.toReversed() : ranks).filter(each => there.has(each))
    return new Walk(store, wanted, shape, values)
  }

  /**
   * So many rows behind a place; null: from the beginning, or, backwards, from the end. The last of them comes first when
   * they are read backwards.
   */
  async rows<Row extends SortedId | SortedLine>(
    read: Reading<Row>,
    place: Place | null,
    limit: number,
    isBackwards = false,
  ): Promise<Row[]> {
    const shape = { ...this.#shape, limit, isBackwards }
    const column = orders[this.#order].group
    if (column === null || this.#values === null) return this.#stretches(read, shape, [], place)
    const [value, ...behind] = place ?? []
    if (shape.group !== null) {
      const rank = await this.#rankOf(column, value)
      return this.#stretches(read, shape, [], place === null ? null : [rank, ...behind])
    }
    const values = isBackwards ? this.#values.toReversed() : this.#values
    const rows: Row[] = []
    for (const each of place === null ? values : await this.#valuesFrom(column, value, values, isBackwards)) {
      const isBegun = place !== null && each === value
      const found = await this.#ofGroup(read, shape, each, isBegun ? behind : null)
      rows.push(...found.slice(0, limit - rows.length))
      if (rows.length >= limit) break
    }
    return rows
  }

  /** Where the row stands before which there are so many, of so many in all; null where it has gone meanwhile. */
  async placeAt(before: number, total: number): Promise<Place | null> {
    const column = orders[this.#order].group
    if (column === null || this.#values === null || this.#shape.group !== null) {
      const row = await this.#rowAt(this.#shape, [], before, total)
      return row === undefined ? null : placeOf(this.#order, row)
    }
    let left = before
    for (const value of this.#values) {
      const count = await countOf(this.#store, only(this.#wanted, column, value))
      if (left < count) {
        const { shape, args } = this.#group(this.#shape, value)
        const row = await this.#rowAt(shape, args, left, count)
        return row === undefined ? null : placeOf(this.#order, row)
      }
      left -= count
    }
    return null
  }

  /** The place with its text, which one of a masked row has not. */
  async whole(place: Place): Promise<Place> {
    const { text } = orders[this.#order]
    const [id] = place
    if (text === null || place.length > 1 || typeof id !== 'number') return place
    return [await keyOfTicket(this.#store, text, id), id]
  }

  /** From the nearer end. */
  async #rowAt(shape: StretchShape, args: readonly Arg[], before: number, total: number) {
    if (before >= total) return undefined
    const isBackwards = before > total / 2
    const passed = isBackwards ? total - 1 - before : before
    const [row] = await rowAt(this.#store, { ...shape, limit: 1, isBackwards }, [
      ...this.#due(),
      ...args,
      passed,
    ])
    return row
  }

  #due(): number[] {
    return this.#wanted.dueBefore === undefined ? [] : [this.#wanted.dueBefore]
  }

  #group(shape: StretchShape, value: number): { shape: StretchShape; args: number[] } {
    const isNobody = orders[this.#order].group === 'owner_id' && value === NO_OWNER
    return { shape: { ...shape, group: isNobody ? 'none' : 'value' }, args: isNobody ? [] : [value] }
  }

  #ofGroup<Row>(
    read: Reading<Row>,
    before: StretchShape,
    value: number,
    place: Place | null,
  ): Promise<Row[]> {
    const { shape, args } = this.#group(before, value)
    return this.#stretches(read, shape, args, place)
  }

  async #rankOf(column: ValueLead, value: Arg | undefined): Promise<number> {
    return (await ranked(this.#store, column)).findIndex(each => each === value)
  }

  /** Those that are not before a value: a group may be empty by now. */
  async #valuesFrom(
    column: ValueLead,
    value: Arg | undefined,
    values: readonly number[],
    isBackwards: boolean,
  ): Promise<readonly number[]> {
    const ranks = await ranked(this.#store, column)
    const isUp = orders[this.#order].isBack === isBackwards
    const from = ranks.findIndex(each => each === value)
    return values.filter(each => (isUp ? ranks.indexOf(each) >= from : ranks.indexOf(each) <= from))
  }

  /**
   * Rows in an order, behind a place. SQLite uses an index for the first column of `(a, b, id) > (?, ?, ?)` only and walks
   * over everything that ties with it: of closed tickets, which have no deadline, over all of them. So what ties in `a` and
   * `b` is asked for first, then what ties in `a`, then the rest, each by equality and one bound, until the page is full.
   */
  async #stretches<Row>(
    read: Reading<Row>,
    shape: StretchShape,
    args: readonly Arg[],
    place: Place | null,
  ): Promise<Row[]> {
    const before = [...this.#due(), ...args]
    if (place === null) return read(this.#store, shape, before)
    const rows: Row[] = []
    for (let depth = place.length; depth > 0 && rows.length < shape.limit; depth -= 1) {
      const found = await read(this.#store, { ...shape, depth }, [...before, ...place.slice(0, depth)])
      rows.push(...found.slice(0, shape.limit - rows.length))
    }
    return rows
  }
}

type Reading<Row> = (store: ReadStore, shape: StretchShape, args: readonly Arg[]) => Promise<Row[]>

/** What is wanted of one value. */
function only(wanted: Wanted, column: ValueLead, value: number): Wanted {
  if (column === 'department_id') return { ...wanted, departments: [value] }
  if (column === 'status_id') return { ...wanted, statuses: [value] }
  if (column === 'owner_id') return { ...wanted, owners: [value === NO_OWNER ? null : value] }
  return { ...wanted, priorities: priorities.filter((_, level) => level === value) }
}

const keys = shapedQuery((store, text: string, [id = 0]) =>
  store.selectFrom('ticket').select(sql.raw<string>(text).as('key')).where('id', '=', id),
)

/** What the text of a ticket is sorted by, as it is by now. */
async function keyOfTicket(store: ReadStore, text: string, id: number): Promise<string> {
  return (await keys(store, text, [id]))[0]?.key ?? ''
}
