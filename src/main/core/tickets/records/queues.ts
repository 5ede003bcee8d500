import { type SelectQueryBuilder, sql } from 'kysely'
import { priorities, type QueueOrder, type TicketFilter } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import type { ReadStore, Schema } from '../../store/index.ts'
import type { TicketRecord } from './tickets.ts'

/** A filter as the store reads it: who "me" is, is known by now. */
export type Wanted = Omit<TicketFilter, 'owners'> & { owners?: (number | null)[] | undefined }

/** Who "me" and "nobody" are. */
export function wantedBy(filter: TicketFilter, agentId: number): Wanted {
  const { owners, ...rest } = filter
  if (owners === undefined) return rest
  return {
    ...rest,
    owners: owners.map(owner => (owner === 'me' ? agentId : owner === 'nobody' ? null : owner)),
  }
}

/** The columns a page is ordered by, the id last; each order has an index that begins with them. */
const orders = {
  breach: { columns: ['sort_due', 'sort_waiting', 'id'], direction: 'asc' },
  newest: { columns: ['created_at', 'id'], direction: 'desc' },
  oldest: { columns: ['created_at', 'id'], direction: 'asc' },
  updated: { columns: ['updated_at', 'id'], direction: 'desc' },
} as const satisfies Record<
  QueueOrder,
  { columns: readonly (keyof Schema['ticket'])[]; direction: 'asc' | 'desc' }
>

/** Where a page ended: the values of its order's columns in its last row. */
export type Place = readonly number[]

/** Whether a place can be one of this order. */
export function isPlaceIn(order: QueueOrder, place: readonly unknown[]): place is Place {
  return place.length === orders[order].columns.length && place.every(value => Number.isSafeInteger(value))
}

/** A page, with the place each of its lines stands at. */
export async function queuePage(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  after: Place | undefined,
  limit: number,
): Promise<(QueueLine & { place: number[] })[]> {
  const { columns } = orders[order]
  const query = inOrder(withNames(filtered(store.selectFrom('ticket'), wanted)), order, after).limit(limit)
  const rows = await query.execute()
  return rows.map(row => ({ ...row, place: columns.map(column => row[column]) }))
}

/** Ids of what a filter holds, a page after another; read off the queue's index alone. */
export async function pageOfIds(
  store: ReadStore,
  wanted: Wanted,
  after: Place | undefined,
  limit: number,
): Promise<{ ids: number[]; next: Place | undefined }> {
  const query = inOrder(filtered(store.selectFrom('ticket'), wanted), 'breach', after)
  const rows = await query.select(['ticket.id', 'sort_due', 'sort_waiting']).limit(limit).execute()
  const last = rows.at(-1)
  return {
    ids: rows.map(row => row.id),
    next: last === undefined || rows.length < limit ? undefined : [last.sort_due, last.sort_waiting, last.id],
  }
}

/** Lines of these tickets, in no order. */
export function queueLines(store: ReadStore, ids: readonly number[]): Promise<QueueLine[]> {
  return withNames(store.selectFrom('ticket').where('ticket.id', 'in', [...ids])).execute()
}

/** In an order, behind the place where the page before ended. */
function inOrder<Q extends SelectQueryBuilder<Schema, 'ticket', object>>(
  query: Q,
  order: QueueOrder,
  after: Place | undefined,
): Q {
  const { columns, direction } = orders[order]
  let ordered: SelectQueryBuilder<Schema, 'ticket', object> = query
  for (const column of columns) ordered = ordered.orderBy(`ticket.${column}`, direction)
  if (after !== undefined) {
    const here = sql.join(columns.map(column => sql.ref(`ticket.${column}`)))
    const there = sql.join(after.map(value => sql.val(value)))
    ordered = ordered.where(
      direction === 'asc' ? sql<boolean>`(${here}) > (${there})` : sql<boolean>`(${here}) < (${there})`,
    )
  }
  // Order and place change nothing of what a row is.
  return ordered as Q
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
 * How many tickets a filter holds. What the tally knows is summed up from it; tags and accounts are counted by
 * their own indexes.
 */
export async function countOf(store: ReadStore, wanted: Wanted): Promise<number> {
  if (wanted.tags !== undefined || wanted.customerId !== undefined) {
    const row = await filtered(store.selectFrom('ticket'), wanted)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
  let query = store
    .selectFrom('ticket_tally')
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
  return (await query.executeTakeFirstOrThrow()).count
}

function filtered<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket', O> {
  let narrowed = query.where('standing', '=', wanted.standing)
  if (wanted.departments !== undefined) narrowed = narrowed.where('department_id', 'in', wanted.departments)
  if (wanted.statuses !== undefined) narrowed = narrowed.where('status_id', 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    // By status, which the queue's indexes hold.
    narrowed = narrowed.where('status_id', 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined)
    narrowed = narrowed.where('priority', 'in', levelsOf(wanted.priorities))
  if (wanted.owners !== undefined) {
    const agents = wanted.owners.filter(owner => owner !== null)
    const isNobodyToo = agents.length < wanted.owners.length
    narrowed = narrowed.where(eb =>
      eb.or([
        ...(agents.length === 0 ? [] : [eb('owner_id', 'in', agents)]),
        ...(isNobodyToo ? [eb('owner_id', 'is', null)] : []),
      ]),
    )
  }
  if (wanted.customerId !== undefined) narrowed = narrowed.where('customer_id', '=', wanted.customerId)
  for (const tag of wanted.tags ?? []) {
    narrowed = narrowed.where('ticket.id', 'in', eb =>
      eb
        .selectFrom('ticket_tag')
        .innerJoin('tag', 'tag.id', 'ticket_tag.tag_id')
        .select('ticket_id')
        .where('folded', '=', fold(tag)),
    )
  }
  return narrowed
}

function levelsOf(names: readonly (typeof priorities)[number][]): number[] {
  return names.map(name => priorities.indexOf(name))
}
