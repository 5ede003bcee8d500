import { type Bulk, fixedQuery, type ReadStore, type Store, type WriteStore } from '../store/index.ts'
import { type Part, rewriteUnderWay } from './records/parts.ts'
import { beginRewrite, isTooLarge, moveSome, partToRewrite } from './records/rewriting-parts.ts'
import { partTable, type Sizes, sizes } from './rules/parts.ts'

/** Messages that go over in one slice: some ten milliseconds. */
const SLICE = 75
/** Rows of an emptied table that go in one slice, by the table behind it: a few milliseconds each. */
const emptying = [
  // Rows 1 and 10 say how the others hang together; without them SQLite cannot drop it.
  ['data', 1000, 'id IN (SELECT id FROM of WHERE id > 10 ORDER BY id DESC LIMIT ?)'],
  ['idx', 5000, '(segid, term) IN (SELECT segid, term FROM of LIMIT ?)'],
  ['docsize', 5000, 'id IN (SELECT id FROM of ORDER BY id DESC LIMIT ?)'],
] as const

/** Is a part so large that no more should come into it before it is written anew as several? */
export async function isRewriteUrgent(store: Store, by: Sizes = sizes): Promise<boolean> {
  const part = await partInWork(store.read, by)
  return part !== undefined && (await isTooLarge(store.read, part, by))
}

/**
 * One slice of writing a part of the index anew: as several, where it has grown too large, or because it knows too little. Each
 * slice is a transaction of its own, which moves messages and the boundary between their parts together: so between two
 * of them every message stands in the part that it is looked for in, and whoever breaks off goes on there (decision 0042).
 *
 * @param forgot told when a table is gone in which something lay that was sealed
 * @returns false when no part is to be written anew, and nothing is left of one that was
 */
export async function rewriteSlice(
  store: Store,
  by: Sizes = sizes,
  most = SLICE,
  forgot: () => void = () => undefined,
): Promise<boolean> {
  const [emptied] = await tablesEmptied(store.read)
  if (emptied !== undefined) {
    const isGone = await store.bulk([], bulk => emptySome(bulk, emptied.part), 'later')
    if (isGone && emptied.hides_words === 1) forgot()
    return true
  }
  if ((await partInWork(store.read, by)) === undefined) return false
  const work = async (tx: WriteStore) => {
    const rewrite = await rewriteUnderWay(tx)
    if (rewrite !== undefined) {
      await moveSome(tx, rewrite, most)
      return
    }
    const next = await partToRewrite(tx, by)
    if (next !== undefined) await beginRewrite(tx, next, by)
  }
  // What a power cut took is done again.
  await store.write([], work, 'later')
  return true
}

/** The number of the part that is being written anew, or is the next to be. */
async function partInWork(store: ReadStore, by: Sizes): Promise<Part['number'] | undefined> {
  return (await rewriteUnderWay(store))?.part ?? (await partToRewrite(store, by))?.number
}

const tablesEmptied = fixedQuery(store =>
  store.selectFrom('search_emptied').select(['part', 'hides_words']).limit(1),
)

/**
 * All at once, at three hundred thousand messages, would be two seconds: what is erased is overwritten.
 *
 * @returns whether the table is gone
 */
function emptySome(bulk: Bulk, part: number): boolean {
  const table = partTable(part)
  for (const [behind, rows, which] of emptying) {
    const name = `${table}_${behind}`
    const sql = `DELETE FROM ${name} WHERE ${which.replace(' of ', ` ${name} `)}`
    if (bulk.runBehindIndex(sql, rows) > 0) return false
  }
  bulk.runBehindIndex(`DROP TABLE ${table}`)
  bulk.run('DELETE FROM search_emptied WHERE part = ?', part)
  return true
}
