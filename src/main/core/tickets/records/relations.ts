import { sql } from 'kysely'
import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'
import { DEEPEST, isAbove } from '../rules/parents.ts'
import type { TicketRecord } from './tickets.ts'

const aliases = fixedQuery((store, ticketId: number) =>
  store.selectFrom('ticket_alias').select('spelling').where('ticket_id', '=', ticketId),
)

export async function aliasesOf(store: ReadStore, ticketId: number): Promise<string[]> {
  return (await aliases(store, ticketId)).map(row => row.spelling)
}

const relations = fixedQuery((store, ticketId: number, limit: number) =>
  store
    .selectFrom(
      sql<{ id: number }>`(SELECT other_id AS id FROM ticket_relation WHERE one_id = ${ticketId}
        UNION ALL SELECT one_id FROM ticket_relation WHERE other_id = ${ticketId})`.as('these'),
    )
    .innerJoin('ticket', 'ticket.id', 'these.id')
    .select(['ticket.id', 'number', 'subject'])
    .select(eb =>
      eb
        .exists(
          eb
            .selectFrom('ticket_split')
            .select('from_id')
            .where('ticket_split.ticket_id', '=', ticketId)
            .where('undone_at', 'is', null)
            .whereRef('from_id', '=', 'ticket.id'),
        )
        .as('is_origin'),
    )
    .select(eb =>
      eb
        .exists(
          eb
            .selectFrom('ticket_split')
            .select('from_id')
            .where('from_id', '=', ticketId)
            .where('undone_at', 'is', null)
            .whereRef('ticket_split.ticket_id', '=', 'ticket.id'),
        )
        .as('is_part'),
    )
    // What was split off must not be missed: it can be put back.
    .orderBy(sql`is_origin + is_part`, 'desc')
    .orderBy('ticket.id', 'desc')
    .limit(limit),
)

/**
 * What a ticket has to do with, but for what lies under it: that is one with it. In the order of their ids; where there
 * are too many, those that were split off and the newest.
 *
 * @param merged what lies under it
 */
export async function relatedTo(
  store: ReadStore,
  ticketId: number,
  merged: readonly MergedTicket[],
  limit: number,
) {
  const under = new Set(merged.map(({ id }) => id))
  const rows = await relations(store, ticketId, limit + under.size + 1)
  const others = rows.filter(({ id }) => !under.has(id))
  return {
    related: others
      .slice(0, limit)
      .toSorted((a, b) => a.id - b.id)
      .map(({ id, number, subject, is_origin: isOrigin, is_part: isPart }) => ({
        id,
        number,
        subject,
        isOrigin: isOrigin === 1,
        isSplit: isOrigin === 1 || isPart === 1,
      })),
    moreRelated: others.length > limit,
  }
}

const relationsAmong = fixedQuery((store, ticketIds: string) =>
  store
    .selectFrom(
      sql<{ ticket_id: number; id: number }>`(
        SELECT one_id AS ticket_id, other_id AS id FROM json_each(${ticketIds}) AS these
          CROSS JOIN ticket_relation ON one_id = these.value
        UNION ALL SELECT other_id, one_id FROM json_each(${ticketIds}) AS these
          CROSS JOIN ticket_relation ON other_id = these.value)`.as('pair'),
    )
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'pair.id')
    .select(['pair.ticket_id', 'ticket.id', 'number', 'subject'])
    .orderBy('ticket.id'),
)

/** What each of these tickets has to do with, themselves not among it. */
export async function relatedToEach(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<Map<number, { id: number; number: number; subject: string }[]>> {
  const rows = await relationsAmong(store, JSON.stringify(ticketIds))
  return Map.groupBy(
    rows.filter(row => !ticketIds.includes(row.id)),
    row => row.ticket_id,
  )
}

/** Would a ticket be above itself if this one became its parent? */
export async function wouldBeAbove(store: ReadStore, ticketId: number, parentId: number): Promise<boolean> {
  const climb = isAbove(ticketId, parentId)
  let next = climb.next()
  while (next.done !== true) next = climb.next((await over(store, next.value))[0])
  return next.value
}

const over = fixedQuery((store, ticketId: number) =>
  store.selectFrom('ticket').select(['parent_id', 'merged_into']).where('id', '=', ticketId),
)

const mergedDirectly = fixedQuery((store, ticketIds: string) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('ticket')
    .whereRef('merged_into', '=', 'these.value')
    .select([
      'ticket.id',
      'number',
      'subject',
      'customer_id as accountId',
      'messages',
      'arrivals',
      'these.value as into',
    ]),
)

/** A ticket that lies under another. */
export interface MergedTicket {
  id: number
  number: number
  subject: string
  accountId: number | null
  /** How many it has. */
  messages: number
  arrivals: number
  /** The ticket it was merged into, which may lie under another itself. */
  into: number
}

/** The tickets that were merged into this one, and into those; with their numbers, without itself. */
export async function mergedInto(store: ReadStore, ticketId: number): Promise<MergedTicket[]> {
  const found: MergedTicket[] = []
  let above = [ticketId]
  while (above.length > 0) {
    const level = await mergedDirectly(store, JSON.stringify(above))
    found.push(...level)
    above = level.map(row => row.id)
  }
  return found
}

const mergeEntries = fixedQuery((store, ticketIds: string) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('journal')
    .where('journal.seq', '=', eb =>
      eb
        .selectFrom('journal as entry')
        .select('entry.seq')
        .where('entry.subject_kind', '=', 'ticket')
        .whereRef('entry.subject_id', '=', 'these.value')
        .where('entry.action', '=', 'tickets.merged')
        // Hardly anything is told of a ticket after that.
        .orderBy('entry.seq', 'desc')
        .limit(1),
    )
    .select(['these.value as id', 'journal.at', 'journal.actor as by']),
)

/** Who merged these tickets last, and when; by their ids. */
export async function mergesOf(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<Map<number, { at: number; by: string | null }>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await mergeEntries(store, JSON.stringify(ticketIds))
  return new Map(rows.map(({ id, at, by }) => [id, { at, by }]))
}

const partsOf = fixedQuery((store, ticketIds: string, limit: number) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('ticket')
    .whereRef('parent_id', '=', 'these.value')
    .where('merged_into', 'is', null)
    .select(['ticket.id', 'number', 'subject', 'status_id as statusId'])
    .orderBy(sql`ticket.type = 'closed'`)
    .orderBy('number', 'desc')
    .limit(limit),
)

/**
 * The parts of a ticket, as {@link parentOf} sees it: also of those that were merged into it. Those that are not closed
 * come first, then the newest.
 *
 * @param merged what lies under it
 */
export async function childrenOf(
  store: ReadStore,
  ticketId: number,
  merged: readonly MergedTicket[],
  limit: number,
) {
  const ids = [ticketId, ...merged.map(each => each.id)]
  // What was merged into its own part would make it its own.
  const rows = await partsOf(store, JSON.stringify(ids), limit + 2)
  const parts = rows.filter(({ id }) => id !== ticketId)
  return { children: parts.slice(0, limit), moreChildren: parts.length > limit }
}

/** The ticket whose part this one is, as it stands now; null for none, and for one that was merged into this. */
export async function parentOf(
  store: ReadStore,
  ticket: { id: number; parent_id: number | null },
): Promise<{ id: number; number: number; subject: string } | null> {
  const parent = ticket.parent_id === null ? undefined : await latestOf(store, ticket.parent_id)
  if (parent === undefined || parent.id === ticket.id) return null
  return { id: parent.id, number: parent.number, subject: parent.subject }
}

/** The ticket that is answered for this one: itself, or whatever it was merged into in the end. */
export async function latestOf(store: ReadStore, ticketId: number): Promise<TicketRecord | undefined> {
  return (await latestOfEach(store, [ticketId])).get(ticketId)
}

/** The same of several; of one that is not here nothing. */
export async function latestOfEach(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<Map<number, TicketRecord>> {
  const latest = new Map<number, TicketRecord>()
  /** Where each stands on its way up. */
  let climbing = new Map(ticketIds.map(id => [id, id]))
  for (let depth = 0; depth <= DEEPEST && climbing.size > 0; depth += 1) {
    const rows = await ticketsByIds(store, JSON.stringify([...new Set(climbing.values())]))
    const byId = new Map(rows.map(row => [row.id, row]))
    const higher = new Map<number, number>()
    for (const [id, at] of climbing) {
      const ticket = byId.get(at)
      if (ticket === undefined) continue
      latest.set(id, ticket)
      if (ticket.merged_into !== null) higher.set(id, ticket.merged_into)
    }
    climbing = higher
  }
  return latest
}

const ticketsByIds = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .selectAll('ticket'),
)
