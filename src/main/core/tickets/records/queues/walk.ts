import { sql } from 'kysely'
import { priorities, type QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { type ReadStore, shapedQuery } from '../../../store/index.ts'
import { type Budget, UNBOUNDED } from './budget.ts'
import { fewFor, heldValue, isHeld, isNarrowedAlong, leadOf, valuesAsked } from './leads.ts'
import { linesOfIds } from './lines.ts'
import { NO_OWNER, orders, type Place, placeOf } from './orders.ts'
import { ranked } from './ranks.ts'
import {
  type Arg,
  countAmong,
  idsAmong,
  idsOf,
  lastAmong,
  linesOf,
  rowAt,
  type SortedId,
  type SortedLine,
  type StretchShape,
} from './stretches.ts'
import { talliedCount, valuesIn } from './tallies.ts'
import type { Lead, ValueLead, Wanted } from './wanted.ts'

/** Rows in their order as far as a call went. */
export interface Walked<Row> {
  rows: Row[]
  /** Where it stopped before there were as many as were asked for, and before the end; null: there are, or it is the end. */
  reached: Place | null
}

/** So many rows for each that is needed are looked at first; then more and more, as long as there is time. */
const FIRST_LOOK = 3
const FASTER = 4
const LARGEST_LOOK = 20_000
const SMALLEST_LOOK = 100
/** As many rows of an index as are gone through when a place is sought may lie in it in all. */
const PASSED_OVER = 2
/** So many are looked at first where they are counted. */
const COUNTED_FIRST = 5000

/** Goes over what a filter holds in an order, whatever leads. */
export class Walk {
  readonly #store: ReadStore
  readonly #wanted: Wanted
  readonly #order: QueueOrder
  readonly #shape: StretchShape
  /** The values of the order's group, the first one first; null where it has none. */
  readonly #values: readonly number[] | null
  /** Does it go along an index that passes over what is not wanted? */
  readonly #isSifted: boolean

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
    this.#isSifted = shape.by === 'order' && !isWholeIn(wanted, shape)
  }

  /** @param lead what leads; left out: what does best for a page */
  static async of(store: ReadStore, wanted: Wanted, order: QueueOrder, lead?: Lead): Promise<Walk> {
    const { group: column, isBack } = orders[order]
    const by = lead ?? (isNarrowedAlong(wanted, order) ? 'order' : await leadOf(store, wanted, fewFor(order)))
    const ranks = column === null ? null : await ranked(store, column)
    const { dueBefore, ...rest } = wanted
    const shape: StretchShape = {
      wanted: rest,
      isOverdue: dueBefore !== undefined,
      order,
      by,
      isBackwards: false,
      group: ranks === null || by === 'order' ? null : { ranks },
      held: by === 'order' ? await heldValue(store, wanted, order) : null,
      depth: 0,
      limit: 1,
    }
    if (column === null || ranks === null || by !== 'order') return new Walk(store, wanted, shape, ranks)
    const there = await valuesIn(store, wanted, column)
    const values = (isBack ? ranks.toReversed() : ranks).filter(each => there.has(each))
    return new Walk(store, wanted, shape, values)
  }

  /**
   * So many lines behind a place; null: from the beginning, or, backwards, from the end. The last of them comes first when
   * they are read backwards.
   */
  async lines(
    place: Place | null,
    limit: number,
    { isBackwards = false, budget = UNBOUNDED }: { isBackwards?: boolean; budget?: Budget } = {},
  ): Promise<Walked<SortedLine>> {
    if (!this.#isSifted) return { rows: await this.#rows(linesOf, place, limit, isBackwards), reached: null }
    const { rows, reached } = await this.ids(place, limit, { isBackwards, budget })
    const { text } = orders[this.#order]
    return {
      rows: await linesOfIds(
        this.#store,
        text,
        rows.map(row => row.id),
      ),
      reached,
    }
  }

  /** The same of which only the order is told. */
  async ids(
    place: Place | null,
    limit: number,
    { isBackwards = false, budget = UNBOUNDED }: { isBackwards?: boolean; budget?: Budget } = {},
  ): Promise<Walked<SortedId>> {
    if (!this.#isSifted) return { rows: await this.#rows(idsOf, place, limit, isBackwards), reached: null }
    const shape = { ...this.#shape, limit, isBackwards }
    const column = orders[this.#order].group
    if (column === null || this.#values === null) return this.#sift(shape, [], place, limit, budget)
    const [value, ...behind] = place ?? []
    const rows: SortedId[] = []
    for (const each of await this.#valuesBehind(column, place === null ? undefined : value, isBackwards)) {
      const group = this.#group(shape, each)
      const from = place !== null && each === value ? behind : null
      const found = await this.#sift(group.shape, group.args, from, limit - rows.length, budget)
      rows.push(...found.rows)
      if (found.reached !== null) return { rows, reached: [each, ...found.reached] }
      if (rows.length >= limit) break
    }
    return { rows, reached: null }
  }

  /**
   * Where the row stands before which there are so many, of so many in all; null where it has gone meanwhile.
   *
   * @param most of how many rows of the index are passed on the way; `far`: it would be more
   */
  async placeAt(before: number, total: number, most: number): Promise<Place | null | 'far'> {
    const column = orders[this.#order].group
    if (column === null || this.#values === null || this.#shape.group !== null) {
      return this.#placeIn(this.#shape, [], before, total, most)
    }
    let left = before
    for (const value of this.#values) {
      const count = await talliedCount(this.#store, only(this.#wanted, column, value))
      if (left < count) {
        const { shape, args } = this.#group(this.#shape, value)
        return this.#placeIn(shape, args, left, count, most, only({ standing: 'active' }, column, value))
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

  async #rows<Row extends SortedId | SortedLine>(
    read: Reading<Row>,
    place: Place | null,
    limit: number,
    isBackwards: boolean,
  ): Promise<Row[]> {
    const shape = { ...this.#shape, limit, isBackwards }
    const column = orders[this.#order].group
    if (column === null || this.#values === null) return this.#stretches(read, shape, [], place)
    const [value, ...behind] = place ?? []
    if (shape.group !== null) {
      const rank = (await ranked(this.#store, column)).findIndex(each => each === value)
      return this.#stretches(read, shape, [], place === null ? null : [rank, ...behind])
    }
    const rows: Row[] = []
    for (const each of await this.#valuesBehind(column, place === null ? undefined : value, isBackwards)) {
      const group = this.#group(shape, each)
      const from = place !== null && each === value ? behind : null
      const found = await this.#stretches(read, group.shape, group.args, from)
      rows.push(...found.slice(0, limit - rows.length))
      if (rows.length >= limit) break
    }
    return rows
  }

  /** From the nearer end. @param group what else all rows of the stretch have in common */
  async #placeIn(
    shape: StretchShape,
    args: readonly Arg[],
    before: number,
    total: number,
    most: number,
    group: Partial<Wanted> = {},
  ): Promise<Place | null | 'far'> {
    if (before >= total) return null
    const isBackwards = before > total / 2
    const passed = isBackwards ? total - 1 - before : before
    if (shape.by === 'order' && Number.isFinite(most)) {
      // Where something is passed over, nobody knows where what is wanted lies among it.
      const isWhole = isWholeIn(this.#wanted, shape)
      const { standing } = this.#wanted
      const rows = isWhole ? passed : await talliedCount(this.#store, { ...group, standing })
      if (rows > (isWhole ? most : most * PASSED_OVER)) return 'far'
    }
    const [row] = await rowAt(this.#store, { ...shape, limit: 1, isBackwards }, [
      ...this.#due(),
      ...args,
      passed,
    ])
    return row === undefined ? null : placeOf(this.#order, row)
  }

  #due(): number[] {
    return this.#wanted.dueBefore === undefined ? [] : [this.#wanted.dueBefore]
  }

  #group(shape: StretchShape, value: number): { shape: StretchShape; args: number[] } {
    const isNobody = orders[this.#order].group === 'owner_id' && value === NO_OWNER
    return { shape: { ...shape, group: isNobody ? 'none' : 'value' }, args: isNobody ? [] : [value] }
  }

  /** The values that are not before one, that one first; undefined: all. A group may be empty by now. */
  async #valuesBehind(
    column: ValueLead,
    value: Arg | undefined,
    isBackwards: boolean,
  ): Promise<readonly number[]> {
    const all = this.#values ?? []
    const values = isBackwards ? all.toReversed() : all
    if (value === undefined) return values
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

  /** How many stand behind a place, in an order that has no groups: some rows after others, for as long as there is time. */
  async count(
    place: Place | null,
    most: number,
    budget: Budget,
  ): Promise<{ count: number; reached: Place | null }> {
    let count = 0
    let reached = place
    let size = COUNTED_FIRST
    while (true) {
      const found = await this.#countNext(reached, size)
      count += found.count
      reached = found.reached
      if (reached === null || count > most || budget.left() <= 0) return { count, reached }
      size = Math.min(LARGEST_LOOK, size * 2)
    }
  }

  async #countNext(place: Place | null, size: number): Promise<{ count: number; reached: Place | null }> {
    let count = 0
    let depth = place?.length ?? 0
    while (true) {
      const shape = { ...this.#shape, depth }
      const values = (place ?? []).slice(0, depth)
      const [row] = await countAmong(this.#store, shape, [...this.#due(), ...values, size])
      count += row?.count ?? 0
      const [last] = await this.#lastAmong(shape, values, size)
      if (last !== undefined) return { count, reached: placeOf(this.#order, last) }
      if (depth <= 1) return { count, reached: null }
      depth -= 1
    }
  }

  /** As {@link #stretches}, some rows after others, for as long as there is time. */
  async #sift(
    shape: StretchShape,
    args: readonly Arg[],
    place: Place | null,
    limit: number,
    budget: Budget,
  ): Promise<Walked<SortedId>> {
    const rows: SortedId[] = []
    let size = shape.limit * FIRST_LOOK
    let looked = 0
    let from = place
    let depth = from?.length ?? 0
    while (true) {
      const values = [...args, ...(from ?? []).slice(0, depth)]
      const begun = budget.left()
      const found = await idsAmong(this.#store, { ...shape, depth }, [...this.#due(), ...values, size])
      rows.push(...found.slice(0, limit - rows.length))
      if (rows.length >= limit) return { rows, reached: null }
      const [last] = await this.#lastAmong({ ...shape, depth }, values, size)
      if (last === undefined) {
        if (depth <= 1) return { rows, reached: null }
        depth -= 1
        continue
      }
      from = placeOf(this.#order, last).slice(orders[this.#order].group === null ? 0 : 1)
      depth = from.length
      const left = budget.left()
      looked += size
      if (left <= 0 && looked >= budget.least) return { rows, reached: from }
      const soFar = Math.max(0.1, begun - left)
      const inTime = Number.isFinite(left) ? Math.floor((size * left) / soFar / 3) : LARGEST_LOOK
      size = Math.max(SMALLEST_LOOK, budget.least - looked, Math.min(LARGEST_LOOK, size * FASTER, inTime))
    }
  }

  /** The instant before which is due stands in it only where the order goes by that. */
  #lastAmong(shape: StretchShape, args: readonly Arg[], size: number) {
    const isByDue = orders[this.#order].columns[0] === 'sort_due'
    const isOverdue = shape.isOverdue && isByDue
    const due = isOverdue ? this.#due() : []
    return lastAmong(this.#store, { ...shape, isOverdue, limit: 1 }, [...due, ...args, size])
  }
}

type Reading<Row> = (store: ReadStore, shape: StretchShape, args: readonly Arg[]) => Promise<Row[]>

/** Is everything that stands in a stretch of the index wanted? */
function isWholeIn(wanted: Wanted, { order, held }: StretchShape): boolean {
  if (!isHeld(wanted) && !isNarrowedAlong(wanted, order)) return false
  // Of the order's group, only those values are gone to that are wanted.
  return valuesAsked(wanted).every(([lead]) => lead === held || lead === orders[order].group)
}

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
