import { sql } from 'kysely'
import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import type { WriteStore } from '../store/index.ts'

/** Pages of the index that one slice writes anew: some ten milliseconds. */
const PAGES = 200

/**
 * Words that were taken out of the index are to leave its pages as well. FTS5 only marks them as deleted, and drops
 * them when it merges the segments they stand in.
 */
export async function scrubIndex(tx: WriteStore): Promise<void> {
  await tx
    .insertInto('search_scrub')
    .values({ id: 1, is_begun: 0 })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ is_begun: 0 }))
    .execute()
}

/** Merges all segments of the index into one, some pages a slice, after {@link scrubIndex}. */
export function scrubChore({ store }: Pick<Parts, 'store'>): Chore {
  let hasScrubbed = false
  return {
    name: 'search scrubbing',
    async slice() {
      const wanted = await store.read.selectFrom('search_scrub').select('is_begun').executeTakeFirst()
      if (wanted === undefined) return false
      return store.write([], async tx => {
        // A negative number begins with all segments there are, a positive one goes on with what was begun.
        const pages = wanted.is_begun === 1 ? PAGES : -PAGES
        const before = await changesOf(tx)
        await sql`INSERT INTO message_search (message_search, rank) VALUES ('merge', ${pages})`.execute(tx)
        // The statement itself is one of them.
        const isMore = (await changesOf(tx)) - before > 1
        if (isMore) await tx.updateTable('search_scrub').set({ is_begun: 1 }).execute()
        else await tx.deleteFrom('search_scrub').execute()
        hasScrubbed = true
        return isMore
      })
    },
    async finish() {
      if (!hasScrubbed) return
      await store.checkpoint()
      hasScrubbed = false
    },
  }
}

async function changesOf(tx: WriteStore): Promise<number> {
  const { rows } = await sql<{ changes: number }>`SELECT total_changes() AS changes`.execute(tx)
  return rows[0]?.changes ?? 0
}
