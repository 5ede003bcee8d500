import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import {
  backlogChore,
  forgetMessage,
  indexMessages,
  mergeChore,
  purgeWords,
} from '../../../src/main/core/search/index.ts'
import type { Place } from '../../../src/main/core/search/records/sources.ts'
import { rewriteSlice } from '../../../src/main/core/search/rewriting-parts.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { type OpenedStore, openTestStore, ownFolder } from '../store/support.ts'
import { putMessages } from './rows.ts'

/** So small that a few messages fill a part. */
const SMALL = { full: 6, over: 9 }

let dataDir: string
let opened: OpenedStore
beforeEach(() => {
  dataDir = ownFolder()
  opened = openTestStore(dataDir)
})
afterEach(() => opened.store.close())

const idOf = (second: number) => firstIdAt(second * 1000)
/** Tickets of three messages each, so that some messages carry a subject and others do not. */
const ticketOf = (second: number) => 1 + Math.floor(second / 3)

async function write(texts: Record<number, string>): Promise<void> {
  const { store } = opened
  const byInstant = Object.fromEntries(
    Object.entries(texts).map(([second, text]) => [Number(second) * 1000, text]),
  )
  await putMessages(store, byInstant, at => ticketOf(at / 1000))
  await store.write([], tx => indexMessages(tx, Object.keys(texts).map(Number).map(idOf), SMALL.full))
}

async function edit(second: number, text: string): Promise<void> {
  await opened.store.write([], async tx => {
    await tx.updateTable('message').set({ text }).where('id', '=', idOf(second)).execute()
    await indexMessages(tx, [idOf(second)], SMALL.full)
    await purgeWords(tx, idOf(second))
  })
}

async function forget(second: number): Promise<void> {
  await opened.store.write([], async tx => {
    await tx.deleteFrom('message').where('id', '=', idOf(second)).execute()
    await forgetMessage(tx, { id: idOf(second), ticketId: ticketOf(second) })
  })
}

/** As a desk was before migration 37. */
async function knowsLess(): Promise<void> {
  await opened.store.close()
  withRawDatabase(dataDir, db =>
    db.exec(`DROP TABLE message_search;
      CREATE VIRTUAL TABLE message_search USING fts5(
        words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='3 5');
      UPDATE search_part SET beginnings = '3 5'`),
  )
  opened = openTestStore(dataDir)
}

async function splitAll(): Promise<void> {
  while (await rewriteSlice(opened.store, SMALL, 4));
}

async function mergeAll(): Promise<void> {
  while (await mergeChore(opened).slice());
}

/** The tickets that say a word, newest first, page by page. */
async function saying(word: string, limit: number, between = async () => {}): Promise<number[]> {
  const must = [{ words: [word], isOpen: true, isAuthor: false }]
  const narrowing = { columns: [], tags: [], followers: [], unread: [], has: [], from: null, until: null }
  const found: number[] = []
  let after: Place | null = null
  do {
    const page: Awaited<ReturnType<typeof findTickets>> = await findTickets(
      opened.store.read,
      { must, mustNot: [], narrowing },
      { after, limit },
      { isSpent: () => false },
    )
    found.push(...page.candidates.map(each => each.ticket_id))
    after = page.next
    await between()
  } while (after !== null)
  return found
}

/** What that must be: the newest message of each ticket that says it stands for the ticket. */
function expected(said: ReadonlyMap<number, string>, word: string): number[] {
  const seconds = [...said]
    .filter(([, text]) => text.split(' ').some(each => each.startsWith(word)))
    .map(([second]) => second)
  return [...new Set(seconds.toSorted((a, b) => b - a).map(ticketOf))]
}

const parts = () => opened.store.read.selectFrom('search_part').selectAll().orderBy('first_id').execute()

/** Every table of the index there is, parts and such as are being emptied. */
function tables(): string[] {
  return withRawDatabase(dataDir, db =>
    db
      .prepare<[], string>(
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' AND name LIKE 'message_search%' ORDER BY name",
      )
      .pluck()
      .all(),
  )
}

function rowsOf(part: number): number[] {
  const table = part === 1 ? 'message_search' : `message_search_${part}`
  return withRawDatabase(dataDir, db =>
    db.prepare<[], number>(`SELECT id FROM ${table}_docsize ORDER BY id`).pluck().all(),
  )
}

/** How many places of a part a word is looked for in. */
function listsOf(part: number): number {
  const table = part === 1 ? 'message_search' : `message_search_${part}`
  return withRawDatabase(
    dataDir,
    db => db.prepare<[], number>(`SELECT count(DISTINCT segid) FROM ${table}_idx`).pluck().get() ?? 0,
  )
}

test.each([
  ['are split', false],
  ['from before migration 37 are written anew', true],
])(
  'whatever is written, edited and forgotten while parts %s, a search finds all that says it, newest first',
  async (_, isOld) => {
    const second = fc.integer({ min: 1, max: 60 })
    const text = fc.constantFrom('raz', 'dwa', 'raz dwa', 'serwerownia', 'serwery raz', 'serwetka')
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          does: fc.constant('write' as const),
          texts: fc.dictionary(second.map(String), text, { maxKeys: 6 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('edit' as const), second, text }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('forget' as const), second }) },
      {
        weight: 4,
        arbitrary: fc.record({ does: fc.constant('split' as const), most: fc.integer({ min: 1, max: 5 }) }),
      },
      { weight: 2, arbitrary: fc.record({ does: fc.constant('merge' as const) }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('reopen' as const) }) },
    )
    let splits = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async steps => {
        await opened.store.close()
        dataDir = ownFolder()
        opened = openTestStore(dataDir)
        if (isOld) await knowsLess()
        const said = new Map<number, string>()
        for (const each of steps) {
          if (each.does === 'write') {
            const news = Object.entries(each.texts).filter(([at]) => !said.has(Number(at)))
            await write(Object.fromEntries(news))
            for (const [at, words] of news) said.set(Number(at), words)
          } else if (each.does === 'edit' && said.has(each.second)) {
            await edit(each.second, each.text)
            said.set(each.second, each.text)
          } else if (each.does === 'forget' && said.has(each.second)) {
            await forget(each.second)
            said.delete(each.second)
          } else if (each.does === 'split') {
            await rewriteSlice(opened.store, SMALL, each.most)
          } else if (each.does === 'merge') {
            await mergeChore(opened).slice()
          } else if (each.does === 'reopen') {
            await opened.store.close()
            opened = openTestStore(dataDir)
          }
          for (const word of ['raz', 'dwa', 'serwe', 'serwer', 'serwero'])
            expect(await saying(word, 3)).toEqual(expected(said, word))
        }
        // Between two pages of one search as well.
        const splitMore = async () => void (await rewriteSlice(opened.store, SMALL, 1))
        for (const word of ['raz', 'dwa'])
          expect(await saying(word, 1, splitMore)).toEqual(expected(said, word))
        await splitAll()
        for (const word of ['raz', 'dwa', 'serwe', 'serwer', 'serwero'])
          expect(await saying(word, 50)).toEqual(expected(said, word))
        await mergeAll()
        for (const word of ['raz', 'dwa', 'serwe', 'serwer', 'serwero'])
          expect(await saying(word, 50)).toEqual(expected(said, word))
        const left = await parts()
        splits += Number(!left.some(each => each.number === 1))
        // One begins where there is nothing before; each message lies in the part it is looked for in, and in no other.
        expect(left[0]?.first_id).toBe(0)
        const held = left.flatMap(({ number, first_id: from }, index) => {
          const rows = rowsOf(number)
          const before = left[index + 1]?.first_id ?? Number.POSITIVE_INFINITY
          expect(rows.every(id => id >= from && id < before)).toBe(true)
          return rows
        })
        expect(held).toEqual([...said.keys()].toSorted((a, b) => a - b).map(idOf))
        expect(tables()).toHaveLength(left.length)
      }),
      { numRuns: 20 },
    )
    expect(splits).toBeGreaterThan(5)
  },
)

test('a part that was written by an earlier folding is written anew by itself, and what it says otherwise is found then', async () => {
  await write({ 1: 'raz ﬁrma', 2: 'dwa' })
  await opened.store.close()
  // As it was written before migration 43.
  withRawDatabase(dataDir, db =>
    db.exec(`UPDATE search_part SET folding = 1;
      INSERT OR REPLACE INTO message_search (rowid, words) VALUES (${idOf(1)}, 'raz ﬁrma halina wrona jan')`),
  )
  opened = openTestStore(dataDir)
  expect(await saying('raz', 5)).toEqual([ticketOf(1)])
  expect(await saying('firma', 5)).toEqual([])
  const chore = backlogChore(opened)
  while (await chore.slice());
  expect(await saying('firma', 5)).toEqual([ticketOf(1)])
  expect(await parts()).toMatchObject([{ first_id: 0, folding: 2 }])
  expect(tables()).toHaveLength(1)
})

test('the large part of a desk that was there becomes several by itself, before more is indexed', async () => {
  const seconds = Array.from({ length: 200 }, (_, n) => n + 1)
  // As large as it was written before there were parts.
  await putMessages(
    opened.store,
    Object.fromEntries(seconds.map(second => [second * 1000, `raz slowo${second}`])),
    at => at / 1000,
  )
  await opened.store.write([], tx => indexMessages(tx, seconds.slice(0, -1).map(idOf)))
  await opened.store.write([], tx =>
    tx
      .insertInto('search_backlog')
      .values({ message_id: idOf(200) })
      .execute(),
  )
  const chore = backlogChore(opened, { full: 150, over: 180 })
  let slices = 1
  while (await chore.slice()) slices += 1
  // One that begins, four of up to 75 messages, one that indexes, four that empty the tables and drop them, one that finds nothing.
  expect(slices).toBe(11)
  const held = (await parts()).map(({ number }) => rowsOf(number).length)
  expect(held).toEqual([99, 101])
  expect(tables()).toHaveLength(2)
  // Each with the four that FTS5 keeps it in.
  const all = withRawDatabase(dataDir, db =>
    db.prepare<[], string>("SELECT name FROM sqlite_master WHERE name LIKE 'message_search%'").pluck().all(),
  )
  expect(all).toHaveLength(10)
  const lists = async () => (await parts()).map(({ number }) => listsOf(number))
  expect(Math.max(...(await lists()))).toBeGreaterThan(1)
  await mergeAll()
  expect(await lists()).toEqual([1, 1])
  expect((await saying('raz', 50)).length).toBe(200)
  expect(await saying('slowo200', 5)).toEqual([200])
})

test('a split that finds its messages gone leaves their stretch of time to a part that has it', async () => {
  await write(Object.fromEntries(Array.from({ length: 5 }, (_, n) => [n + 1, 'raz'])))
  // Written anew, they count again.
  for (const second of [1, 2, 3, 4, 5]) await edit(second, 'dwa')
  expect(await rewriteSlice(opened.store, SMALL)).toBe(true)
  for (const second of [1, 2, 3, 4, 5]) await forget(second)
  await splitAll()
  expect(await parts()).toMatchObject([{ number: 2, first_id: 0 }])
  expect(tables()).toEqual(['message_search_2'])
  await write({ 3: 'trzy' })
  expect(await saying('trzy', 5)).toEqual([ticketOf(3)])
})

test('what is sealed while its part is split is known to have lain there until the table is gone, whatever is swept before', async () => {
  await write(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [n + 1, 'raz'])))
  for (const second of [1, 2, 3, 4, 5, 6]) await edit(second, 'dwa tajne')
  await mergeAll()
  await rewriteSlice(opened.store, SMALL, 2)
  await rewriteSlice(opened.store, SMALL, 2)
  // It has gone over already: what it said stays in the table that it came from.
  await edit(6, 'dwa')
  await mergeAll()
  let forgotten = 0
  const forgot = () => {
    forgotten += 1
  }
  while (await rewriteSlice(opened.store, SMALL, 4, forgot));
  expect(forgotten).toBe(1)
})

test('a slice that fails has moved nothing, and what was sealed meanwhile is swept with the emptied table', async () => {
  await write(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [n + 1, 'raz'])))
  for (const second of [1, 2, 3, 4, 5, 6]) await edit(second, 'dwa tajne')
  await rewriteSlice(opened.store, SMALL, 2)
  await rewriteSlice(opened.store, SMALL, 2)
  const before = await parts()
  await opened.store.close()
  withRawDatabase(dataDir, db =>
    db.exec("CREATE TRIGGER full BEFORE UPDATE ON search_part BEGIN SELECT RAISE(ABORT, 'disk full'); END"),
  )
  opened = openTestStore(dataDir)
  await expect(rewriteSlice(opened.store, SMALL, 2)).rejects.toThrow('disk full')
  expect(await parts()).toEqual(before)
  expect(await saying('dwa', 50)).toEqual([3, 2, 1])
  await opened.store.close()
  withRawDatabase(dataDir, db => db.exec('DROP TRIGGER full'))
  opened = openTestStore(dataDir)
  await edit(6, 'dwa')
  await edit(1, 'dwa')
  await splitAll()
  expect(await saying('tajne', 50)).toEqual([2, 1])
  const waiting = await opened.store.read.selectFrom('search_sweep').select('part').execute()
  const numbers = (await parts()).map(each => each.number)
  expect(waiting.every(({ part }) => numbers.includes(part))).toBe(true)
})
