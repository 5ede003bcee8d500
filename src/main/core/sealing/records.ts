import { sql } from 'kysely'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { openText, sealText } from './rules/cipher.ts'

/** What a sealed message holds. */
export interface Sealed {
  text: string
  /** What it said before it was edited, oldest first; nobody is shown it, and it goes with the key. */
  before: readonly { version: number; text: string; until: number }[]
}

const placeOf = (messageId: number) => `message ${messageId}`

/** Puts away what a message says. Whoever calls has emptied the message itself. */
export async function keepSealed(
  tx: WriteStore,
  messageId: number,
  agentId: number,
  sealed: Sealed,
): Promise<void> {
  const { ciphertext, key } = sealText(JSON.stringify(sealed), placeOf(messageId))
  await tx
    .insertInto('sealed_message')
    .values({ message_id: messageId, agent_id: agentId, ciphertext, gone_at: null, gone_because: null })
    .execute()
  await tx.insertInto('sealed_key').values({ message_id: messageId, key }).execute()
}

/** @returns null when its key is gone @throws when it was tampered with */
export async function openSealed(store: ReadStore, messageId: number): Promise<Sealed | null> {
  const row = await store
    .selectFrom('sealed_message')
    .innerJoin('sealed_key', 'sealed_key.message_id', 'sealed_message.message_id')
    .select(['ciphertext', 'key'])
    .where('sealed_message.message_id', '=', messageId)
    .executeTakeFirst()
  // Written by keepSealed alone, and authentic.
  return row === undefined ? null : (JSON.parse(openText(row, placeOf(messageId))) as Sealed)
}

/** Of these messages the sealed ones, with who sealed them. */
export function sealedRows(store: ReadStore, messageIds: readonly number[]) {
  return store
    .selectFrom('sealed_message')
    .leftJoin('agent', 'agent.id', 'sealed_message.agent_id')
    .select(['message_id', 'agent_id', 'agent.name as by', 'reveals', 'gone_at', 'gone_because'])
    .where('message_id', 'in', [...messageIds])
    .execute()
}

export async function countReveal(tx: WriteStore, messageId: number): Promise<void> {
  await tx
    .updateTable('sealed_message')
    .set(eb => ({ reveals: eb('reveals', '+', 1) }))
    .where('message_id', '=', messageId)
    .execute()
}

/** Forgets the key; the pages it lay on are overwritten (`secure_delete`). What it closed goes with it. */
export async function forgetSealed(
  tx: WriteStore,
  messageId: number,
  because: 'expired' | 'destroyed',
  at: number,
): Promise<void> {
  await tx.deleteFrom('sealed_key').where('message_id', '=', messageId).execute()
  await tx
    .updateTable('sealed_message')
    .set({ ciphertext: Buffer.alloc(0), gone_at: at, gone_because: because })
    .where('message_id', '=', messageId)
    .execute()
}

/** Sealed messages with a key whose ticket, or the one it was merged into, was closed by then. */
export function closedBy(store: ReadStore, at: number, limit: number) {
  return store
    .selectFrom('sealed_key')
    .innerJoin('message', 'message.id', 'sealed_key.message_id')
    .innerJoin('ticket as written', 'written.id', 'message.ticket_id')
    .innerJoin('ticket', join => join.on(sql<boolean>`ticket.id = ifnull(written.merged_into, written.id)`))
    .select(['message.id as message_id', 'ticket.id as ticket_id', 'ticket.number'])
    .where('ticket.type', '=', 'closed')
    .where('ticket.closed_at', '<=', at)
    .orderBy('message.id')
    .limit(limit)
    .execute()
}
