import { type Selectable, sql } from 'kysely'
import type { GoneReason, SealedView } from '../../../shared/contract/sealed.ts'
import type { ReadStore, Schema, WriteStore } from '../store/index.ts'
import { expiryOf } from './rules/expiry.ts'
import { openText, sealText } from './rules/sealing.ts'

export type SealedRecord = Selectable<Schema['sealed_message']>

/** Everything a message said: what it says, and what it said before it was edited. */
export interface SealedWords {
  text: string
  earlier: readonly { version: number; text: string }[]
}

export function sealedRecord(store: ReadStore, messageId: number): Promise<SealedRecord | undefined> {
  return store.selectFrom('sealed_message').selectAll().where('message_id', '=', messageId).executeTakeFirst()
}

/** Seals words under a key of their own. The message's row must not have them any more. */
export async function keepSealed(
  tx: WriteStore,
  at: { ticketId: number; messageId: number },
  words: SealedWords,
  by: { agentId: number; now: number },
): Promise<void> {
  const { content, key } = sealText(JSON.stringify(words), { of: 'message', ...at })
  await tx
    .insertInto('sealed_message')
    .values({
      message_id: at.messageId,
      content,
      sealed_at: by.now,
      sealed_by: by.agentId,
      gone_at: null,
      gone_because: null,
    })
    .execute()
  await tx.insertInto('sealed_key').values({ message_id: at.messageId, key }).execute()
}

/** @returns null when it does not open: its key is gone, or the row is not what was sealed for this message */
export async function sealedWords(
  store: ReadStore,
  at: { ticketId: number; messageId: number },
): Promise<SealedWords | null> {
  const row = await store
    .selectFrom('sealed_message')
    .innerJoin('sealed_key', 'sealed_key.message_id', 'sealed_message.message_id')
    .select(['content', 'key'])
    .where('sealed_message.message_id', '=', at.messageId)
    .executeTakeFirst()
  if (row === undefined || row.content === null) return null
  const text = openText({ content: row.content, key: row.key }, { of: 'message', ...at })
  // Sealed by keepSealed alone, and the tag says that nobody has changed it since.
  return text === null ? null : (JSON.parse(text) as SealedWords)
}

/** Forgets the key, and the words with it. The line stays: who sealed it, when, and since when it is gone. */
export async function forgetWords(
  tx: WriteStore,
  messageId: number,
  because: GoneReason,
  now: number,
): Promise<void> {
  await tx.deleteFrom('sealed_key').where('message_id', '=', messageId).execute()
  await tx
    .updateTable('sealed_message')
    .set({ content: null, gone_at: now, gone_because: because })
    .where('message_id', '=', messageId)
    .execute()
}

/** The message is taken out of its conversation: nothing of it is left. */
export async function dropSealed(tx: WriteStore, messageId: number): Promise<void> {
  await tx.deleteFrom('sealed_key').where('message_id', '=', messageId).execute()
  await tx.deleteFrom('sealed_message').where('message_id', '=', messageId).execute()
}

/**
 * Messages go to another ticket: what is sealed in them is bound to that one, under new keys. To be called before the
 * messages' own rows are written. What does not open stays as it is, and does not open there either.
 */
export async function carrySealed(
  tx: WriteStore,
  messageIds: readonly number[],
  toTicketId: number,
): Promise<void> {
  if (messageIds.length === 0) return
  const rows = await tx
    .selectFrom('sealed_key')
    .innerJoin('message', 'message.id', 'sealed_key.message_id')
    .select(['message.id', 'message.ticket_id'])
    .where('message.id', 'in', [...messageIds])
    .execute()
  for (const { id: messageId, ticket_id: ticketId } of rows) {
    const words = await sealedWords(tx, { ticketId, messageId })
    if (words === null) continue
    const { content, key } = sealText(JSON.stringify(words), {
      of: 'message',
      ticketId: toTicketId,
      messageId,
    })
    await tx.updateTable('sealed_message').set({ content }).where('message_id', '=', messageId).execute()
    await tx.updateTable('sealed_key').set({ key }).where('message_id', '=', messageId).execute()
  }
}

/** What everybody sees of sealed messages, by message. `closedAt`: of the ticket that answers for them. */
export async function sealedViews(
  store: ReadStore,
  messageIds: readonly number[],
  closedAt: number | null,
): Promise<Map<number, SealedView>> {
  if (messageIds.length === 0) return new Map()
  const rows = await store
    .selectFrom('sealed_message')
    .leftJoin('agent', 'agent.id', 'sealed_message.sealed_by')
    .select(['message_id', 'sealed_at', 'gone_at', 'gone_because', 'agent.name as by'])
    .where('message_id', 'in', [...messageIds])
    .execute()
  return new Map(
    rows.map(row => [
      row.message_id,
      {
        sealedAt: row.sealed_at,
        by: row.by,
        expiresAt: row.gone_at === null ? expiryOf(closedAt) : null,
        gone:
          row.gone_at === null || row.gone_because === null
            ? null
            : { at: row.gone_at, because: row.gone_because },
      },
    ]),
  )
}

/**
 * Sealed messages that still have their words although the ticket that answers for them closed at this instant or
 * before. A ticket that was merged is answered for by the one it was merged into.
 */
export async function sealedLongEnough(
  store: ReadStore,
  closedBy: number,
  limit: number,
): Promise<{ messageId: number; ticketId: number }[]> {
  const due = sql<{ message_id: number; ticket_id: number }>`(
    WITH RECURSIVE answering (message_id, own_id, ticket_id) AS (
      SELECT k.message_id, m.ticket_id, m.ticket_id
      FROM sealed_key k JOIN message m ON m.id = k.message_id
      UNION ALL
      SELECT a.message_id, a.own_id, t.merged_into
      FROM answering a JOIN ticket t ON t.id = a.ticket_id WHERE t.merged_into IS NOT NULL)
    SELECT a.message_id, a.own_id AS ticket_id
    FROM answering a JOIN ticket t ON t.id = a.ticket_id
    WHERE t.merged_into IS NULL AND t.type = 'closed' AND t.closed_at <= ${closedBy}
    ORDER BY a.message_id LIMIT ${limit})`
  const rows = await store.selectFrom(due.as('due')).select(['message_id', 'ticket_id']).execute()
  return rows.map(row => ({ messageId: row.message_id, ticketId: row.ticket_id }))
}
