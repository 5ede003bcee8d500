import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { type ReadStore, type Schema, shapedQuery } from '../../../store/index.ts'
import { type QueueLine, withNames } from './lines.ts'
import { type OrderColumn, orders } from './orders.ts'
import { filtered, type Lead, type Wanted } from './wanted.ts'

/** What the text of a statement for rows of a queue depends on. */
export interface StretchShape {
  wanted: Omit<Wanted, 'dueBefore'>
  isOverdue: boolean
  order: QueueOrder
  by: Lead
  /** From the end to the beginning. */
  isBackwards: boolean
  /**
   * Of an order by groups: a stretch has one `value`, or `none` (of owners); or the values are put in order along with
   * everything else, ranked as they are here. Null for an order without.
   */
  group: 'value' | 'none' | { ranks: readonly number[] } | null
  /** How many values of a place are given. */
  depth: number
  limit: number
}

/** An instant, the value of a group, a place; see {@link stretch}. */
export type Arg = number | string

/** An owner that nobody is, as a value. */
export const NO_OWNER = 0

/** A line of a queue, with what its order puts it by. */
export type SortedLine = QueueLine & { sort_text: string | null }
/** The same of a row of which nothing else is asked. */
export type SortedId = Record<OrderColumn, number> & { sort_group: number; sort_text: string | null }

export const linesOf = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) => {
  const { text } = orders[shape.order]
  const lines = withNames(store.selectFrom('ticket')).select(keyOf(text).as('sort_text'))
  return stretch(lines, shape, args)
})

export const idsOf = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) =>
  stretch(bare(store, shape), shape, args),
)

/** The one row so many behind the beginning: the last argument says how many. */
export const rowAt = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) =>
  // A place of an argument stands in for the number while the statement is built.
  stretch(bare(store, shape), shape, args.slice(0, -1)).offset(args.at(-1) as number),
)

/** What an index of the order holds, and nothing for which the ticket itself would have to be looked at. */
function bare(store: ReadStore, { order }: StretchShape) {
  const { columns, group, text } = orders[order]
  const held: OrderColumn[] = ['sort_due', 'sort_waiting', 'created_at', 'updated_at', 'number', 'id']
  const selected = held.map(column =>
    (columns.includes(column) ? sql.ref<number>(`ticket.${column}`) : sql<number>`0`).as(column),
  )
  return store
    .selectFrom('ticket')
    .select(selected as never)
    .select([groupOf(group).as('sort_group'), keyOf(text).as('sort_text')])
    .$castTo<SortedId>()
}

function keyOf(text: string | null): RawBuilder<string | null> {
  return text === null ? sql`NULL` : sql.raw(text)
}

function groupOf(group: (typeof orders)[QueueOrder]['group']): RawBuilder<number> {
  if (group === null) return sql`0`
  return sql`ifnull(${sql.ref(`ticket.${group}`)}, ${sql.lit(NO_OWNER)})`
}

/** What rows are put in order by, the first thing first, and which way. */
function partsOf({
  order,
  by,
  group,
  isBackwards,
}: StretchShape): { value: RawBuilder<Arg>; isDown: boolean }[] {
  const { group: column, text, columns, isDown, isBack } = orders[order]
  const ranks = group !== null && typeof group === 'object' ? group.ranks : null
  const rank = () => {
    const cases = (ranks ?? []).map((value, place) => sql`WHEN ${sql.lit(value)} THEN ${sql.lit(place)}`)
    return sql<Arg>`CASE ${groupOf(column)} ${sql.join(cases, sql` `)} END`
  }
  const inner = isDown !== isBackwards
  // Where something else leads they are sorted: with a sign before it SQLite takes no index for the order.
  const inIndex = (value: RawBuilder<Arg>) => (by === 'order' ? value : sql<Arg>`+${value}`)
  return [
    ...(ranks === null ? [] : [{ value: rank(), isDown: isBack !== isBackwards }]),
    ...(text === null ? [] : [{ value: inIndex(sql.raw<Arg>(text)), isDown: inner }]),
    ...columns.map(each => ({ value: inIndex(sql.ref<Arg>(`ticket.${each}`)), isDown: inner })),
  ]
}

/**
 * Rows of a queue that share the first values of a place and lie behind the last one given.
 *
 * The limit is written out: with one that is bound SQLite takes half as long again for a page of fifty, by the same
 * plan. So each stretch is asked for a whole page, and what is too much is cut off afterwards.
 *
 * @param args the instant before which is due, the value of the group, the place; each where there is one
 */
function stretch<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  shape: StretchShape,
  args: readonly Arg[],
): SelectQueryBuilder<Schema, 'ticket', O> {
  const { wanted, isOverdue, by, group, depth, limit } = shape
  const order = orders[shape.order]
  const left = [...args]
  // Places of arguments stand in for the values while the statement is built.
  const next = () => left.shift() as number
  let narrowed = filtered(query, wanted, by, isOverdue ? next() : undefined, order)
  if (order.group !== null && group === 'value')
    narrowed = narrowed.where(`ticket.${order.group}`, '=', next())
  if (order.group !== null && group === 'none') narrowed = narrowed.where(`ticket.${order.group}`, 'is', null)
  const parts = partsOf(shape)
  for (const [index, { value, isDown }] of parts.slice(0, depth).entries()) {
    // The number has an index of its own, which would lead through the whole desk; see `filtered`.
    const isHidden = by !== 'order' && order.columns[index] === 'number'
    const asked = isHidden ? sql<Arg>`+${value}` : value
    narrowed = narrowed.where(asked, index < depth - 1 ? '=' : isDown ? '<' : '>', next())
  }
  // What is alike in all of them puts nothing in order, and SQLite does not see it of an expression.
  for (const { value, isDown } of parts.slice(Math.max(0, depth - 1)))
    narrowed = narrowed.orderBy(value, isDown ? 'desc' : 'asc')
  return narrowed.limit(sql.lit(limit))
}
