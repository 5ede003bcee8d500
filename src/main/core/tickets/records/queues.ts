import { type SelectQueryBuilder, sql } from 'kysely'
import { priorities, type QueueOrder, type TicketFilter } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import { fixedQuery, type ReadStore, type Schema, shapedQuery } from '../../store/index.ts'
import type { TicketRecord } from './tickets.ts'

/** A filter as the store reads it: who "me" is, is known by now. */
export type Wanted = Omit<TicketFilter, 'owners' | 'followedBy'> & {
  owners?: (number | null)[] | undefined
  followedBy?: number | undefined
}

/** An agent's id that no agent has: whoever asks at the command line is nobody of the desk. */
export const NOBODY = -1

/** Who "me" and "nobody" are. */
export function wantedBy(filter: TicketFilter, agentId: number): Wanted {
  const { owners, followedBy, ...rest } = filter
  return {
    ...rest,
    ...(owners === undefined
      ? {}
      : { owners: owners.map(owner => (owner === 'me' ? agentId : owner === 'nobody' ? null : owner)) }),
    ...(followedBy === undefined ? {} : { followedBy: followedBy === 'me' ? agentId : followedBy }),
  }
}

/** The columns a page is ordered by, the id last; each order has an index that begins with them. */
const orders = {
  breach: { columns: ['sort_due', 'sort_waiting', 'id'], direction: 'asc' },
  waiting: { columns: ['sort_waiting', 'id'], direction: 'asc' },
  newest: { columns: ['created_at', 'id'], direction: 'desc' },
  oldest: { columns: ['created_at', 'id'], direction: 'asc' },
  updated: { columns: ['updated_at', 'id'], direction: 'desc' },
  untouched: { columns: ['updated_at', 'id'], direction: 'asc' },
  highest: { columns: ['number', 'id'], direction: 'desc' },
  lowest: { columns: ['number', 'id'], direction: 'asc' },
} as const satisfies Record<
  QueueOrder,
  { columns: readonly (keyof Schema['ticket'])[]; direction: 'asc' | 'desc' }
>

type OrderColumn = (typeof orders)[QueueOrder]['columns'][number]

/** Where a page ended: the values of its order's columns in its last row. */
export type Place = readonly number[]

/** Whether a place can be one of this order. */
export function isPlaceIn(order: QueueOrder, place: readonly unknown[]): place is Place {
  return place.length === orders[order].columns.length && place.every(value => Number.isSafeInteger(value))
}

/** Where a line stands in an order; the page behind it is asked for by this. */
export function placeOf(order: QueueOrder, line: QueueLine): number[] {
  return orders[order].columns.map(column => line[column])
}

/** What the text of a page's statement depends on. */
interface PageShape {
  wanted: Wanted
  order: QueueOrder
  limit: number
  by: Lead
}

const linesOfPage = shapedQuery((store, shape: PageShape, place) =>
  behind(filtered(withNames(store.selectFrom('ticket')), shape.wanted, shape.by), shape, place),
)

export async function queuePage(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  after: Place | undefined,
  limit: number,
): Promise<QueueLine[]> {
  const shape = { wanted, order, limit, by: await leadOf(store, wanted) }
  return inStretches(shape, after, ties => linesOfPage(store, shape, ties))
}

const idsOfPage = shapedQuery((store, shape: PageShape, place) => {
  const columns: readonly OrderColumn[] = orders[shape.order].columns
  const query = filtered(store.selectFrom('ticket'), shape.wanted, shape.by)
  return behind(query.select(columns.map(each => `ticket.${each}` as const)), shape, place)
})

/** Ids of what a filter holds, a page after another, along the index of an order. */
export async function pageOfIds(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  after: Place | undefined,
  limit: number,
): Promise<{ ids: number[]; next: Place | undefined }> {
  const columns: readonly OrderColumn[] = orders[order].columns
  const shape = { wanted, order, limit, by: await leadOf(store, wanted) }
  const rows = await inStretches(shape, after, ties => idsOfPage(store, shape, ties))
  const last = rows.at(-1)
  return {
    ids: rows.map(row => row.id),
    next: last === undefined || rows.length < limit ? undefined : columns.map(column => last[column]),
  }
}

const oneLine = fixedQuery((store, id: number) =>
  withNames(store.selectFrom('ticket').where('ticket.id', '=', id)),
)

/** The line of one ticket. */
export async function queueLine(store: ReadStore, id: number): Promise<QueueLine | undefined> {
  return (await oneLine(store, id))[0]
}

/** Lines of these tickets, in no order. */
export function queueLines(store: ReadStore, ids: readonly number[]): Promise<QueueLine[]> {
  return withNames(store.selectFrom('ticket').where('ticket.id', 'in', [...ids])).execute()
}

/**
 * Rows in an order, behind the place where the page before ended. SQLite uses an index for the first column of
 * `(a, b, id) > (?, ?, ?)` only and walks over everything that ties with it: of closed tickets, which have no
 * deadline, over all of them. So what ties in `a` and `b` is asked for first, then what ties in `a`, then the rest,
 * each by equality and one bound, until the page is full.
 *
 * @param read reads rows whose first columns are these values, the last of which is behind the one given
 */
async function inStretches<Row>(
  { order, limit }: PageShape,
  after: Place | undefined,
  read: (place: Place) => Promise<Row[]>,
): Promise<Row[]> {
  if (after === undefined) return read([])
  const rows: Row[] = []
  for (let length = orders[order].columns.length; length > 0 && rows.length < limit; length -= 1) {
    rows.push(...(await read(after.slice(0, length))).slice(0, limit - rows.length))
  }
  return rows
}

/**
 * One stretch of a page.
 *
 * The limit is written out: with one that is bound SQLite takes half as long again for a page of fifty, by the same
 * plan. So each stretch is asked for a whole page, and what is too much is cut off afterwards.
 */
function behind<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  { order, limit, by }: PageShape,
  place: Place,
): SelectQueryBuilder<Schema, 'ticket', O> {
  const { columns, direction } = orders[order]
  const beyond = direction === 'asc' ? '>' : '<'
  let narrowed = query
  for (const [index, value] of place.entries()) {
    const column = columns[index]
    if (column === undefined) throw new Error(`a page in the order ${order} ends at fewer values`)
    const reference = sql.ref<number>(`ticket.${column}`)
    // The number has an index of its own, which would lead through the whole desk; see `filtered`.
    const isHidden = by !== 'order' && column === 'number'
    const asked = isHidden ? sql<number>`+${reference}` : reference
    narrowed = narrowed.where(asked, index < place.length - 1 ? '=' : beyond, value)
  }
  for (const column of columns) narrowed = narrowed.orderBy(`ticket.${column}`, direction)
  return narrowed.limit(sql.lit(limit))
}

export type QueueLine = TicketRecord & {
  owner_name: string | null
  customer_number: string | null
  customer_name: string | null
  /** JSON: the names of its tags. */
  tags: string | null
}

/** One statement for the whole line: a page is as fast as SQLite reads it. */
function withNames<O>(query: SelectQueryBuilder<Schema, 'ticket', O>) {
  return query
    .leftJoin('agent as owner', 'owner.id', 'ticket.owner_id')
    .leftJoin('customer as account', 'account.id', 'ticket.customer_id')
    .selectAll('ticket')
    .select([
      'owner.name as owner_name',
      'account.number as customer_number',
      'account.name as customer_name',
    ])
    .select(
      sql<string | null>`(SELECT json_group_array(name) FROM (
        SELECT tag.name FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag_id
        WHERE ticket_tag.ticket_id = ticket.id ORDER BY tag.folded))`.as('tags'),
    )
}

/**
 * How many tickets a filter holds: a sum over a few lines of a tally. An account's, and those that somebody follows, are
 * counted along their index; of two tags and more, those of one are looked through, never the whole desk.
 */
export async function countOf(store: ReadStore, wanted: Wanted): Promise<number> {
  const [row] = await counted(store, wanted)
  return row?.count ?? 0
}

const counted = shapedQuery((store, wanted: Wanted) => {
  const [tag, ...others] = foldedTags(wanted)
  const isListed = wanted.followedBy !== undefined || others.length > 0
  if (wanted.customerId !== undefined || isListed) {
    const by = wanted.customerId === undefined ? 'list' : 'account'
    return filtered(store.selectFrom('ticket'), wanted, by).select(({ fn }) =>
      fn.countAll<number>().as('count'),
    )
  }
  const tally =
    tag === undefined
      ? store.selectFrom('ticket_tally')
      : // Both tallies have the same columns, and the tag is settled here.
        (store
          .selectFrom('ticket_tag_tally')
          .where('tag_id', '=', eb => eb.selectFrom('tag').select('id').where('folded', '=', tag)) as never)
  return summed(tally, wanted)
})

/** Each tag once: names that differ in case and accents only are one tag. */
function foldedTags(wanted: Wanted): string[] {
  return [...new Set((wanted.tags ?? []).map(fold))]
}

/** As many tickets are read and put in order faster than an index is walked to find them. */
const FEW = 5000

/**
 * What a page is found by: the index of its order, along which whatever the filter leaves out is walked over; the
 * tickets of a tag or of who follows them; or those of an account.
 */
type Lead = 'order' | 'list' | 'account'

/** Has the account, the rarest of the tags, or who follows, so few tickets that a page is best found among them? */
async function leadOf(store: ReadStore, wanted: Wanted): Promise<Lead> {
  const { standing, followedBy, customerId } = wanted
  if (customerId !== undefined && (await countOf(store, { standing, customerId })) <= FEW) return 'account'
  if (followedBy !== undefined && (await countOf(store, { standing, followedBy })) <= FEW) return 'list'
  for (const tag of foldedTags(wanted)) {
    if ((await countOf(store, { standing, tags: [tag] })) <= FEW) return 'list'
  }
  return 'order'
}

function summed(
  tally: SelectQueryBuilder<Schema, 'ticket_tally', object>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket_tally', { count: number }> {
  let query = tally
    .select(({ fn }) => fn.coalesce(fn.sum<number>('count'), sql.lit(0)).as('count'))
    .where('standing', '=', wanted.standing)
  if (wanted.departments !== undefined) query = query.where('department_id', 'in', wanted.departments)
  if (wanted.statuses !== undefined) query = query.where('status_id', 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    query = query.where('status_id', 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined) query = query.where('priority', 'in', levelsOf(wanted.priorities))
  if (wanted.owners !== undefined) {
    query = query.where(
      'owner_id',
      'in',
      wanted.owners.map(owner => owner ?? 0),
    )
  }
  return query
}

/** What a filter asks of a ticket itself. */
type AskedColumn = 'id' | 'standing' | 'department_id' | 'status_id' | 'priority' | 'owner_id' | 'customer_id'

function filtered<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  wanted: Wanted,
  by: Lead,
): SelectQueryBuilder<Schema, 'ticket', O> {
  // With a sign before it SQLite looks at a column and at none of its indexes. Any that does not lead would take it
  // through all that an owner or a department ever had.
  const leading = by === 'account' ? 'customer_id' : 'id'
  const column = <Held extends string | number | null>(name: AskedColumn, alike: readonly unknown[] = []) => {
    const reference = sql.ref<Held>(`ticket.${name}`)
    // Nor do those of several departments or owners stand in an order anywhere; for SQLite to think of them makes it
    // take an index that lacks the first column of the order.
    const isLed = by === 'order' ? alike.length < 2 : name === leading
    return isLed ? reference : sql<Held>`+${reference}`
  }
  let narrowed = query.where(column<string>('standing'), '=', wanted.standing)
  if (wanted.departments !== undefined)
    narrowed = narrowed.where(column<number>('department_id', wanted.departments), 'in', wanted.departments)
  if (wanted.statuses !== undefined)
    narrowed = narrowed.where(column<number>('status_id'), 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    // By status, which the queue's indexes hold.
    narrowed = narrowed.where(column<number>('status_id'), 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined)
    narrowed = narrowed.where(column<number>('priority'), 'in', levelsOf(wanted.priorities))
  if (wanted.owners !== undefined) {
    const agents = wanted.owners.filter(owner => owner !== null)
    const isNobodyToo = agents.length < wanted.owners.length
    narrowed = narrowed.where(eb =>
      eb.or([
        ...(agents.length === 0 ? [] : [eb(column<number | null>('owner_id', agents), 'in', agents)]),
        ...(isNobodyToo ? [eb(column<number | null>('owner_id'), 'is', null)] : []),
      ]),
    )
  }
  if (wanted.customerId !== undefined)
    narrowed = narrowed.where(column<number | null>('customer_id'), '=', wanted.customerId)
  const { followedBy } = wanted
  if (followedBy !== undefined) {
    narrowed = narrowed.where(column<number>('id'), 'in', eb =>
      eb.selectFrom('ticket_follower').select('ticket_id').where('agent_id', '=', followedBy),
    )
  }
  for (const tag of foldedTags(wanted)) {
    narrowed = narrowed.where(column<number>('id'), 'in', eb =>
      eb
        .selectFrom('ticket_tag')
        .innerJoin('tag', 'tag.id', 'ticket_tag.tag_id')
        .select('ticket_id')
        .where('folded', '=', tag),
    )
  }
  return narrowed
}

function levelsOf(names: readonly (typeof priorities)[number][]): number[] {
  return names.map(name => priorities.indexOf(name))
}
