import { type Bulk, fixedQuery, type Store, type WriteStore } from '../store/index.ts'
import { splitUnderWay } from './records/parts.ts'
import { beginSplit, moveSome, partToSplit } from './records/splitting.ts'
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

/**
 * One slice of writing anew a part of the index that has grown too large, as several, or that knows too little. Each is a transaction of its own,
 * which moves messages and the boundary between their parts together: so between two of them every message stands in
 * the part that it is looked for in, and whoever breaks off goes on there (decision 0042).
 *
 * @returns false when none is, and nothing is left of one that was
 */
export async function splitSlice(store: Store, by: Sizes = sizes, most = SLICE): Promise<boolean> {
  const [emptied] = await tablesEmptied(store.read)
  if (emptied !== undefined) {
    await store.bulk([], bulk => emptySome(bulk, emptied.part), 'later')
    return true
  }
  const part = (await splitUnderWay(store.read)) ?? (await partToSplit(store.read, by))
  if (part === undefined) return false
  const work = async (tx: WriteStore) => {
    const split = await splitUnderWay(tx)
    if (split !== undefined) {
      await moveSome(tx, split, most)
      return
    }
    const next = await partToSplit(tx, by)
    if (next !== undefined) await beginSplit(tx, next, by)
  }
  // What a power cut took is done again.
  await store.write([], work, 'later')
  return true
}

const tablesEmptied = fixedQuery(store => store.selectFrom('search_emptied').select('part').limit(1))

/** All at once, at three hundred thousand messages, would be two seconds: what is erased is overwritten. */
function emptySome(bulk: Bulk, part: number): void {
  const table = partTable(part)
  for (const [behind, rows, which] of emptying) {
    const name = `${table}_${behind}`
    const sql = `DELETE FROM ${name} WHERE ${which.replace(' of ', ` ${name} `)}`
    if (bulk.runBehindIndex(sql, rows) > 0) return
  }
  bulk.runBehindIndex(`DROP TABLE ${table}`)
  bulk.run('DELETE FROM search_emptied WHERE part = ?', part)
}
