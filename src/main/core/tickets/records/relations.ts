import type { ReadStore } from '../../store/index.ts'
import { type TicketRecord, ticketById } from './tickets.ts'

export function followersOf(store: ReadStore, ticketId: number): Promise<{ id: number; name: string }[]> {
  return store
    .selectFrom('ticket_follower')
    .innerJoin('agent', 'agent.id', 'ticket_follower.agent_id')
    .select(['agent.id', 'agent.name'])
    .where('ticket_id', '=', ticketId)
    .orderBy('agent.id')
    .execute()
}

export async function aliasesOf(store: ReadStore, ticketId: number): Promise<string[]> {
  const rows = await store
    .selectFrom('ticket_alias')
    .select('spelling')
    .where('ticket_id', '=', ticketId)
    .execute()
  return rows.map(row => row.spelling)
}

export async function ticketNames(store: ReadStore, ids: readonly number[]) {
  if (ids.length === 0) return []
  return store
    .selectFrom('ticket')
    .select(['id', 'number', 'subject'])
    .where('id', 'in', [...ids])
    .execute()
}

/** How deep parents may lie over each other; also what ends the walk where a cycle was brought in from outside. */
const DEEPEST = 50

/** Would a ticket be above itself if this one became its parent? */
export async function isAbove(store: ReadStore, ticketId: number, parentId: number): Promise<boolean> {
  let at: number | null = parentId
  for (let depth = 0; depth < DEEPEST && at !== null; depth += 1) {
    if (at === ticketId) return true
    const row: { parent_id: number | null } | undefined = await store
      .selectFrom('ticket')
      .select('parent_id')
      .where('id', '=', at)
      .executeTakeFirst()
    at = row?.parent_id ?? null
  }
  // Deeper than anybody can follow is as bad as round in circles.
  return at !== null
}

/** The tickets that were merged into this one, and into those; with their numbers, without itself. */
export async function mergedInto(
  store: ReadStore,
  ticketId: number,
): Promise<{ id: number; number: number }[]> {
  const found: { id: number; number: number }[] = []
  let above = [ticketId]
  while (above.length > 0) {
    const level = await store
      .selectFrom('ticket')
      .select(['id', 'number'])
      .where('merged_into', 'in', above)
      .execute()
    found.push(...level)
    above = level.map(row => row.id)
  }
  return found
}

/** The ticket that is answered for this one: itself, or whatever it was merged into in the end. */
export async function latestOf(store: ReadStore, ticketId: number): Promise<TicketRecord | undefined> {
  let ticket = await ticketById(store, ticketId)
  for (let depth = 0; depth < DEEPEST && ticket !== undefined && ticket.merged_into !== null; depth += 1) {
    ticket = await ticketById(store, ticket.merged_into)
  }
  return ticket
}
