import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import type { Bulk, WriteStore } from '../store/index.ts'
import { askToMerge, partOf } from './records/parts.ts'
import { partTable } from './rules/parts.ts'

/** Pages of the index written anew in one slice: three milliseconds, or as much as the list of one word takes. */
const PAGES = 256

/**
 * What the index once knew must not lie in its blocks any longer, since it was sealed. FTS5 marks what is taken out and
 * drops it when blocks are merged; this asks for all those of the message's part to be, by and by.
 */
export async function sweepWords(tx: WriteStore, messageId: number): Promise<void> {
  const part = await partOf(tx, messageId)
  await askToMerge(tx, part.number)
}

/** Merges whole parts of the index, a few pages at a time, when that was asked for. */
export function sweepChore({ store }: Pick<Parts, 'store'>): Chore {
  return {
    name: 'search sweep',
    async slice() {
      const asked = await store.read.selectFrom('search_sweep').selectAll().limit(1).executeTakeFirst()
      if (asked === undefined) return false
      // What a power cut took is done again.
      return store.bulk([], bulk => mergeSome(bulk, asked), 'later')
    },
  }
}

/** @returns whether anything is left to be merged */
function mergeSome(bulk: Bulk, asked: { part: number; has_begun: number }): boolean {
  const table = partTable(asked.part)
  const changes = () => bulk.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  const before = changes()
  // Negative: everything there is now is to become one; then on with that (FTS5, “merge”).
  bulk.run(
    `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`,
    asked.has_begun === 1 ? PAGES : -PAGES,
  )
  const hasMerged = changes() - before >= 2
  if (hasMerged) bulk.run('UPDATE search_sweep SET has_begun = 1 WHERE part = ?', asked.part)
  else bulk.run('DELETE FROM search_sweep WHERE part = ?', asked.part)
  return hasMerged || bulk.get('SELECT 1 FROM search_sweep') !== undefined
}
