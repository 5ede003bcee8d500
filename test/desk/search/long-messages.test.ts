import { expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { indexMessages } from '../../../src/main/core/search/index.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import { runsAtOnce, wayAtOnce } from '../../../src/main/core/store/at-once.ts'
import type { ReadStore } from '../../../src/main/core/store/index.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { openTestStore } from '../store/support.ts'
import { putMessages } from './rows.ts'

/** @returns how many rows the index has given so far */
function countingRows(store: ReadStore): () => number {
  let rows = 0
  const way = wayAtOnce(store)
  if (way === undefined) throw new Error('the store runs nothing at once')
  runsAtOnce(store, (sql, parameters) => {
    const given = way(sql, parameters)
    if (sql.includes('match')) rows += given?.length ?? 0
    return given
  })
  return () => rows
}

test.each([1, 3])(
  'of long messages hardly more are read than are looked at, where one in %i says it',
  async oneIn => {
    const { store } = openTestStore()
    const said: Record<number, string> = {}
    for (let second = 1; second <= 600; second += 1) {
      const between = second % oneIn === 0 ? '' : 'inny '
      said[second * 1000] = `${'żółw pies dom '.repeat(850)}ala ${between}kot`
    }
    await putMessages(store, said, at => at / 1000)
    await store.write([], tx =>
      indexMessages(
        tx,
        Object.keys(said).map(at => firstIdAt(Number(at))),
      ),
    )
    const rows = countingRows(store.read)
    const narrowing = { columns: [], tags: [], followers: [], unread: [], has: [], from: null, until: null }
    const { candidates } = await findTickets(
      store.read,
      { ...soughtIn(parseSearch('"ala kot"')), narrowing },
      { after: null, limit: 50 },
      { isSpent: () => false },
    )
    expect(candidates).toHaveLength(50)
    expect(rows()).toBeLessThan(50 * oneIn * 3)
    await store.close()
  },
)
