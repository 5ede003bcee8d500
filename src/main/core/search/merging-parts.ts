import { sql } from 'kysely'
import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { type Bulk, fixedQuery, type WriteStore } from '../store/index.ts'
import { askToMerge, partOf, rewriteUnderWay } from './records/parts.ts'
import { partTable } from './rules/parts.ts'

/** Pages of the index written anew in one slice: three milliseconds, or as much as the list of one word takes. */
const PAGES = 256

/**
 * What the index once knew must not lie in its blocks any longer, since it was sealed. FTS5 marks what is taken out and
 * drops it when blocks are merged; this asks for all those of the message's part to be, by and by. It may lie in the table, too,
 * that the part is being written anew from.
 */
export async function purgeWords(tx: WriteStore, messageId: number): Promise<void> {
  const part = await partOf(tx, messageId)
  await askToMerge(tx, part.number, 'sealed')
  const rewrite = await rewriteUnderWay(tx)
  if (rewrite !== undefined) await askToMerge(tx, rewrite.part, 'sealed')
  await tx.updateTable('search_emptied').set({ hides_words: 1 }).execute()
}

/**
 * What is asked for. Not of a part that is being written anew: what has gone over from there lies in its table as it was,
 * which merging drops nothing of; that goes when the table is emptied, which is told by then what lay there.
 */
const ASKED = 'FROM search_sweep WHERE part NOT IN (SELECT part FROM search_split)'

/** Merges whole parts of the index, a few pages at a time, when that was asked for. */
export function mergeChore({ store }: Pick<Parts, 'store'>): Chore {
  let hasForgotten = false
  return {
    name: 'search merge',
    async slice() {
      if ((await firstAsked(store.read)).length === 0) return false
      // What a power cut took is done again.
      const { isMore, forgot } = await store.bulk([], mergeSome, 'later')
      hasForgotten ||= forgot
      return isMore
    },
    async finish() {
      if (!hasForgotten) return
      // What was merged away leaves the write-ahead log, too.
      await store.checkpoint()
      hasForgotten = false
    },
  }
}

const firstAsked = fixedQuery(store =>
  store.selectFrom(sql<{ part: number }>`(SELECT part ${sql.raw(ASKED)} LIMIT 1)`.as('asked')).select('part'),
)

/** @returns whether anything is left to be merged, and whether sealed words are gone now */
function mergeSome(bulk: Bulk): { isMore: boolean; forgot: boolean } {
  const asked = bulk.get<{ part: number; has_begun: number; hides_words: number }>(
    `SELECT part, has_begun, hides_words ${ASKED} LIMIT 1`,
  )
  if (asked === undefined) return { isMore: false, forgot: false }
  const table = partTable(asked.part)
  const changes = () => bulk.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  const before = changes()
  // Negative: everything there is now is to become one; then on with that (FTS5, “merge”).
  bulk.run(
    `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`,
    asked.has_begun === 1 ? PAGES : -PAGES,
  )
  const isMerged = changes() - before < 2
  if (isMerged) bulk.run('DELETE FROM search_sweep WHERE part = ?', asked.part)
  else bulk.run('UPDATE search_sweep SET has_begun = 1 WHERE part = ?', asked.part)
  return {
    isMore: !isMerged || bulk.get(`SELECT 1 ${ASKED}`) !== undefined,
    forgot: isMerged && asked.hides_words === 1,
  }
}
