import { statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { forgetMessage, indexMessages, mergeChore, purgeWords } from '../../../src/main/core/search/index.ts'
import { askToMerge } from '../../../src/main/core/search/records/parts.ts'
import { FULL, makingPart, partTable, rowsOf } from '../../../src/main/core/search/rules/parts.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { type OpenedStore, openTestStore, ownFolder } from '../store/support.ts'
import { putMessages } from './rows.ts'

let dataDir: string
let opened: OpenedStore
beforeEach(() => {
  dataDir = ownFolder()
  opened = openTestStore(dataDir)
})
afterEach(() => opened.store.close())

/** Instants of which the first part is full, one message in each millisecond's second; the others lie around it. */
const DAY = 86_400_000
const full = { from: 1000 * DAY, to: 1000 * DAY + FULL * 1000 }

/** Closes the store, fills its first part with words that nobody looks for, and opens it again. */
async function fillFirstPart(): Promise<void> {
  await opened.store.close()
  withRawDatabase(dataDir, db => {
    db.exec(`WITH RECURSIVE each(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM each WHERE n < ${FULL - 1})
      INSERT INTO message_search (rowid, words) SELECT ${firstIdAt(full.from)} + 64 * n, 'x' FROM each`)
  })
  opened = openTestStore(dataDir)
}

async function write(texts: Record<number, string>): Promise<number[]> {
  // A ticket each.
  await putMessages(opened.store, texts, at => at / 1000)
  const ids = Object.keys(texts).map(at => firstIdAt(Number(at)))
  await opened.store.write([], tx => indexMessages(tx, ids))
  return ids
}

const parts = () =>
  opened.store.read.selectFrom('search_part').select(['number', 'first_id']).orderBy('first_id').execute()

async function indexedIn(part: number): Promise<number[]> {
  const rows = await opened.store.read
    .selectFrom(partTable(part))
    .select('rowid')
    .where(partTable(part) as never, 'match', '"raz" OR "dwa"' as never) // FTS5's own column of the table's name
    .orderBy('rowid')
    .execute()
  return rows.map(row => row.rowid)
}

/** The messages that say a word, newest first, through the search itself. */
async function saying(...words: string[]): Promise<number[]> {
  const must = words.map(word => ({ words: [word], isOpen: true, isAuthor: false }))
  const narrowing = { columns: [], tags: [], followers: [], unread: [], has: [], from: null, until: null }
  const { candidates, next } = await findTickets(
    opened.store.read,
    { must, mustNot: [], narrowing },
    { after: null, limit: 50 },
    { isSpent: () => false },
  )
  expect(next).toBeNull()
  return candidates.flatMap(each => each.message_id ?? [])
}

describe('when a part of the index is full', () => {
  const [older, within, newer] = [full.from - DAY, full.from + 5000, full.to + DAY]

  test('another begins on either side of it, and a search goes through all', async () => {
    await fillFirstPart()
    const [afterwards] = await write({ [newer]: 'raz' })
    const [before] = await write({ [older]: 'dwa raz' })
    const [between] = await write({ [within]: 'raz' })
    expect(await parts()).toEqual([
      { number: 3, first_id: 0 },
      { number: 1, first_id: firstIdAt(full.from) },
      { number: 2, first_id: firstIdAt(full.to - 1000) + 1 },
    ])
    expect([await indexedIn(3), await indexedIn(1), await indexedIn(2)]).toEqual([
      [before],
      [between],
      [afterwards],
    ])
    expect(await saying('raz')).toEqual([afterwards, between, before])
    expect(await saying('raz', 'dwa')).toEqual([before])
  })

  test('it is merged into one list a word, some pages at a time, once', async () => {
    await fillFirstPart()
    const { store } = opened
    const chore = mergeChore({ store })
    expect(await chore.slice()).toBe(false)
    await write({ [within]: 'raz' })
    const lists = () =>
      withRawDatabase(dataDir, db =>
        db.prepare<[], number>('SELECT count(DISTINCT segid) FROM message_search_idx').pluck().get(),
      )
    expect(lists()).toBeGreaterThan(1)
    await write({ [newer]: 'raz' })
    let slices = 1
    while (await chore.slice()) slices += 1
    expect(slices).toBeGreaterThan(2)
    expect(lists()).toBe(1)
    expect(await saying('raz')).toEqual([newer, within].map(firstIdAt))
    await write({ [newer + DAY]: 'raz' })
    expect(await chore.slice()).toBe(false)
  })

  test('what is edited, forgotten and swept is so where it lies', async () => {
    await fillFirstPart()
    const [afterwards = 0] = await write({ [newer]: 'raz' })
    const { store } = opened
    await store.write([], async tx => {
      await tx.updateTable('message').set({ text: 'dwa' }).where('id', '=', afterwards).execute()
      await indexMessages(tx, [afterwards])
      await purgeWords(tx, afterwards)
    })
    expect(await saying('raz')).toEqual([])
    expect(await saying('dwa')).toEqual([afterwards])
    expect(await store.read.selectFrom('search_sweep').selectAll().execute()).toEqual([
      { part: 1, has_begun: 0, hides_words: 0 },
      { part: 2, has_begun: 0, hides_words: 1 },
    ])
    const chore = mergeChore({ store })
    while (await chore.slice());
    expect(await saying('dwa')).toEqual([afterwards])
    await store.write([], async tx => {
      const { ticket_id } = await tx
        .selectFrom('message')
        .select('ticket_id')
        .where('id', '=', afterwards)
        .executeTakeFirstOrThrow()
      await tx.deleteFrom('message').where('id', '=', afterwards).execute()
      await forgetMessage(tx, { id: afterwards, ticketId: ticket_id })
    })
    expect(await indexedIn(2)).toEqual([])
  })
})

describe('a sealed word', () => {
  const last = 4000
  /** Words enough for a merge of several slices, all of them in one list each. */
  async function fillAndMerge(): Promise<void> {
    const seconds = Array.from({ length: last }, (_, n) => n + 1)
    await write(
      Object.fromEntries(seconds.map(second => [second * 1000, `slowo${second} inne${second} raz${second}`])),
    )
    await edit(1, 'qxqsekret')
    await opened.store.write([], tx => purgeWords(tx, firstIdAt(1000)))
    while (await mergeChore(opened).slice());
  }

  async function edit(second: number, text: string): Promise<void> {
    await opened.store.write([], async tx => {
      await tx
        .updateTable('message')
        .set({ text })
        .where('id', '=', firstIdAt(second * 1000))
        .execute()
      await indexMessages(tx, [firstIdAt(second * 1000)])
    })
  }

  /** Nothing before it in the order of words begins with any of its letters, so it stands there whole. */
  const blocksWithIt = () =>
    withRawDatabase(dataDir, db =>
      db
        .prepare<[], number>(
          "SELECT count(*) FROM message_search_data WHERE instr(block, CAST('qxqsekret' AS BLOB)) > 0",
        )
        .pluck()
        .get(),
    )

  test.each([0, 1, 2, 3, 4, 5])(
    'is in no block after the sweep, also where %i messages are written after each slice of it',
    async writes => {
      await fillAndMerge()
      expect(blocksWithIt()).toBe(1)
      await edit(1, 'zaszyfrowane')
      await opened.store.write([], tx => purgeWords(tx, firstIdAt(1000)))
      const chore = mergeChore(opened)
      let slices = 0
      let written = 1
      while (await chore.slice()) {
        slices += 1
        // Not without an end: what is written is merged, too.
        const most = slices <= 3 ? writes : 0
        for (let n = 0; n < most; n += 1) await edit((written += 1), `nowe${written}`)
      }
      expect(slices).toBeGreaterThan(2)
      expect(blocksWithIt()).toBe(0)
    },
  )

  test('leaves the log when it has left the index; a part merged because it is full leaves the log alone', async () => {
    await fillAndMerge()
    const logSize = () => statSync(join(dataDir, 'okienko.db-wal')).size
    const chore = mergeChore(opened)
    await opened.store.write([], tx => askToMerge(tx, 1, 'full'))
    while (await chore.slice());
    await chore.finish?.()
    expect(logSize()).toBeGreaterThan(0)
    await edit(1, 'zaszyfrowane')
    await opened.store.write([], tx => purgeWords(tx, firstIdAt(1000)))
    // That it is asked for again for another reason takes nothing back.
    await opened.store.write([], tx => askToMerge(tx, 1, 'full'))
    while (await chore.slice());
    await chore.finish?.()
    expect(logSize()).toBe(0)
  })
})

test('a part that is made now is as the first, which migrations made', () => {
  const told = (name: string) =>
    withRawDatabase(dataDir, db => ({
      sql: db
        .prepare<[string], string>('SELECT sql FROM sqlite_master WHERE name = ?')
        .pluck()
        .get(name)
        ?.replace(name, 'part')
        .replace(/\s+/g, ''),
      config: db.prepare(`SELECT * FROM ${name}_config ORDER BY k`).all(),
    }))
  withRawDatabase(dataDir, db => {
    for (const statement of makingPart(2)) db.exec(statement)
  })
  expect(told('message_search_2')).toEqual(told('message_search'))
})

test('FTS5 says how many messages a part has; those that were written anew may count again', async () => {
  const change = fc.record({ second: fc.integer({ min: 1, max: 40 }), isGone: fc.boolean() })
  let written = 0
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), async changes => {
      const { store } = opened
      for (const { second, isGone } of changes) {
        const id = firstIdAt(second * 1000)
        if (!isGone) written += 1
        await store.write([], async tx => {
          if (isGone) await tx.deleteFrom('message_search').where('rowid', '=', id).execute()
          else await tx.insertInto('message_search').orReplace().values({ rowid: id, words: 'raz' }).execute()
        })
      }
      const { rows, averages } = withRawDatabase(dataDir, db => ({
        rows: db.prepare<[], number>('SELECT count(*) FROM message_search_docsize').pluck().get() ?? 0,
        averages: db
          .prepare<[], Uint8Array>('SELECT block FROM message_search_data WHERE id = 1')
          .pluck()
          .get(),
      }))
      expect(rowsOf(averages ?? null)).toBeGreaterThanOrEqual(rows)
      expect(rowsOf(averages ?? null)).toBeLessThanOrEqual(written)
    }),
    { numRuns: 20 },
  )
})
