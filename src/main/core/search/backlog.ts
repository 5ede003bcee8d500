import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { fixedQuery, type ReadStore, type Store, type WriteStore } from '../store/index.ts'
import { indexMessages } from './records/indexing.ts'
import { isRewriteUrgent, rewriteSlice } from './rewriting-parts.ts'
import { type Sizes, sizes } from './rules/parts.ts'

/** Messages of one slice: some ten milliseconds. */
const SLICE = 75

/**
 * Indexes what was there before the index was, and what an import brought, newest first. A part that has grown too large is
 * written anew before more comes into it; one that only knows too little, afterwards.
 */
export function backlogChore({ store }: Pick<Parts, 'store'>, by: Sizes = sizes): Chore {
  let hasForgotten = false
  const forgot = () => {
    hasForgotten = true
  }
  return {
    name: 'search backlog',
    async slice() {
      const isIndexed = !(await isBacklog(store.read))
      if (isIndexed || (await isRewriteUrgent(store, by))) return rewriteSlice(store, by, undefined, forgot)
      await indexSome(store)
      return true
    },
    async finish() {
      if (!hasForgotten) return
      // What was sealed and lay in a table that is gone leaves the write-ahead log, too.
      await store.checkpoint()
      hasForgotten = false
    },
  }
}

async function indexSome(store: Store): Promise<void> {
  const work = async (tx: WriteStore) => {
    const rows = await tx
      .selectFrom('search_backlog')
      .select('message_id')
      .orderBy('message_id', 'desc')
      .limit(SLICE)
      .execute()
    const ids = rows.map(row => row.message_id)
    await indexMessages(tx, ids)
    // The newest of the list, so everything from the last of them on.
    await tx
      .deleteFrom('search_backlog')
      .where('message_id', '>=', ids.at(-1) ?? Number.MAX_SAFE_INTEGER)
      .execute()
  }
  // What a power cut took stands in the backlog again.
  await store.write([], work, 'later')
}

/** Is anything not in the index yet? */
export async function isBacklog(store: ReadStore): Promise<boolean> {
  return (await firstOfBacklog(store)).length > 0
}

const firstOfBacklog = fixedQuery(store => store.selectFrom('search_backlog').select('message_id').limit(1))
