import { sql } from 'kysely'
import type { LegalPlace } from '../../../shared/contract/merging.ts'
import { singleLine } from '../../../shared/text.ts'
import type { Caller } from '../context.ts'
import { inheritClosing, settle } from '../deadlines/index.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { sealedAmong } from '../recovery/index.ts'
import { indexMessages } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import {
  isAnsweredSince,
  isTheirs,
  labelOf,
  nextArrival,
  nextTicketNumber,
  type TicketRecord,
  ticketById,
  unansweredSince,
  updateTicket,
} from '../tickets/index.ts'
import { letWait, merge, waitsAlone } from './merging.ts'
import { waitingTogether } from './rules.ts'
import { legalAfterSplit, legalAfterUnsplit, legalPlaceOf } from './split-legal.ts'
import { type Said, type Waits, waitsAfterSplit } from './split-waiting.ts'

interface Split {
  from: { id: number; version: number }
  messageIds: readonly number[]
  subject: string
  requester?: { name: string; address: string } | undefined
  /** Where the legal deadline stands from then on; with the first message when left out. */
  legal?: LegalPlace | undefined
  reason: string
}

/**
 * Moves messages of a ticket into a new one, which is otherwise like it. Both know of each other. In each the customer
 * waits as its own messages say.
 *
 * @throws REFUSED when a message is not of this ticket (`message_elsewhere`), has not left yet (`message_leaving`), or
 *   none would stay (`nothing_would_stay`); when another requester is named while a case seals the account (`requester_sealed`)
 */
export async function split(tx: WriteStore, by: Caller, input: Split, at: number) {
  const source = found(await ticketById(tx, input.from.id))
  sameVersion(input.from.version, source.version)
  const moved = await splittable(tx, source, input.messageIds, at)
  // What the window shows of him is masked; it must not become what is known of him.
  if (input.requester !== undefined && (await sealedAmong(tx, accountsOf(source))).size > 0) {
    demand([{ code: 'requester_sealed' }])
  }
  const messageIds = moved.map(message => message.id)
  const gone = new Set(messageIds)
  const waited = await waitsAlone(tx, source)
  const waits = isTheirs(source.type)
    ? { stays: null, goes: null }
    : waitsAfterSplit(waited, await saidIn(tx, source.id), gone)

  const place = input.legal ?? legalPlaceOf(await firstIn(tx, source.id), gone)
  const legal = legalAfterSplit(source, gone, place)
  const hasGone = legal.goes.legal_kind !== null
  const number = await nextTicketNumber(tx)
  const made = await tx
    .insertInto('ticket')
    .values({
      ...copied(source),
      ...requesterOf(input.requester),
      ...legal.goes,
      waiting_since: waits.goes,
      number,
      subject: singleLine(input.subject),
      created_at: moved[0]?.at ?? at,
      updated_at: at,
      messages: moved.length,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('ticket_split')
    .values({
      ticket_id: made.id,
      from_id: source.id,
      undone_at: null,
      waited,
      waits_stays: waits.stays,
      waits_goes: waits.goes,
      legal_went: hasGone ? 1 : null,
      answer_stayed: legal.answerStayed,
    })
    .execute()
  await tx
    .insertInto('ticket_split_message')
    .values(messageIds.map(messageId => ({ ticket_id: made.id, message_id: messageId })))
    .execute()
  await move(tx, messageIds, source.id, made.id)
  await updateTicket(tx, source.id, {
    messages: source.messages - moved.length,
    updated_at: at,
    ...(hasGone ? legal.stays : {}),
  })
  await letWait(tx, source.id, waits.stays)
  await tx.insertInto('ticket_relation').values({ one_id: source.id, other_id: made.id }).execute()
  if (source.type === 'closed') await inheritClosing(tx, source.id, made.id)
  for (const each of [source.id, made.id]) await settle(tx, each)
  await append(tx, {
    at,
    by,
    action: 'tickets.split',
    subject: { kind: 'ticket', id: source.id, label: labelOf(source) },
    details: {
      into: made.id,
      intoNumber: number,
      messages: moved.length,
      ...(hasGone ? { legal: true } : {}),
      reason: input.reason,
    },
  })
  return { id: made.id, number, version: made.version }
}

/**
 * The messages of a ticket that are to go, in the order of time.
 *
 * @throws REFUSED as {@link split} does
 */
export async function splittable(
  store: ReadStore,
  source: TicketRecord,
  messageIds: readonly number[],
  at: number,
) {
  const wanted = [...new Set(messageIds)]
  const moved = await store
    .selectFrom('message')
    .select(['id', 'kind', 'at', 'leaves_at', 'author_name', 'author_address'])
    .where('ticket_id', '=', source.id)
    .where('id', 'in', wanted)
    .orderBy('id')
    .execute()
  demand([
    ...(source.merged_into === null ? [] : [{ code: 'ticket_merged' }]),
    ...(moved.length === wanted.length ? [] : [{ code: 'message_elsewhere' }]),
    ...(moved.length < source.messages ? [] : [{ code: 'nothing_would_stay' }]),
    ...(moved.some(message => (message.leaves_at ?? 0) > at) ? [{ code: 'message_leaving' }] : []),
  ])
  return moved
}

/** The message a ticket begins with. */
export async function firstIn(store: ReadStore, ticketId: number): Promise<number | null> {
  const row = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

function accountsOf(ticket: TicketRecord): number[] {
  return ticket.customer_id === null ? [] : [ticket.customer_id]
}

function requesterOf(requester: Split['requester']): Partial<TicketRecord> {
  if (requester === undefined) return {}
  return { requester_name: singleLine(requester.name), requester_address: singleLine(requester.address) }
}

/** Everything of a ticket that its other half has too. What law wants is wanted of one of them: see `split-legal`. */
function copied(source: TicketRecord) {
  return {
    department_id: source.department_id,
    status_id: source.status_id,
    type: source.type,
    priority: source.priority,
    priority_because: source.priority_because,
    priority_note: source.priority_note,
    owner_id: source.owner_id,
    requester_name: source.requester_name,
    requester_address: source.requester_address,
    customer_id: source.customer_id,
    parent_id: source.parent_id,
    merged_into: null,
    closed_at: source.closed_at,
    snoozed_until: source.snoozed_until,
    due_at: null,
  }
}

/**
 * Puts the messages of a split back. What was said in the new ticket since stays its own; the ticket itself is merged
 * into the one it came from, so that nothing said in it is lost.
 */
export async function unsplit(
  tx: WriteStore,
  by: Caller,
  { id, reason }: { id: number; reason: string },
  at: number,
): Promise<{ version: number }> {
  const made = await standingSplit(tx, id)
  if (made === undefined) throw deskError('REFUSED', { missing: [{ code: 'not_split' }] })
  const ticket = found(await ticketById(tx, id))
  const source = found(await ticketById(tx, made.from_id))
  const rows = await tx
    .selectFrom('ticket_split_message')
    .innerJoin('message', 'message.id', 'ticket_split_message.message_id')
    .select('message_id')
    .where('ticket_split_message.ticket_id', '=', id)
    // What was moved on from here since belongs to whoever moved it.
    .where('message.ticket_id', '=', id)
    .execute()
  const waits = { stays: await waitsAlone(tx, source), goes: await waitsAlone(tx, ticket) }
  const messageIds = rows.map(row => row.message_id)
  if (messageIds.length > 0) await move(tx, messageIds, id, source.id)
  const back = messageIds.length
  const legal = legalAfterUnsplit(made, source, ticket, new Set(messageIds))
  await updateTicket(tx, id, {
    messages: ticket.messages - back,
    ...(legal === null ? {} : { legal_kind: null, legal_since: null, legal_answer: null }),
  })
  await updateTicket(tx, source.id, { messages: source.messages + back, updated_at: at, ...legal })
  const after = waitsAfterUnsplit(waits, made, {
    isLeft: isTheirs(source.type) || (await isAnsweredSinceSplit(tx, made)),
    left: isTheirs(ticket.type) ? null : await unansweredSince(tx, id),
  })
  const from = await letWait(tx, id, after.goes)
  const into = await letWait(tx, source.id, after.stays)
  await tx.updateTable('ticket_split').set({ undone_at: at }).where('ticket_id', '=', id).execute()
  await append(tx, {
    at,
    by,
    action: 'tickets.unsplit',
    subject: { kind: 'ticket', id: source.id, label: labelOf(source) },
    details: {
      from: id,
      fromNumber: ticket.number,
      messages: back,
      ...(legal === null ? {} : { legal: true }),
      reason,
    },
  })
  return merge(tx, by, { from: { id, version: from }, into: { id: source.id, version: into }, reason }, at)
}

/**
 * Since when the customer waits once a split is put back: as before it, unless that became otherwise since; then since
 * the earlier of both halves. What stays in the other one waits by itself. Where the desk has answered in the first
 * since, it did so not knowing of what comes back, and where that waits for him or is closed, nobody waits by its
 * messages: both stay as they are, and the merge of the other one tells the first.
 *
 * @param left since when he waits for an answer to what stays in the other one
 */
function waitsAfterUnsplit(
  waits: Waits,
  split: StandingSplit,
  { isLeft, left }: { isLeft: boolean; left: number | null },
): Waits {
  if (isLeft) return waits
  const isStill = waits.stays === split.waits_stays && waits.goes === split.waits_goes
  return { stays: isStill ? split.waited : waitingTogether([waits.stays, waits.goes]), goes: left }
}

/** Does a reply stand in the first ticket that was written since? */
async function isAnsweredSinceSplit(store: ReadStore, split: StandingSplit): Promise<boolean> {
  const entry = await store
    .selectFrom('journal')
    .select('seq')
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', '=', split.from_id)
    .where('action', '=', 'tickets.split')
    .where(sql`json_extract(details, '$.into')`, '=', split.ticket_id)
    .executeTakeFirst()
  return entry === undefined || isAnsweredSince(store, split.from_id, entry)
}

/** The messages of a ticket, in the order of time. */
function saidIn(store: ReadStore, ticketId: number): Promise<Said[]> {
  return store
    .selectFrom('message')
    .select(['id', 'kind', 'at', 'is_automatic'])
    .select(
      sql<number | null>`CASE WHEN kind = 'incoming' AND step_seq IS NOT NULL THEN
        (SELECT journal.at FROM journal WHERE journal.seq = message.step_seq) END`.as('came'),
    )
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
}

/**
 * Moves messages, each of which is found from then on by what its ticket is: the first one carries its subject. Whoever
 * writes in that one has not seen them there.
 */
async function move(tx: WriteStore, messageIds: readonly number[], from: number, to: number): Promise<void> {
  const before = await firstsOf(tx, [from, to])
  await tx
    .updateTable('message')
    .set({ ticket_id: to, arrival: await nextArrival(tx, to) })
    .where('id', 'in', [...messageIds])
    .execute()
  await indexMessages(tx, [...before, ...(await firstsOf(tx, [from, to]))])
}

async function firstsOf(store: ReadStore, ticketIds: readonly number[]): Promise<number[]> {
  const rows = await store
    .selectFrom('message')
    .select(({ fn }) => fn.min('id').as('id'))
    .where('ticket_id', 'in', [...ticketIds])
    .groupBy('ticket_id')
    .execute()
  return rows.map(row => row.id)
}

type StandingSplit = NonNullable<Awaited<ReturnType<typeof standingSplit>>>

function standingSplit(store: ReadStore, ticketId: number) {
  return store
    .selectFrom('ticket_split')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
}
