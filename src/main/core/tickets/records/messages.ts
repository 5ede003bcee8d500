import { type Insertable, type Selectable, sql } from 'kysely'
import { indexFirst, indexMessages } from '../../search/index.ts'
import {
  fixedQuery,
  fixedWrite,
  insertRow,
  type ReadStore,
  type Schema,
  these,
  theseIn,
  type WriteStore,
} from '../../store/index.ts'
import { messageIdAt } from './ids.ts'
import { mergedInto } from './relations.ts'

export type MessageRecord = Selectable<Schema['message']>
/** All that a message is but its id, which is its place in time, and its arrival, which is counted. */
export type NewMessage = Omit<Insertable<Schema['message']>, 'id' | 'arrival'>
export type AttachmentRecord = Selectable<Schema['message_attachment']>

/**
 * Puts a message into a conversation, where it can be searched for at once. Whoever calls writes the ticket's own
 * columns, and has what he adds to the message afterwards, such as files, indexed again.
 *
 * @returns its id
 */
export async function insertMessage(tx: WriteStore, message: NewMessage): Promise<number> {
  const id = await writeMessage(tx, message)
  await indexMessages(tx, [id])
  return id
}

/** The same for the one that a new ticket begins with. */
export async function insertFirstMessage(
  tx: WriteStore,
  message: NewMessage,
  ticket: { subject: string; requester_name: string; requester_address: string },
): Promise<number> {
  const id = await writeMessage(tx, message)
  await indexFirst(tx, { ...message, ...ticket, id })
  return id
}

async function writeMessage(tx: WriteStore, message: NewMessage): Promise<number> {
  const id = await messageIdAt(tx, message.at)
  await insertRow(tx, 'message', { ...message, id, arrival: await nextArrival(tx, message.ticket_id) })
  return id
}

/** Something comes into a ticket: whoever has begun to write there has not seen it. @returns which arrival it is */
export async function nextArrival(tx: WriteStore, ticketId: number): Promise<number> {
  const [row] = await countArrival(tx, ticketId)
  if (row === undefined) throw new Error(`there is no ticket ${ticketId} for a message to come into`)
  return row.arrivals
}

const countArrival = fixedWrite((tx, ticketId: number) =>
  tx
    .updateTable('ticket')
    .set(eb => ({ arrivals: eb('arrivals', '+', 1) }))
    .where('id', '=', ticketId)
    .returning('arrivals'),
)

/**
 * Does a message of a ticket stand there that came after so many arrivals? Whoever asks knows that something came, and nearly
 * always it is the newest.
 */
export async function hasArrivedSince(
  store: ReadStore,
  ticketId: number,
  arrivals: number,
): Promise<boolean> {
  return (await arrivedSince(store, ticketId, arrivals)).length > 0
}

const arrivedSince = fixedQuery((store, ticketId: number, arrivals: number) =>
  store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where(eb => eb(eb.fn.coalesce('arrival', eb.lit(0)), '>', arrivals))
    .orderBy('id', 'desc')
    .limit(1),
)

/** The first arrival in a ticket after so many that is no agent's own; null: there is none. */
export async function firstArrivalOfOthers(
  store: ReadStore,
  ticketId: number,
  arrivals: number,
  agentId: number,
): Promise<number | null> {
  const row = await store
    .selectFrom('message')
    .where('ticket_id', '=', ticketId)
    .where('arrival', '>', arrivals)
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '<>', agentId)]))
    .select(({ fn }) => fn.min<number | null>('arrival').as('arrival'))
    .executeTakeFirst()
  return row?.arrival ?? null
}

/** Keeps what a message says now as what it said until an instant; whoever calls gives it other words and a new version. */
export async function keepVersion(
  tx: WriteStore,
  { id, version, text }: Pick<MessageRecord, 'id' | 'version' | 'text'>,
  { until, agentId, reason }: { until: number; agentId: number | null; reason: string },
): Promise<void> {
  await tx
    .insertInto('message_version')
    .values({ message_id: id, version, text, until, agent_id: agentId, reason })
    .execute()
}

/** What a message said before it was edited last. */
export async function formerText(store: ReadStore, messageId: number): Promise<string | undefined> {
  const row = await store
    .selectFrom('message_version')
    .select('text')
    .where('message_id', '=', messageId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.text
}

export function messageById(store: ReadStore, id: number): Promise<MessageRecord | undefined> {
  return store.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Messages next to a place in one direction of time, those nearest to it first. */
const nearest = ({ isBack }: { isBack: boolean }) => {
  const beyond = isBack ? '<' : '>'
  const order = isBack ? 'desc' : 'asc'
  return {
    /** Most tickets have none that was merged into them. */
    ofOne: fixedQuery((store, ticketId: number, place: number, limit: number) =>
      store
        .selectFrom('message')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .where('id', beyond, place)
        .orderBy('id', order)
        .limit(limit),
    ),
    /** Which these are, the index of the tickets' messages says; of all the others no text is read. */
    ofSeveral: fixedQuery((store, ticketIds: string, place: number, limit: number) =>
      store
        .selectFrom('message')
        .selectAll()
        .where('id', 'in', eb =>
          eb
            .selectFrom(theseIn(ticketIds))
            .crossJoin('message as told')
            .select('told.id')
            .whereRef('told.ticket_id', '=', 'these.value')
            .where('told.id', beyond, place)
            .orderBy('told.id', order)
            .limit(limit),
        )
        .orderBy('id', order),
    ),
  }
}
type Nearest = ReturnType<typeof nearest>
const backwards = nearest({ isBack: true })
const onwards = nearest({ isBack: false })

function nearestIn(
  { ofOne, ofSeveral }: Nearest,
  store: ReadStore,
  ticketIds: readonly number[],
  place: number,
  limit: number,
): Promise<MessageRecord[]> {
  const [only, ...others] = ticketIds
  return only !== undefined && others.length === 0
    ? ofOne(store, only, place, limit)
    : ofSeveral(store, JSON.stringify(ticketIds), place, limit)
}

/** The messages of tickets that are one that come right behind one, oldest first. */
export function nextMessages(
  store: ReadStore,
  ticketIds: readonly number[],
  limit: number,
  after: number,
): Promise<MessageRecord[]> {
  return nearestIn(onwards, store, ticketIds, after, limit)
}

/** The newest messages of tickets that are one, or the newest before one; newest first. */
export function newestMessages(
  store: ReadStore,
  ticketIds: readonly number[],
  limit: number,
  before?: number,
): Promise<MessageRecord[]> {
  return nearestIn(backwards, store, ticketIds, before ?? Number.MAX_SAFE_INTEGER, limit)
}

/** The first message behind one that is no agent's own, in tickets that are one; null: there is none. */
export async function firstOfOthersBehind(
  store: ReadStore,
  ticketIds: readonly number[],
  messageId: number,
  agentId: number,
): Promise<number | null> {
  const row = await store
    .selectFrom(these(ticketIds))
    .crossJoin('message')
    .whereRef('ticket_id', '=', 'these.value')
    .where('message.id', '>', messageId)
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '<>', agentId)]))
    .select(({ fn }) => fn.min<number | null>('message.id').as('id'))
    .executeTakeFirst()
  return row?.id ?? null
}

export async function newestMessageId(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<number | null> {
  const [row] = await newestIdOf(store, JSON.stringify(ticketIds))
  return row?.id ?? null
}

const newestIdOf = fixedQuery((store, ticketIds: string) =>
  store
    .selectFrom(theseIn(ticketIds))
    // Of each the newest, from the index alone.
    .select(sql<number | null>`max((SELECT max(id) FROM message WHERE ticket_id = these.value))`.as('id')),
)

/** Does a reply stand behind this message, in its ticket or in what was merged into that? */
export async function repliedAfter(store: ReadStore, ticketId: number, messageId: number): Promise<boolean> {
  const merged = await mergedInto(store, ticketId)
  const row = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', 'in', [ticketId, ...merged.map(each => each.id)])
    .where('id', '>', messageId)
    .where('kind', '=', 'reply')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps in which entry of the journal a letter came. */
export async function noteCame(tx: WriteStore, messageId: number, seq: number): Promise<void> {
  await tx.updateTable('message').set({ step_seq: seq }).where('id', '=', messageId).execute()
}

/** When the first letter came that no reply in its ticket stands behind, UTC milliseconds; null: there is none. */
export async function unansweredSince(store: ReadStore, ticketId: number): Promise<number | null> {
  const row = await store
    .selectFrom('message')
    .select('at')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'incoming')
    .where('is_automatic', '=', 0)
    .where('id', '>', eb =>
      eb
        .selectFrom('message as reply')
        .select(each => each.fn.coalesce(each.fn.max('reply.id'), each.lit(0)).as('id'))
        .where('reply.ticket_id', '=', ticketId)
        .where('reply.kind', '=', 'reply'),
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

const queued = fixedQuery((store, messageIds: string) =>
  store
    .selectFrom(theseIn(messageIds))
    .crossJoin('outbox')
    .whereRef('message_id', '=', 'these.value')
    .where('state', '=', 'queued')
    .select('message_id'),
)

/** Which of these replies nobody has carried yet. */
export async function queuedAmong(store: ReadStore, messageIds: readonly number[]): Promise<Set<number>> {
  if (messageIds.length === 0) return new Set()
  const rows = await queued(store, JSON.stringify(messageIds))
  return new Set(rows.flatMap(row => row.message_id ?? []))
}

export function attachmentById(store: ReadStore, id: number): Promise<AttachmentRecord | undefined> {
  return store.selectFrom('message_attachment').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function attachmentsOf(
  store: ReadStore,
  messageIds: readonly number[],
): Promise<AttachmentRecord[]> {
  return messageIds.length === 0 ? [] : attachments(store, JSON.stringify(messageIds))
}

const attachments = fixedQuery((store, messageIds: string) =>
  store
    .selectFrom(theseIn(messageIds))
    .crossJoin('message_attachment')
    .whereRef('message_id', '=', 'these.value')
    .selectAll('message_attachment')
    .orderBy('message_attachment.id'),
)
