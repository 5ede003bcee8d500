import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { fixedQuery, type ReadStore, type WriteStore } from '../store/index.ts'
import { indexMessages } from './records/indexing.ts'
import { type Sizes, sizes } from './rules/parts.ts'
import { splitSlice } from './splitting.ts'

/** Messages of one slice: some ten milliseconds. */
const SLICE = 75

/**
 * Indexes what was there before the index was, and what an import brought, newest first. Before more comes into it, a part
 * that has grown too large is split.
 */
export function backlogChore({ store }: Pick<Parts, 'store'>, by: Sizes = sizes): Chore {
  return {
    name: 'search backlog',
    async slice() {
      if (await splitSlice(store, by)) return true
      if (!(await isBacklog(store.read))) return false
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
        return ids.length === SLICE
      }
      // What a power cut took stands in the backlog again.
      return store.write([], work, 'later')
    },
  }
}

/** Is anything not in the index yet? */
export async function isBacklog(store: ReadStore): Promise<boolean> {
  return (await firstOfBacklog(store)).length > 0
}

const firstOfBacklog = fixedQuery(store => store.selectFrom('search_backlog').select('message_id').limit(1))
