import type { Insertable, Selectable } from 'kysely'
import { indexMessages } from '../../search/index.ts'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'
import { messageIdAt } from './ids.ts'
import { mergedInto } from './relations.ts'

export type MessageRecord = Selectable<Schema['message']>
export type AttachmentRecord = Selectable<Schema['message_attachment']>

/**
 * Puts a message into a conversation, where it can be searched for at once. Whoever calls writes the ticket's own
 * columns, and has what he adds to the message afterwards, such as files, indexed again.
 *
 * @returns its id
 */
export async function insertMessage(
  tx: WriteStore,
  message: Omit<Insertable<Schema['message']>, 'id'>,
): Promise<number> {
  const id = await messageIdAt(tx, message.at)
  await tx
    .insertInto('message')
    .values({ ...message, id })
    .execute()
  await indexMessages(tx, [id])
  return id
}

export function messageById(store: ReadStore, id: number): Promise<MessageRecord | undefined> {
  return store.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The newest messages of tickets that are one, or the newest before one; newest first. */
export function newestMessages(
  store: ReadStore,
  ticketIds: readonly number[],
  limit: number,
  before?: number,
): Promise<MessageRecord[]> {
  let query = store
    .selectFrom('message')
    .selectAll()
    .where('ticket_id', 'in', [...ticketIds])
    .orderBy('id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}

export async function newestMessageId(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<number | null> {
  const row = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', 'in', [...ticketIds])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

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

/** Which of these replies nobody has carried yet. */
export async function queuedAmong(store: ReadStore, messageIds: readonly number[]): Promise<Set<number>> {
  if (messageIds.length === 0) return new Set()
  const rows = await store
    .selectFrom('outbox')
    .select('message_id')
    .where('message_id', 'in', [...messageIds])
    .where('state', '=', 'queued')
    .execute()
  return new Set(rows.flatMap(row => row.message_id ?? []))
}

export function attachmentById(store: ReadStore, id: number): Promise<AttachmentRecord | undefined> {
  return store.selectFrom('message_attachment').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function attachmentsOf(
  store: ReadStore,
  messageIds: readonly number[],
): Promise<AttachmentRecord[]> {
  if (messageIds.length === 0) return []
  return store
    .selectFrom('message_attachment')
    .selectAll()
    .where('message_id', 'in', [...messageIds])
    .orderBy('id')
    .execute()
}
