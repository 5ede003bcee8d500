import type { Caller } from '../context.ts'
import { settle } from '../deadlines/index.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { labelOf, type TicketRecord, ticketById, updateTicket } from '../tickets/index.ts'
import { isAsMerged, mergeObstacles, type Side, type StandingMerge, waitingTogether } from './rules.ts'

type Named = { id: number; version: number }

export function sideOf(ticket: TicketRecord): Side {
  return {
    id: ticket.id,
    mergedInto: ticket.merged_into,
    requesterAddress: ticket.requester_address,
    customerId: ticket.customer_id,
    departmentId: ticket.department_id,
    isClosed: ticket.type === 'closed',
    isSnoozed: ticket.snoozed_until !== null,
  }
}

/**
 * Lays a ticket over another. Of the first only its place changes; the second waits since the earlier of both.
 *
 * @returns the version of the second one
 * @throws REFUSED with what stands in the way; CONFLICT when one of them changed since it was looked at
 */
export async function merge(
  tx: WriteStore,
  by: Caller,
  { from, into, reason }: { from: Named; into: Named; reason: string },
  at: number,
): Promise<{ version: number }> {
  const source = found(await ticketById(tx, from.id))
  const target = found(await ticketById(tx, into.id))
  sameVersion(from.version, source.version)
  sameVersion(into.version, target.version)
  demand([
    ...mergeObstacles(sideOf(source), sideOf(target)),
    // It could be called back, and its draft would lie where nobody answers.
    ...((await isLeaving(tx, source.id, at)) ? [{ code: 'message_leaving' }] : []),
  ])

  const standing = await mergesInto(tx, target.id)
  const alone = await waitingAlone(tx, target, standing)
  const waitsToo = source.type !== 'closed' && target.type !== 'closed'
  await tx
    .insertInto('ticket_merge')
    .values({
      source_id: source.id,
      target_id: target.id,
      waiting_alone: alone,
      waits_since: waitsToo ? source.waiting_since : null,
    })
    .execute()
  await updateTicket(tx, source.id, { merged_into: target.id })
  const version = await updateTicket(tx, target.id, {
    updated_at: at,
    ...(waitsToo ? { waiting_since: waitingTogether([target.waiting_since, source.waiting_since]) } : {}),
  })
  // What lies under another has no deadlines of its own.
  for (const each of [source.id, target.id]) await settle(tx, each)
  await append(tx, {
    at,
    by,
    action: 'tickets.merged',
    subject: { kind: 'ticket', id: source.id, label: labelOf(source) },
    details: { into: target.id, intoNumber: target.number, reason },
  })
  return { version }
}

/**
 * Gives a merged ticket back its place, exactly as it was. The other one gets back what the merge changed of it,
 * unless something happened there since.
 *
 * @returns the version of the ticket that stands alone again
 */
export async function unmerge(
  tx: WriteStore,
  by: Caller,
  { id, reason }: { id: number; reason: string },
  at: number,
): Promise<{ version: number }> {
  const source = found(await ticketById(tx, id))
  if (source.merged_into === null) throw deskError('REFUSED', { missing: [{ code: 'not_merged' }] })
  const target = found(await ticketById(tx, source.merged_into))
  const standing = await mergesInto(tx, target.id)
  const alone = await waitingAlone(tx, target, standing)
  const isStill = standing.length > 0 && isAsMerged(target.waiting_since, standing)
  await tx.deleteFrom('ticket_merge').where('source_id', '=', id).execute()
  const others = standing.filter(each => each.sourceId !== id).map(each => each.waitingSince)
  await updateTicket(tx, target.id, { updated_at: at })
  if (isStill) await waitSince(tx, target, waitingTogether([alone, ...others]))
  const version = await updateTicket(tx, id, { merged_into: null })
  for (const each of [id, target.id]) await settle(tx, each)
  await append(tx, {
    at,
    by,
    action: 'tickets.unmerged',
    subject: { kind: 'ticket', id, label: labelOf(source) },
    details: { from: target.id, fromNumber: target.number, reason },
  })
  return { version }
}

/**
 * Since when the customer has been waiting in a target by itself. When something has happened to it since its merges,
 * that is what it is now, and they count no more.
 */
async function waitingAlone(
  tx: WriteStore,
  target: TicketRecord,
  standing: readonly StandingMerge[],
): Promise<number | null> {
  const [first] = standing
  if (first === undefined) return target.waiting_since
  if (isAsMerged(target.waiting_since, standing)) return first.waitingAlone
  await tx
    .updateTable('ticket_merge')
    .set({ waiting_alone: target.waiting_since, waits_since: null })
    .where('target_id', '=', target.id)
    .execute()
  return target.waiting_since
}

/** Sets since when a ticket waits, and what follows for those it lies under itself. */
async function waitSince(tx: WriteStore, ticket: TicketRecord, since: number | null): Promise<void> {
  await updateTicket(tx, ticket.id, { waiting_since: since })
  const above = await tx
    .selectFrom('ticket_merge')
    .selectAll()
    .where('source_id', '=', ticket.id)
    .executeTakeFirst()
  if (above === undefined || above.waits_since === null) return
  const target = found(await ticketById(tx, above.target_id))
  const before = await mergesInto(tx, target.id)
  await tx
    .updateTable('ticket_merge')
    .set({ waits_since: since })
    .where('source_id', '=', ticket.id)
    .execute()
  if (!isAsMerged(target.waiting_since, before)) return
  const after = await mergesInto(tx, target.id)
  await waitSince(tx, target, waitingTogether([above.waiting_alone, ...after.map(each => each.waitingSince)]))
}

/** Merges that stand over a ticket, with since when the customer has been waiting in each. */
async function mergesInto(tx: WriteStore, targetId: number): Promise<StandingMerge[]> {
  const rows = await tx
    .selectFrom('ticket_merge')
    .select(['source_id', 'waiting_alone', 'waits_since'])
    .where('target_id', '=', targetId)
    .orderBy('source_id')
    .execute()
  return rows.map(row => ({
    sourceId: row.source_id,
    waitingAlone: row.waiting_alone,
    waitingSince: row.waits_since,
  }))
}

/** Was something said in it that can still be called back? */
export async function isLeaving(store: ReadStore, ticketId: number, at: number): Promise<boolean> {
  const row = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('leaves_at', '>', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
