import type { Caller } from '../context.ts'
import { settle } from '../deadlines/index.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { firstStatusOf, labelOf, type TicketRecord, ticketById, updateTicket } from '../tickets/index.ts'
import {
  isAsMerged,
  mergeObstacles,
  type Opened,
  opensByMerge,
  type Side,
  type StandingMerge,
  waitingTogether,
} from './rules.ts'

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
    isTheirs: ticket.type === 'waiting_customer',
    waitingSince: ticket.waiting_since,
  }
}

/**
 * Lays a ticket over another. Of the first only its place changes; the second waits since the earlier of both, and is
 * open again when it waited for a customer who waits in the first.
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
  const waits = await waitsByMerge(tx, source, target)
  const open = opensByMerge(sideOf(source), sideOf(target)) ? await firstStatusOf(tx, 'open') : undefined
  const [first] = await mergesInto(tx, target.id)
  await tx
    .insertInto('ticket_merge')
    .values({
      source_id: source.id,
      target_id: target.id,
      waiting_alone: alone,
      waits_since: waits?.since ?? null,
      status_alone: first?.opened?.statusId ?? null,
      phase_made: first?.opened?.phase ?? null,
      heard_alone: await heardIn(tx, target.id),
      heard_at: waits?.heardAt ?? null,
    })
    .execute()
  await updateTicket(tx, source.id, { merged_into: target.id })
  const version = await updateTicket(tx, target.id, {
    updated_at: at,
    ...(waits === null ? {} : { waiting_since: waitingTogether([target.waiting_since, waits.since]) }),
    ...(open === undefined ? {} : { status_id: open.id, type: open.type }),
  })
  if (open !== undefined) {
    await tx
      .updateTable('ticket_merge')
      .set({ status_alone: target.status_id, phase_made: await lastPhaseOf(tx, target.id) })
      .where('target_id', '=', target.id)
      .execute()
  }
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
 * Since when the customer waits in a ticket who will wait in another by its merge, and when that other one hears of it;
 * null: nobody does.
 */
export async function waitsByMerge(
  store: ReadStore,
  source: TicketRecord,
  target: TicketRecord,
): Promise<{ since: number; heardAt: number } | null> {
  const since = source.waiting_since
  if (source.type === 'closed' || target.type === 'closed' || since === null) return null
  // The desk has answered there since, not knowing of it: that was no answer to it.
  return { since, heardAt: Math.max(since, (await lastReplyIn(store, target.id)) ?? since) }
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
  const isStill = standing.length > 0 && isAsMerged(await presentOf(tx, target), standing)
  await tx.deleteFrom('ticket_merge').where('source_id', '=', id).execute()
  const others = standing.filter(each => each.sourceId !== id)
  await updateTicket(tx, target.id, { updated_at: at })
  if (isStill) await standBy(tx, target, alone, others, standing[0]?.opened ?? null)
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

/** Since when the customer has been waiting in a ticket by itself, whatever was merged into it. */
export async function waitsAlone(tx: WriteStore, ticket: TicketRecord): Promise<number | null> {
  return waitingAlone(tx, ticket, await mergesInto(tx, ticket.id))
}

/**
 * Its messages have become others, and with them since when he waits in it by itself; what was merged into it stands as
 * before. To be asked once they are moved.
 *
 * @param alone what {@link waitsAlone} has become
 * @returns the version of the ticket
 */
export async function letWait(tx: WriteStore, ticketId: number, alone: number | null): Promise<number> {
  const standing = await mergesInto(tx, ticketId)
  await tx
    .updateTable('ticket_merge')
    .set({ waiting_alone: alone, heard_alone: await heardIn(tx, ticketId) })
    .where('target_id', '=', ticketId)
    .execute()
  return updateTicket(tx, ticketId, {
    waiting_since: waitingTogether([alone, ...standing.map(each => each.waitingSince)]),
  })
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
  const present = await presentOf(tx, target)
  if (isAsMerged(present, standing)) return first.waitingAlone
  await tx
    .updateTable('ticket_merge')
    .set({
      waiting_alone: target.waiting_since,
      waits_since: null,
      status_alone: null,
      phase_made: null,
      heard_alone: present.heard,
    })
    .where('target_id', '=', target.id)
    .execute()
  return target.waiting_since
}

/**
 * Gives a ticket what it is by itself and by the merges that are left, and those it lies under itself what follows.
 *
 * @param alone  since when the customer waits in it by itself
 * @param opened what it was before its merges opened it
 */
async function standBy(
  tx: WriteStore,
  ticket: TicketRecord,
  alone: number | null,
  left: readonly StandingMerge[],
  opened: Opened | null,
): Promise<void> {
  const since = waitingTogether([alone, ...left.map(each => each.waitingSince)])
  await updateTicket(tx, ticket.id, { waiting_since: since })
  if (opened !== null && left.every(each => each.waitingSince === null)) await putBack(tx, ticket, opened)
  await settle(tx, ticket.id)
  const above = await tx
    .selectFrom('ticket_merge')
    .selectAll()
    .where('source_id', '=', ticket.id)
    .executeTakeFirst()
  if (above === undefined || above.waits_since === null) return
  const target = found(await ticketById(tx, above.target_id))
  const isStill = isAsMerged(await presentOf(tx, target), await mergesInto(tx, target.id))
  await tx
    .updateTable('ticket_merge')
    .set({ waits_since: since, ...(since === null ? { heard_at: null } : {}) })
    .where('source_id', '=', ticket.id)
    .execute()
  const after = await mergesInto(tx, target.id)
  if (isStill) await standBy(tx, target, above.waiting_alone, after, after[0]?.opened ?? null)
  else await settle(tx, target.id)
}

/** Whom its merges had opened waits for the customer again, and always has, unless somebody changed its status since. */
async function putBack(tx: WriteStore, ticket: TicketRecord, opened: Opened): Promise<void> {
  await tx
    .updateTable('ticket_merge')
    .set({ status_alone: null, phase_made: null })
    .where('target_id', '=', ticket.id)
    .execute()
  if ((await lastPhaseOf(tx, ticket.id)) !== opened.phase) return
  await updateTicket(tx, ticket.id, { status_id: opened.statusId, type: 'waiting_customer' })
  await tx
    .deleteFrom('ticket_phase')
    .where('ticket_id', '=', ticket.id)
    .where('place', '>=', opened.phase)
    .execute()
}

/** What of a target its merges are held against. */
async function presentOf(
  store: ReadStore,
  target: TicketRecord,
): Promise<{ waitingSince: number | null; heard: number }> {
  return { waitingSince: target.waiting_since, heard: await heardIn(store, target.id) }
}

/** How many letters a ticket has itself. */
async function heardIn(store: ReadStore, ticketId: number): Promise<number> {
  const { count } = await store
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'incoming')
    .where('is_automatic', '=', 0)
    .executeTakeFirstOrThrow()
  return count
}

async function lastReplyIn(store: ReadStore, ticketId: number): Promise<number | null> {
  const { at } = await store
    .selectFrom('message')
    .select(({ fn }) => fn.max<number | null>('at').as('at'))
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'reply')
    .executeTakeFirstOrThrow()
  return at
}

async function lastPhaseOf(store: ReadStore, ticketId: number): Promise<number> {
  const { place } = await store
    .selectFrom('ticket_phase')
    .select(({ fn }) => fn.max<number>('place').as('place'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return place
}

/** Merges that stand over a ticket, with since when the customer has been waiting in each. */
async function mergesInto(tx: WriteStore, targetId: number): Promise<StandingMerge[]> {
  const rows = await tx
    .selectFrom('ticket_merge')
    .select(['source_id', 'waiting_alone', 'waits_since', 'status_alone', 'phase_made', 'heard_alone'])
    .where('target_id', '=', targetId)
    .orderBy('source_id')
    .execute()
  return rows.map(row => ({
    sourceId: row.source_id,
    waitingAlone: row.waiting_alone,
    waitingSince: row.waits_since,
    heardAlone: row.heard_alone,
    opened:
      row.status_alone === null || row.phase_made === null
        ? null
        : { statusId: row.status_alone, phase: row.phase_made },
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
