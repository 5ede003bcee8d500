import { sql } from 'kysely'
import { boundLimit, type ReadStore, type WriteStore } from '../store/index.ts'
import type { Vault } from '../vault/index.ts'
import type { HiddenFile } from './hidden.ts'
import { openText, sealText } from './rules/cipher.ts'

/** What a sealed message holds. */
export interface Sealed {
  text: string
  /** What it said before it was edited, oldest first; nobody is shown it, and it goes with the key. */
  before: readonly { version: number; text: string; until: number }[]
  /** Its files, each with the id of its row; what was sealed before there could be any has none. */
  files?: readonly (HiddenFile & { id: number })[]
}

/** A file on its way under a seal; its bytes were sealed under its own key before they came to the vault. */
export interface FileToSeal {
  about: HiddenFile
  /** Null: its bytes were not kept. */
  vaultFileId: number | null
}

const placeOf = (messageId: number) => `message ${messageId}`

/** Puts away what a message says. Whoever calls has emptied the message itself. */
export async function keepSealed(
  tx: WriteStore,
  messageId: number,
  agentId: number,
  { text, before, files }: Omit<Sealed, 'files'> & { files: readonly FileToSeal[] },
): Promise<void> {
  const named = []
  for (const { about, vaultFileId } of files) {
    const row = await tx
      .insertInto('sealed_file')
      .values({ message_id: messageId, vault_file_id: vaultFileId })
      .returning('id')
      .executeTakeFirstOrThrow()
    named.push({ ...about, id: row.id })
  }
  const sealed: Sealed = { text, before, files: named }
  const { ciphertext, key } = sealText(JSON.stringify(sealed), placeOf(messageId))
  await tx
    .insertInto('sealed_message')
    .values({ message_id: messageId, agent_id: agentId, ciphertext, gone_at: null, gone_because: null })
    .execute()
  await tx.insertInto('sealed_key').values({ message_id: messageId, key }).execute()
}

/** @returns `gone` when its key is, `broken` when the row is not what was sealed for this message */
export async function openSealed(store: ReadStore, messageId: number): Promise<Sealed | 'gone' | 'broken'> {
  const row = await store
    .selectFrom('sealed_message')
    .innerJoin('sealed_key', 'sealed_key.message_id', 'sealed_message.message_id')
    .select(['ciphertext', 'key'])
    .where('sealed_message.message_id', '=', messageId)
    .executeTakeFirst()
  if (row === undefined) return 'gone'
  const text = openText(row, placeOf(messageId))
  // Written by keepSealed alone, and authentic.
  return text === null ? 'broken' : (JSON.parse(text) as Sealed)
}

/** Of these messages the sealed ones, with who sealed them. */
export function sealedRows(store: ReadStore, messageIds: readonly number[]) {
  return store
    .selectFrom('sealed_message')
    .leftJoin('agent', 'agent.id', 'sealed_message.agent_id')
    .select(['message_id', 'agent_id', 'agent.name as by', 'reveals', 'gone_at', 'gone_because'])
    .select(eb =>
      eb
        .selectFrom('sealed_file')
        .whereRef('sealed_file.message_id', '=', 'sealed_message.message_id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('files'),
    )
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

/** The row of a file, which says no more than whose it is and where its bytes lie. */
export function sealedFileById(store: ReadStore, id: number) {
  return store.selectFrom('sealed_file').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Forgets the key; the pages it lay on are overwritten (`secure_delete`). What it closed goes with it, and so do its
 * files: off the disk with {@link Vault.sweep}, once the transaction came to be.
 *
 * @returns how many files
 */
export async function forgetSealed(
  tx: WriteStore,
  vault: Vault,
  messageId: number,
  because: 'expired' | 'destroyed',
  at: number,
): Promise<number> {
  await tx.deleteFrom('sealed_key').where('message_id', '=', messageId).execute()
  const files = await tx
    .deleteFrom('sealed_file')
    .where('message_id', '=', messageId)
    .returning('vault_file_id')
    .execute()
  for (const { vault_file_id: fileId } of files) {
    // Bytes under a key of their own are like no others: no other row names them.
    if (fileId !== null) await vault.forget(tx, fileId)
  }
  await tx
    .updateTable('sealed_message')
    .set({ ciphertext: Buffer.alloc(0), gone_at: at, gone_because: because })
    .where('message_id', '=', messageId)
    .execute()
  return files.length
}

/**
 * Sealed messages with a key whose ticket was closed by then. A merged ticket is answered for by the one it was merged
 * into, over however many steps.
 *
 * The keys lead, of which a desk has few: on its own SQLite began with all closed tickets, of which it has a million.
 */
export function closedBy(store: ReadStore, at: number, limit: number) {
  const closed = sql<{ message_id: number; ticket_id: number; number: number }>`(
    WITH RECURSIVE answering (message_id, ticket_id) AS (
      SELECT k.message_id, m.ticket_id FROM sealed_key k CROSS JOIN message m ON m.id = k.message_id
      UNION ALL
      SELECT a.message_id, t.merged_into
      FROM answering a CROSS JOIN ticket t ON t.id = a.ticket_id WHERE t.merged_into IS NOT NULL)
    SELECT a.message_id, t.id AS ticket_id, t.number
    FROM answering a CROSS JOIN ticket t ON t.id = a.ticket_id
    WHERE t.merged_into IS NULL AND t.type = 'closed' AND t.closed_at <= ${at}
    ORDER BY a.message_id LIMIT ${boundLimit(limit)})`
  return store.selectFrom(closed.as('closed')).select(['message_id', 'ticket_id', 'number']).execute()
}
