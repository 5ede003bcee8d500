import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { type ReadStore, type Schema, shapedQuery, theseIn } from '../../../store/index.ts'
import { type QueueLine, withNames } from './lines.ts'
import { NO_OWNER, type OrderColumn, orders, requesterKey, subjectKey } from './orders.ts'
import {
  askedBeside,
  between,
  filtered,
  keysOf,
  type Lead,
  levelsOf,
  type ValueLead,
  type Wanted,
  within,
} from './wanted.ts'

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
  /** A value that the filter asks for, whose tickets an index has in this order; see {@link idsAmong}. */
  held: ValueLead | null
  /** How many values of a place are given. */
  depth: number
  limit: number
}

/** An instant, the value of a group, a place; see {@link stretch}. */
export type Arg = number | string

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

/**
 * Rows that are wanted among the next so many of a stretch, which are looked at whatever they are: with a filter of which
 * the index knows nothing, nobody can tell before how many rows are passed until a page is full.
 *
 * @param args as for a stretch, and behind them how many rows are looked at
 */
export const idsAmong = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) => {
  const { wanted, isOverdue, limit } = shape
  const order = orders[shape.order]
  const passed = passedRows(store, shape, args)
  // It has the columns of a ticket that are asked for, under their names.
  const rows = store.selectFrom(passed.as('ticket') as never) as unknown as SelectQueryBuilder<
    Schema,
    'ticket',
    object
  >
  // A place of an argument stands in for the instant while the statement is built.
  const due = isOverdue ? (args[0] as number) : undefined
  let found = filtered(rows, wanted, 'none', due, order)
    .select(heldColumns)
    .select([sql.ref<number>('ticket.sort_group').as('sort_group')])
    .select([sql.ref<string | null>('ticket.sort_text').as('sort_text')])
  // As they were picked, see `inOrder`.
  const by = [...(order.text === null ? [] : ['sort_text' as const]), ...order.columns]
  const direction = order.isDown === shape.isBackwards ? 'asc' : 'desc'
  for (const column of by.slice(Math.max(0, shape.depth - 1)))
    found = found.orderBy(sql.ref(`ticket.${column}`), direction)
  return found.limit(sql.lit(limit)).$castTo<SortedId>()
})

/** The last of the rows that {@link idsAmong} looks at, by the same arguments; none where there are fewer. */
export const lastAmong = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) =>
  walked(bare(store, shape), shape, args.slice(0, -1))
    .limit(1)
    // As above.
    .offset(sql<number>`${args.at(-1)} - 1`),
)

/** Which of these are wanted, in order; the last argument: their ids, JSON. */
export const idsOfThese = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) => {
  const { wanted, isOverdue, limit } = shape
  // As above.
  const [due, json] = [isOverdue ? (args[0] as number) : undefined, args.at(-1) as string]
  const found = filtered(bare(store, shape), wanted, 'none', due).where('ticket.id', 'in', eb =>
    eb.selectFrom(theseIn(json)).select('these.value'),
  )
  return inOrder(found, shape, () => 0).limit(sql.lit(limit))
})

/** How many are wanted among the next so many of a stretch; as {@link idsAmong}. */
export const countAmong = shapedQuery((store: ReadStore, shape: StretchShape, args: readonly Arg[]) => {
  const { wanted, isOverdue } = shape
  const order = orders[shape.order]
  const { departments, statuses, types, priorities, owners } = wanted
  const values = [
    ...(departments === undefined ? [] : ['ticket.department_id' as const]),
    ...(statuses === undefined && types === undefined ? [] : ['ticket.status_id' as const]),
    ...(priorities === undefined ? [] : ['ticket.priority' as const]),
    ...(owners === undefined ? [] : ['ticket.owner_id' as const]),
  ]
  // Nothing but what is asked: a million rows go through it.
  const passed = walked(store.selectFrom('ticket'), shape, args.slice(0, -1))
    .select(['ticket.id', 'ticket.standing', ...values])
    .select(askedBeside(wanted, isOverdue, order).map(column => `ticket.${column}` as const))
    .select(keyOf(order.text).as('sort_text'))
    // As above.
    .limit(args.at(-1) as number)
  const rows = store.selectFrom(passed.as('ticket') as never) as unknown as SelectQueryBuilder<
    Schema,
    'ticket',
    object
  >
  return filtered(rows, wanted, 'none', isOverdue ? (args[0] as number) : undefined, order).select(({ fn }) =>
    fn.countAll<number>().as('count'),
  )
})

function passedRows(store: ReadStore, shape: StretchShape, args: readonly Arg[]) {
  const asked = askedBeside(shape.wanted, shape.isOverdue, orders[shape.order])
  return (
    walked(bare(store, shape, asked), shape, args.slice(0, -1))
      .select(['ticket.standing', 'ticket.department_id', 'ticket.status_id'])
      .select(['ticket.owner_id', 'ticket.priority'])
      .select(asked.filter(column => !isHeld(column)).map(column => `ticket.${column}` as const))
      // As above.
      .limit(args.at(-1) as number)
  )
}

const heldColumns = ['sort_due', 'sort_waiting', 'created_at', 'updated_at', 'number', 'id'] as const
const isHeld = (column: string): column is OrderColumn => heldColumns.some(each => each === column)

/** What an index of the order holds, and nothing for which the ticket itself would have to be looked at. */
function bare(store: ReadStore, { order }: StretchShape, asked: readonly string[] = []) {
  const { columns, group, text } = orders[order]
  const selected = heldColumns.map(column =>
    (columns.includes(column) || asked.includes(column)
      ? sql.ref<number>(`ticket.${column}`)
      : sql<number>`0`
    ).as(column),
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
  const { wanted, isOverdue, by, limit } = shape
  const left = [...args]
  // Places of arguments stand in for the values while the statement is built.
  const next = () => left.shift() as number
  const narrowed = filtered(query, wanted, by, isOverdue ? next() : undefined, orders[shape.order])
  return inOrder(narrowed, shape, next).limit(sql.lit(limit))
}

/** Narrows to rows of one group behind a place, and puts them in order. @param next gives an argument after another */
function inOrder<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  shape: StretchShape,
  next: () => Arg,
): SelectQueryBuilder<Schema, 'ticket', O> {
  const { by, group, depth } = shape
  const order = orders[shape.order]
  let narrowed = query
  if (order.group !== null && group === 'value')
    narrowed = narrowed.where(`ticket.${order.group}`, '=', next() as number)
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
  return narrowed
}

/** Rows along the index of an order, of which only that is asked by which the index begins: whoever counts rows counts all. */
function walked<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  shape: StretchShape,
  args: readonly Arg[],
): SelectQueryBuilder<Schema, 'ticket', O> {
  const { wanted, isOverdue, held } = shape
  const { text, columns } = orders[shape.order]
  const left = [...args]
  const next = () => left.shift() as number
  const due = isOverdue ? next() : undefined
  let narrowed = query.where('ticket.standing', '=', wanted.standing)
  if (held !== null) narrowed = ofOneValue(narrowed, wanted, held)
  const column = (name: OrderColumn) => sql<number>`${sql.ref(`ticket.${name}`)}`
  if (columns[0] === 'created_at') narrowed = within(narrowed, column('created_at'), wanted.created)
  if (columns[0] === 'updated_at') narrowed = within(narrowed, column('updated_at'), wanted.updated)
  if (columns[0] === 'sort_due' && due !== undefined) narrowed = narrowed.where(column('sort_due'), '<', due)
  const begun = text === subjectKey ? wanted.subject : text === requesterKey ? wanted.requester : undefined
  if (text !== null && begun !== undefined) narrowed = narrowed.where(between(text, ...keysOf(begun)))
  return inOrder(narrowed, shape, next)
}

function ofOneValue<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  { departments, statuses, priorities, owners }: StretchShape['wanted'],
  column: ValueLead,
): SelectQueryBuilder<Schema, 'ticket', O> {
  if (column === 'owner_id' && owners?.[0] === null) return query.where('ticket.owner_id', 'is', null)
  const values = {
    department_id: departments,
    status_id: statuses,
    priority: priorities === undefined ? undefined : levelsOf(priorities),
    owner_id: owners,
  }[column]
  return query.where(`ticket.${column}`, '=', values?.[0] ?? 0)
}
