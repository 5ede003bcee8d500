import { type SelectQueryBuilder, sql } from 'kysely'
import type { EngineType } from '../../../../shared/contract/tickets/index.ts'
import { boundLimit, type ReadStore, type Schema, these } from '../../store/index.ts'
import type { TicketLine } from './lines.ts'
import type { ShownMessage } from './messages.ts'
import type { Narrowing, TicketFacts } from './narrowing.ts'
import { withMerged } from './with-merged.ts'

/** A ticket that may be what is looked for, and the message that says so. */
export interface Candidate extends TicketFacts {
  ticket_id: number
  /** The ticket it is shown in: itself, or what it was merged into in the end; the facts are those of that one. */
  root_id: number
  merged_into: number | null
  /** Null where no words are looked for: then its newest message stands for the ticket. */
  message_id: number | null
  /** Where it stands in the order of the source, and where a search goes on after it. */
  place: Place
  /** Messages that say together with it what it alone does not; newest first. */
  others?: readonly number[]
  /** The ticket and the message as they are shown, where the source has read them on the way. */
  shown?:
    | {
        line: TicketLine
        message: ShownMessage
      }
    | undefined
}

/**
 * By messages: the message's id; with the term that leads (`spread.ts`), where several say it. By tickets: when it was changed last, and its id.
 */
export type Place = readonly [message: number] | readonly [updatedAt: number, ticket: number]

/** Candidates newest first, after a place, and the place up to which the source has looked; null at its end. */
export type Source = (after: Place | null, size: number) => Promise<Stretch>

export interface Stretch {
  candidates: Candidate[]
  reached: Place | null
}

/** A stretch of a source that looks as far as it is asked to: it ends when it gives less. */
function stretch(candidates: Candidate[], size: number): Stretch {
  return { candidates, reached: candidates.length < size ? null : (candidates.at(-1)?.place ?? null) }
}

/** Ids from the first to before the second. */
export interface Range {
  from: number
  before: number
}

export const facts = [
  'ticket.id as ticket_id',
  'department_id',
  'status_id',
  'owner_id',
  'priority',
  'customer_id',
  'merged_into',
] as const

/** Every message of a few tickets. */
export async function byMessagesOf(
  store: ReadStore,
  ticketIds: readonly number[],
  range: Range,
): Promise<Source> {
  const tickets = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(facts)
    .execute()
  const known = new Map(tickets.map(ticket => [ticket.ticket_id, ticket]))
  const messages = await store
    .selectFrom(these(ticketIds))
    .crossJoin('message')
    .whereRef('message.ticket_id', '=', 'these.value')
    .select(['message.id', 'ticket_id'])
    .where('message.id', '<', range.before)
    .where('message.id', '>=', range.from)
    .execute()
  const inOrder = messages.toSorted((a, b) => b.id - a.id)
  const candidates = inOrder.flatMap(message => {
    const ticket = known.get(message.ticket_id)
    return ticket === undefined
      ? []
      : [{ ...ticket, root_id: ticket.ticket_id, message_id: message.id, place: [message.id] as const }]
  })
  return async (after, size) =>
    stretch(candidates.filter(each => after === null || isAfter(each.place, after)).slice(0, size), size)
}

/** Where tickets stand that a search goes through. What was merged away is found by its words only. */
const standings = ['active', 'snoozed', 'closed'] as const

/** Tickets by when they were changed last: those of a few accounts, else those that stand where their status can. */
export function byTickets(
  store: ReadStore,
  { customers, types }: { customers: readonly number[] | null; types: ReadonlySet<EngineType> | null },
  range: Range,
): Source {
  const all = store.selectFrom('ticket')
  const isClosedOnly = types?.size === 1 && types.has('closed')
  const walks =
    customers?.map(id => all.where('customer_id', '=', id).where('merged_into', 'is', null)) ??
    standings
      .filter(standing => types === null || (standing === 'closed' ? types.has('closed') : !isClosedOnly))
      .map(standing => all.where('standing', '=', standing))
  return async (after, size) => {
    const pages: Candidate[] = []
    for (const walk of walks) {
      const rows = await afterPlace(walk, after)
        .select([...facts, 'updated_at'])
        .where('updated_at', '<', range.before)
        .where('updated_at', '>=', range.from)
        .orderBy('updated_at', 'desc')
        .orderBy('ticket.id', 'desc')
        // Sizes are guesses, and hardly two the same.
        .limit(boundLimit(size))
        .execute()
      pages.push(...rows.map(candidateOf))
    }
    return stretch(pages.toSorted(newestFirst).slice(0, size), size)
  }
}

/** A few tickets by when they were changed last. */
export async function byFewTickets(
  store: ReadStore,
  ticketIds: readonly number[],
  range: Range,
): Promise<Source> {
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select([...facts, 'updated_at'])
    .where('merged_into', 'is', null)
    .execute()
  const sorted = rows
    .filter(row => row.updated_at >= range.from && row.updated_at < range.before)
    .map(candidateOf)
    .toSorted(newestFirst)
  return async (after, size) =>
    stretch(sorted.filter(each => after === null || isAfter(each.place, after)).slice(0, size), size)
}

function afterPlace<O>(query: SelectQueryBuilder<Schema, 'ticket', O>, after: Place | null) {
  if (after === null) return query
  const [updatedAt, id] = after
  return query.where(sql<boolean>`(updated_at, ticket.id) < (${updatedAt}, ${id ?? 0})`)
}

function candidateOf(
  row: TicketFacts & { ticket_id: number; merged_into: number | null; updated_at: number },
): Candidate {
  const { updated_at, ...ticket } = row
  return { ...ticket, root_id: row.ticket_id, message_id: null, place: [updated_at, row.ticket_id] }
}

function newestFirst(a: Candidate, b: Candidate): number {
  return isAfter(b.place, a.place) ? -1 : 1
}

function isAfter(place: Place, other: Place): boolean {
  return place[0] < other[0] || (place[0] === other[0] && (place[1] ?? 0) < (other[1] ?? 0))
}

/** As many tickets as are gone through one by one rather than by the index. */
const FEW = 400

/**
 * The tickets that an account, a tag, an owner, a follower or being new alone leaves, when these are few, with what was merged into
 * them: then the words are looked for in them, and not they among everybody's messages.
 */
export async function fewTickets(store: ReadStore, narrowing: Narrowing): Promise<number[] | null> {
  const few = await fewAlone(store, narrowing)
  return few === null ? null : [...(await withMerged(store, few)).keys()]
}

async function fewAlone(
  store: ReadStore,
  { columns, tags, followers, unread }: Narrowing,
): Promise<number[] | null> {
  for (const { column, values, isNot } of columns) {
    const isIndexed = column === 'customer_id' || column === 'owner_id'
    if (isNot || !isIndexed || values.has(null)) continue
    const rows = await store
      .selectFrom(these([...values].filter(value => value !== null)))
      .crossJoin('ticket')
      .whereRef(`ticket.${column}`, '=', 'these.value')
      .select('ticket.id')
      .limit(FEW + 1)
      .execute()
    if (rows.length <= FEW) return rows.map(row => row.id)
  }
  for (const { ids, isNot } of tags) {
    if (isNot) continue
    const rows = await store
      .selectFrom(these(ids))
      .crossJoin('ticket_tag')
      .whereRef('tag_id', '=', 'these.value')
      .select('ticket_id')
      .limit(FEW + 1)
      .execute()
    if (rows.length <= FEW) return [...new Set(rows.map(row => row.ticket_id))]
  }
  for (const { ids, isNot } of followers) {
    if (isNot) continue
    const rows = await store
      .selectFrom(these(ids))
      .crossJoin('ticket_follower')
      .whereRef('agent_id', '=', 'these.value')
      .select('ticket_id')
      .limit(FEW + 1)
      .execute()
    if (rows.length <= FEW) return [...new Set(rows.map(row => row.ticket_id))]
  }
  for (const { agentId, isNot } of unread) {
    if (isNot) continue
    const rows = await store
      .selectFrom('ticket_unread')
      .select('ticket_id')
      .where('agent_id', '=', agentId)
      .limit(FEW + 1)
      .execute()
    if (rows.length <= FEW) return rows.map(row => row.ticket_id)
  }
  return null
}

/** In which of these tickets there is something new for an agent. */
export async function newAmong(store: ReadStore, ticketIds: readonly number[], agentId: number) {
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket_unread')
    .whereRef('ticket_id', '=', 'these.value')
    .select('ticket_id')
    .where('agent_id', '=', agentId)
    .execute()
  return new Set(rows.map(row => row.ticket_id))
}

/** Which of these tickets one of these agents follows. */
export async function followedAmong(
  store: ReadStore,
  ticketIds: readonly number[],
  agentIds: readonly number[],
) {
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket_follower')
    .whereRef('ticket_id', '=', 'these.value')
    .select('ticket_id')
    .where('agent_id', 'in', [...agentIds])
    .execute()
  return new Set(rows.map(row => row.ticket_id))
}

/** Which of these tickets have one of these tags. */
export async function taggedAmong(store: ReadStore, ticketIds: readonly number[], tagIds: readonly number[]) {
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket_tag')
    .whereRef('ticket_id', '=', 'these.value')
    .select('ticket_id')
    .where('tag_id', 'in', [...tagIds])
    .execute()
  return new Set(rows.map(row => row.ticket_id))
}

/** Which of these tickets have a message with a file, or a note. */
export async function markedAmong(
  store: ReadStore,
  ticketIds: readonly number[],
  mark: 'attachment' | 'note',
) {
  const messages = store
    .selectFrom(these(ticketIds))
    .crossJoin('message')
    .whereRef('ticket_id', '=', 'these.value')
    .select('ticket_id')
  const rows =
    mark === 'note'
      ? await messages.where('kind', '=', 'note').execute()
      : await messages.crossJoin('message_attachment').whereRef('message_id', '=', 'message.id').execute()
  return new Set(rows.map(row => row.ticket_id))
}

/** Accounts whose tickets are gone through one after another; more are picked out of everybody's. */
const FEW_CUSTOMERS = 8

/** What narrows tickets so that an index leads to them in order. */
export async function walkOf(store: ReadStore, { columns }: Narrowing) {
  const positive = (column: keyof TicketFacts) =>
    columns.find(each => each.column === column && !each.isNot)?.values ?? null
  const ids = [...(positive('customer_id') ?? [])].filter(id => id !== null)
  const statuses = positive('status_id')
  const known =
    statuses === null ? [] : await store.selectFrom('ticket_status').select(['id', 'type']).execute()
  return {
    customers: ids.length > 0 && ids.length <= FEW_CUSTOMERS ? ids : null,
    types:
      statuses === null ? null : new Set(known.filter(each => statuses.has(each.id)).map(each => each.type)),
  }
}
