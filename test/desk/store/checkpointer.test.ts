import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { openStore, type Store } from '../../../src/main/core/store/index.ts'
import { TEST_KEY } from '../../support/desk.ts'
import { ownFolder } from './support.ts'

const thread = new URL('../../../src/main/core/store/worker.ts', import.meta.url)
const nowhere = new URL('nobody-home.ts', import.meta.url)
/** A thousand pages of SQLite and some. */
const BATCH = 1500
const TEXT = 'zażółć gęślą jaźń '.repeat(170)

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

function open(url: URL, dataDir = ownFolder()) {
  const logged: string[] = []
  const log = { warn: (line: string) => logged.push(line), fault: (id: string) => logged.push(id) }
  const store = openStore(dataDir, TEST_KEY, log, () => undefined, url)
  opened.push(store)
  return { store, dataDir, logged, wal: () => statSync(join(dataDir, 'okienko.db-wal')).size }
}

const isGivenUp = (line: string) => line.includes("in the desk's own thread from now on")

let next = 0
function fill(store: Store, rows = BATCH): Promise<void> {
  return store.bulk([], bulk => {
    for (let row = 0; row < rows; row += 1) {
      next += 1
      bulk.run('INSERT INTO setting (key, value, version) VALUES (?, ?, 1)', `row ${next}`, TEXT)
    }
  })
}

function write(store: Store, rows: number, between = async () => {}): Promise<void> {
  return store.write([], async tx => {
    for (let row = 0; row < rows; row += 1) {
      next += 1
      await tx
        .insertInto('setting')
        .values({ key: `row ${next}`, value: TEXT, version: 1 })
        .execute()
      await between()
    }
  })
}

const rowsIn = async (store: Store) =>
  (
    await store.read
      .selectFrom('setting')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('key', 'like', 'row %')
      .executeTakeFirstOrThrow()
  ).count

describe('the write-ahead log', () => {
  it('is copied beside the desk, and begun anew instead of growing on', async () => {
    const { store, wal, logged } = open(thread)
    for (let batch = 0; batch < 14; batch += 1) await fill(store)
    // They are 84 MB; an import waits for its log at 32.
    expect(wal()).toBeLessThan(60e6)
    expect(await rowsIn(store)).toBe(14 * BATCH)
    expect(logged.filter(isGivenUp)).toEqual([])
  })

  it('can be emptied at once in the middle of it, to the last byte', async () => {
    const { store, wal } = open(thread)
    const filling = (async () => {
      for (let batch = 0; batch < 6; batch += 1) await fill(store)
    })()
    for (let round = 0; round < 3; round += 1) {
      const before = rowsIn(store)
      await store.checkpoint()
      await before
    }
    await filling
    await store.checkpoint()
    expect(wal()).toBe(0)
  })

  it('stays short where writes follow one another so closely that no copy is ever whole', async () => {
    const { store, wal } = open(thread)
    for (let round = 0; round < 800; round += 1) {
      await write(store, 10)
      await setTimeout(1)
    }
    // They are 60 MB.
    expect(wal()).toBeLessThan(45e6)
    expect(await rowsIn(store)).toBe(8000)
  })

  it('is let be while somebody writes, and whoever has written before is answered', async () => {
    const { store, logged } = open(thread)
    const writes = Array.from({ length: 600 }, () => write(store, 10, setImmediate))
    const imported = Array.from({ length: 4 }, () => fill(store))
    await Promise.all([...writes, ...imported])
    expect(await rowsIn(store)).toBe(6000 + 4 * BATCH)
    expect(logged.filter(isGivenUp)).toEqual([])
  })

  it('leaves a whole database behind', async () => {
    const { store, dataDir } = open(thread)
    for (let batch = 0; batch < 4; batch += 1) await fill(store)
    await opened.splice(0)[0]?.close()
    const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
    expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(db.prepare(`SELECT count(*) FROM setting WHERE key LIKE 'row %'`).pluck().get()).toBe(4 * BATCH)
    db.close()
  })

  it('is copied by the desk itself when the thread is gone, and the log of the desk says so once', async () => {
    const { store, wal, logged } = open(nowhere)
    for (let batch = 0; batch < 14; batch += 1) await fill(store)
    expect(await rowsIn(store)).toBe(14 * BATCH)
    expect(wal()).toBeLessThan(60e6)
    expect(logged.filter(isGivenUp)).toHaveLength(1)
  })
})
