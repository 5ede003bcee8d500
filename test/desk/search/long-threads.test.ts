import { expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { indexMessages } from '../../../src/main/core/search/index.ts'
import type { Place } from '../../../src/main/core/search/records/sources.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { openTestStore } from '../store/support.ts'
import { putMessages } from './rows.ts'

const THREAD = 1
const OTHER = 2
const narrowing = { columns: [], tags: [], followers: [], unread: [], has: [], from: null, until: null }

test.each(['awaria', '"awaria serwera"', 'od:jan awaria'])(
  'a ticket is shown on one page only, however much was said in it since its newest hit: %s',
  async text => {
    const { store } = openTestStore()
    const said: Record<number, string> = {}
    for (const second of [1, 10]) said[second * 1000] = 'awaria serwera'
    for (let second = 11; second <= 710; second += 1) said[second * 1000] = 'cisza'
    said[5000] = 'awaria serwera'
    await putMessages(store, said, at => (at === 5000 ? OTHER : THREAD))
    await store.write([], tx =>
      indexMessages(
        tx,
        Object.keys(said).map(at => firstIdAt(Number(at))),
      ),
    )
    const found: number[] = []
    let after: Place | null = null
    do {
      const page: Awaited<ReturnType<typeof findTickets>> = await findTickets(
        store.read,
        { ...soughtIn(parseSearch(text)), narrowing },
        { after, limit: 1 },
        { isSpent: () => false },
      )
      found.push(...page.candidates.map(each => each.ticket_id))
      after = page.next
    } while (after !== null)
    expect(found).toEqual([THREAD, OTHER])
    await store.close()
  },
)
