import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { priorities, type TicketFilter } from '../../../../../shared/contract/tickets/index.ts'
import { dayMeant, type PastDay } from '../../../../../shared/past-day.ts'
import { fold } from '../../../../../shared/text.ts'
import { TIME_ZONE } from '../../../../../shared/time-zone.ts'
import { wallClockAt } from '../../../../../shared/wall-clock.ts'
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
  const created = spanOf(createdFrom, createdTo, now)
  const updated = spanOf(updatedFrom, updatedTo, now)
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

/** Days of the desk's time zone, both included, those counted back from today as of now; null: all there are. */
function spanOf(first: PastDay | undefined, last: PastDay | undefined, now: number): Span | null {
  if (first === undefined && last === undefined) return null
  const today = wallClockAt(now).day
  return {
    ...(first === undefined ? {} : { from: beginOf(dayMeant(first, today), 0) }),
    ...(last === undefined ? {} : { until: beginOf(dayMeant(last, today), 1) }),
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
 * tickets of a tag or without any, or of who follows them or has not read them; those of an account; or the index of
 * something else that the filter asks for, where few tickets have it. Those are then put in order.
 *
 * `none`: rows that were picked before; nothing of them is looked for by an index.
 */
export type Lead = 'order' | 'none' | ListLead | 'account' | RangeLead | ValueLead
/** A list of ids, one of those that a filter may name; a tag by its folded name. */
export type ListLead = 'followed' | 'unread' | 'untagged' | `tag ${string}`
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
const led: Readonly<Record<'account' | RangeLead | ValueLead, readonly AskedColumn[]>> = {
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

function isLedBy(by: Exclude<Lead, 'order'>, name: AskedColumn): boolean {
  if (by === 'none') return false
  return isList(by) ? name === 'id' : led[by].includes(name)
}

export function isList(lead: Lead): lead is ListLead {
  return lead === 'followed' || lead === 'unread' || lead === 'untagged' || lead.startsWith('tag ')
}

/**
 * Narrows tickets to what is wanted. The list that leads is made before; whether a ticket is in another one is looked up,
 * since to make one of a hundred thousand takes longer than to find a page among them.
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
    const isLed = by === 'order' ? leadsAlong(order, name, alike) : isLedBy(by, name)
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
  for (const list of listsIn(wanted)) {
    narrowed = narrowed.where(
      by === list ? sql<boolean>`${sql.ref('ticket.id')} in ${idsIn(list, wanted)}` : isIn(list, wanted),
    )
  }
  narrowed = within(narrowed, column<number>('created_at'), wanted.created)
  narrowed = within(narrowed, column<number>('updated_at'), wanted.updated)
  if (dueBefore !== undefined) narrowed = narrowed.where(column<number>('sort_due'), '<', dueBefore)
  const way = (key: string, lead: RangeLead): Way => {
    if (by === lead) return 'each'
    return by === 'order' && order?.text === key ? { only } : null
  }
  // What was picked along an order of texts has its key already.
  const keyed = (key: string) => (by === 'none' && order?.text === key ? 'ticket.sort_text' : key)
  const [subject, requester] = [keyed(subjectKey), keyed(requesterKey)]
  narrowed = beginning(narrowed, wanted, subject, wanted.subject, way(subjectKey, 'subject'))
  narrowed = beginning(narrowed, wanted, requester, wanted.requester, way(requesterKey, 'requester'))
  return wanted.requester === undefined
    ? narrowed
    : narrowed.where(isNoMask(keyLetters(wanted.requester), requester))
}

/** Columns of a ticket, beside those that each index of an order holds, by which {@link filtered} picks among rows. */
export function askedBeside(wanted: Wanted, isOverdue: boolean, order: OrderShape | null) {
  const { created, updated, customerId, subject, requester } = wanted
  const isOwn = (key: string) => order?.text === key
  return [
    ...(created === undefined ? [] : ['created_at' as const]),
    ...(updated === undefined ? [] : ['updated_at' as const]),
    ...(isOverdue ? ['sort_due' as const] : []),
    ...(customerId === undefined && requester === undefined ? [] : ['customer_id' as const]),
    ...(subject === undefined || isOwn(subjectKey) ? [] : ['subject' as const]),
    ...(requester === undefined || isOwn(requesterKey)
      ? []
      : (['requester_name', 'requester_address'] as const)),
  ]
}

/** From where to where a text that begins so stands in the order of its keys; what lies between may begin otherwise. */
export function keysOf(text: string): readonly [first: string, last: string] {
  const beginnings = beginningsOf(keyLetters(text)).toSorted()
  return [beginnings[0] ?? '', beginnings.at(-1) ?? '']
}

/** The lists that a filter names. */
export function listsIn(wanted: Wanted): ListLead[] {
  return [
    ...(wanted.followedBy === undefined ? [] : ['followed' as const]),
    ...(wanted.unreadBy === undefined ? [] : ['unread' as const]),
    ...foldedTags(wanted).map(tag => `tag ${tag}` as const),
    ...(wanted.untagged === true ? ['untagged' as const] : []),
  ]
}

/** Ids of the tickets of a list, as a subquery. */
export function idsIn(list: ListLead, wanted: Wanted): RawBuilder<unknown> {
  const { table, whose } = rowsOf(list, wanted)
  const which = whose === null ? sql`` : sql` where ${whose}`
  return sql`(select ticket_id from ${table}${which})`
}

/** Is a ticket in a list? */
function isIn(list: ListLead, wanted: Wanted): RawBuilder<boolean> {
  const { table, whose } = rowsOf(list, wanted)
  const which = whose === null ? sql`` : sql`${whose} and `
  return sql`exists (select 1 from ${table} where ${which}ticket_id = ${sql.ref('ticket.id')})`
}

interface ListRows {
  table: RawBuilder<unknown>
  /** Of those in the table; null: all of them. */
  whose: RawBuilder<unknown> | null
}

function rowsOf(list: ListLead, { followedBy, unreadBy }: Wanted): ListRows {
  if (list === 'followed')
    return { table: sql.table('ticket_follower'), whose: sql`agent_id = ${followedBy}` }
  if (list === 'unread') return { table: sql.table('ticket_unread'), whose: sql`agent_id = ${unreadBy}` }
  if (list === 'untagged') return { table: sql.table('ticket_untagged'), whose: null }
  const folded = list.slice('tag '.length)
  return {
    table: sql.table('ticket_tag'),
    whose: sql`tag_id = (select id from tag where folded = ${folded})`,
  }
}

/** Who asks for a sealed account is masked, so by the beginning of his name he is not found; by the whole of it he is. */
function isNoMask(letters: string, key: string) {
  return sql<boolean>`(NOT ${isSealedIn('ticket.customer_id')} OR ${sql.raw(foldedKey(key))} = ${letters})`
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

export function within<O>(
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
  if (way !== 'each') {
    const [first, last] = way.only === null ? keysOf(text) : [way.only, way.only]
    return query.where(isSaid).where(between(key, first, last))
  }
  const beginnings = beginningsOf(letters).toSorted()
  // Each way of writing it by itself, and along its index in any case: of several in one condition SQLite makes a walk.
  const stretches = beginnings.map(
    each => sql`SELECT named.id FROM ticket AS named INDEXED BY ${sql.raw(indexOf[key] ?? '')}
      WHERE named.standing = ${wanted.standing} AND ${between(key, each, each)} AND ${isSaid}`,
  )
  return query.where('ticket.id', 'in', sql<number>`(${sql.join(stretches, sql` UNION ALL `)})`)
}

/** From a beginning of keys to the end of another. */
export function between(key: string, first: string, last: string) {
  return sql<boolean>`(${sql.raw(key)} >= ${first} AND ${sql.raw(key)} < ${`${last}\u{10FFFF}`})`
}

const indexOf: Readonly<Record<string, string>> = {
  [subjectKey]: 'ticket_subjects',
  [requesterKey]: 'ticket_requesters',
}

export function levelsOf(names: readonly (typeof priorities)[number][]): number[] {
  return names.map(name => priorities.indexOf(name))
}
