import { type SelectQueryBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { priorities, type TicketFilter } from '../../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../../shared/text.ts'
import { TIME_ZONE } from '../../../../../shared/time-zone.ts'
import { isSealedIn } from '../../../recovery/index.ts'
import { beginningsOf, foldedKey, keyLetters, type Schema } from '../../../store/index.ts'
import { type OrderShape, requesterKey, subjectKey } from './orders.ts'

/** From an instant on, and up to another, that one left out; UTC milliseconds. */
export interface Span {
  from?: number
  until?: number
}

/** A filter as the store reads it: who "me" is, and when a day begins, is known by now. */
export type Wanted = Omit<
  TicketFilter,
  'owners' | 'followedBy' | 'unread' | 'createdFrom' | 'createdTo' | 'updatedFrom' | 'updatedTo' | 'overdue'
> & {
  owners?: (number | null)[] | undefined
  followedBy?: number | undefined
  /** For whom there is something new in them. */
  unreadBy?: number | undefined
  created?: Span
  updated?: Span
  /** Due before this instant. It changes from call to call, and so is no part of a statement's text. */
  dueBefore?: number
}

/** An agent's id that no agent has: whoever asks at the command line is nobody of the desk. */
export const NOBODY = -1

/** Who "me" and "nobody" are, what time it is, and when the days begin. */
export function wantedBy(filter: TicketFilter, agentId: number, now: number): Wanted {
  const { owners, followedBy, unread, createdFrom, createdTo, updatedFrom, updatedTo, overdue, ...rest } =
    filter
  const created = spanOf(createdFrom, createdTo)
  const updated = spanOf(updatedFrom, updatedTo)
  return {
    ...rest,
    ...(owners === undefined
      ? {}
      : { owners: owners.map(owner => (owner === 'me' ? agentId : owner === 'nobody' ? null : owner)) }),
    ...(followedBy === undefined ? {} : { followedBy: followedBy === 'me' ? agentId : followedBy }),
    ...(unread === undefined ? {} : { unreadBy: agentId }),
    ...(created === null ? {} : { created }),
    ...(updated === null ? {} : { updated }),
    ...(overdue === undefined ? {} : { dueBefore: now }),
  }
}

/** Days of the desk's time zone, both included; null: all there are. */
function spanOf(first: string | undefined, last: string | undefined): Span | null {
  if (first === undefined && last === undefined) return null
  return {
    ...(first === undefined ? {} : { from: beginOf(first, 0) }),
    ...(last === undefined ? {} : { until: beginOf(last, 1) }),
  }
}

function beginOf(date: string, plusDays: number): number {
  return Temporal.PlainDate.from(date).add({ days: plusDays }).toZonedDateTime(TIME_ZONE).epochMilliseconds
}

/** Each tag once: names that differ in case and accents only are one tag. */
export function foldedTags(wanted: Wanted): string[] {
  return [...new Set((wanted.tags ?? []).map(fold))]
}

/**
 * What tickets are found by: the index of an order, along which whatever the filter leaves out is walked over; the
 * tickets of a tag, of who follows them or has not read them, or those without any; those of an account; or the index of something else that
 * the filter asks for, where few tickets have it. Those are then put in order.
 */
export type Lead = 'order' | 'list' | 'account' | RangeLead | ValueLead
export const rangeLeads = ['created', 'updated', 'due', 'subject', 'requester'] as const
export type RangeLead = (typeof rangeLeads)[number]
export type ValueLead = 'department_id' | 'status_id' | 'priority' | 'owner_id'

/** What a filter asks of a ticket itself. */
type AskedColumn =
  | 'id'
  | 'standing'
  | 'department_id'
  | 'status_id'
  | 'priority'
  | 'owner_id'
  | 'customer_id'
  | 'created_at'
  | 'updated_at'
  | 'sort_due'

/** Columns whose index a lead goes along; with any other SQLite would go through all that an owner ever had. */
const led: Readonly<Record<Exclude<Lead, 'order'>, readonly AskedColumn[]>> = {
  list: ['id'],
  account: ['customer_id'],
  created: ['standing', 'created_at'],
  updated: ['standing', 'updated_at'],
  due: ['standing', 'sort_due'],
  subject: ['id'],
  requester: ['id'],
  department_id: ['standing', 'department_id'],
  status_id: ['standing', 'status_id'],
  priority: ['standing', 'priority'],
  owner_id: ['standing', 'owner_id'],
}

/**
 * Narrows tickets to what is wanted.
 *
 * @param by what leads; see {@link Lead}
 * @param dueBefore stands for `wanted.dueBefore`
 * @param order along whose index they are looked at, where that leads; its group is settled outside
 * @param only one of the ways of writing what is asked of the text of that order; null: all of them
 */
export function filtered<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  wanted: Wanted,
  by: Lead,
  dueBefore: number | undefined,
  order: OrderShape | null = null,
  only: string | null = null,
): SelectQueryBuilder<Schema, 'ticket', O> {
  // With a sign before it SQLite looks at a column and at none of its indexes.
  const column = <Held extends string | number | null>(name: AskedColumn, alike: readonly unknown[] = []) => {
    const reference = sql.ref<Held>(`ticket.${name}`)
    const isLed = by === 'order' ? leadsAlong(order, name, alike) : led[by].includes(name)
    return isLed ? reference : sql<Held>`+${reference}`
  }
  let narrowed = query.where(column<string>('standing'), '=', wanted.standing)
  if (wanted.departments !== undefined)
    narrowed = narrowed.where(column<number>('department_id', wanted.departments), 'in', wanted.departments)
  if (wanted.statuses !== undefined)
    narrowed = narrowed.where(column<number>('status_id', wanted.statuses), 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    // By status, which the queue's indexes hold.
    narrowed = narrowed.where(column<number>('status_id', types), 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined) {
    const levels = levelsOf(wanted.priorities)
    narrowed = narrowed.where(column<number>('priority', levels), 'in', levels)
  }
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
  const { unreadBy } = wanted
  if (unreadBy !== undefined) {
    narrowed = narrowed.where(column<number>('id'), 'in', eb =>
      eb.selectFrom('ticket_unread').select('ticket_id').where('agent_id', '=', unreadBy),
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
  if (wanted.untagged === true) {
    narrowed = narrowed.where(column<number>('id'), 'in', eb =>
      eb.selectFrom('ticket_untagged').select('ticket_id'),
    )
  }
  narrowed = within(narrowed, column<number>('created_at'), wanted.created)
  narrowed = within(narrowed, column<number>('updated_at'), wanted.updated)
  if (dueBefore !== undefined) narrowed = narrowed.where(column<number>('sort_due'), '<', dueBefore)
  const way = (key: string, lead: RangeLead): Way => {
    if (by === lead) return 'each'
    return by === 'order' && order?.text === key ? { only } : null
  }
  narrowed = beginning(narrowed, wanted, subjectKey, wanted.subject, way(subjectKey, 'subject'))
  narrowed = beginning(narrowed, wanted, requesterKey, wanted.requester, way(requesterKey, 'requester'))
  return wanted.requester === undefined ? narrowed : narrowed.where(isNoMask(keyLetters(wanted.requester)))
}

/** Who asks for a sealed account is masked, so by the beginning of his name he is not found; by the whole of it he is. */
function isNoMask(letters: string) {
  return sql<boolean>`(NOT ${isSealedIn('ticket.customer_id')} OR ${sql.raw(foldedKey(requesterKey))} = ${letters})`
}

/** May SQLite think of the indexes of a column while it goes along an order? */
function leadsAlong(order: OrderShape | null, name: AskedColumn, alike: readonly unknown[]): boolean {
  if (name === 'standing' || order === null) return true
  // Among what ties in an order SQLite would look up each ticket that has a tag, one by one.
  if (name === 'id') return false
  const columns: readonly AskedColumn[] = order.columns.filter(
    each => each !== 'sort_waiting' && each !== 'number',
  )
  if (name === 'created_at' || name === 'updated_at' || name === 'sort_due') return columns.includes(name)
  // The index begins with the group. Nor do those of several departments or owners stand in an order anywhere: for
  // SQLite to think of them makes it take an index that lacks the first column of the order.
  if (order.group !== null || alike.length > 1) return false
  // Of one status or one priority there is an index in the order of what is due alone.
  return (name !== 'status_id' && name !== 'priority') || columns.includes('sort_due')
}

function within<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  column: ReturnType<typeof sql<number>>,
  span: Span | undefined,
): SelectQueryBuilder<Schema, 'ticket', O> {
  let narrowed = query
  if (span?.from !== undefined) narrowed = narrowed.where(column, '>=', span.from)
  if (span?.until !== undefined) narrowed = narrowed.where(column, '<', span.until)
  return narrowed
}

/**
 * How a beginning is looked for: along the index of its keys, from `each` way of writing it to that one's end; or in the
 * order of the keys, from the first of them to the last, or `only` one; null: each key is looked at.
 */
type Way = 'each' | { only: string | null } | null

function beginning<O>(
  query: SelectQueryBuilder<Schema, 'ticket', O>,
  wanted: Wanted,
  key: string,
  text: string | undefined,
  way: Way,
): SelectQueryBuilder<Schema, 'ticket', O> {
  if (text === undefined) return query
  const letters = keyLetters(text)
  const isSaid = sql<boolean>`substr(${sql.raw(foldedKey(key))}, 1, length(${letters})) = ${letters}`
  if (way === null) return query.where(isSaid)
  const beginnings = beginningsOf(letters).toSorted()
  if (way !== 'each') {
    const [first, last] = [way.only ?? beginnings[0] ?? '', way.only ?? beginnings.at(-1) ?? '']
    return query.where(isSaid).where(between(key, first, last))
  }
  // Each way of writing it by itself, and along its index in any case: of several in one condition SQLite makes a walk.
  const stretches = beginnings.map(
    each => sql`SELECT named.id FROM ticket AS named INDEXED BY ${sql.raw(indexOf[key] ?? '')}
      WHERE named.standing = ${wanted.standing} AND ${between(key, each, each)} AND ${isSaid}`,
  )
  return query.where('ticket.id', 'in', sql<number>`(${sql.join(stretches, sql` UNION ALL `)})`)
}

/** From a beginning of keys to the end of another. */
function between(key: string, first: string, last: string) {
  return sql<boolean>`(${sql.raw(key)} >= ${first} AND ${sql.raw(key)} < ${`${last}\u{10FFFF}`})`
}

const indexOf: Readonly<Record<string, string>> = {
  [subjectKey]: 'ticket_subjects',
  [requesterKey]: 'ticket_requesters',
}

export function levelsOf(names: readonly (typeof priorities)[number][]): number[] {
  return names.map(name => priorities.indexOf(name))
}
