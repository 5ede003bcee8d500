import { sql } from 'kysely'
import type { Bulk, WriteStore } from '../../store/index.ts'

/*
 * The index is written in parts, one with every transaction, and each search looks into all of them. FTS5 makes one of
 * several when it is asked to (“merge”), as far as so many blocks go; where sixteen parts of about one size stand it
 * does not wait to be asked.
 */

/**
 * Writes about so many blocks of the index anew; a negative number asks for all there is to become one part.
 *
 * @returns false when nothing is left to be made one
 */
export function mergeBlocks(bulk: Bulk, blocks: number): boolean {
  const changes = () => bulk.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  const before = changes()
  bulk.run(`INSERT INTO message_search(message_search, rank) VALUES ('merge', ?)`, blocks)
  // FTS5 counts one change for having been asked (FTS5, “merge”).
  return changes() - before >= 2
}

/** The same inside a transaction that writes many messages, so that their parts do not heap up. */
export async function mergeMeanwhile(tx: WriteStore, blocks: number): Promise<void> {
  await sql`INSERT INTO message_search(message_search, rank) VALUES ('merge', ${blocks})`.execute(tx)
}
