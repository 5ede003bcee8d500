import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import {
  AlreadyOpenError,
  LostDatabaseError,
  lockFolder,
  type Store,
  WrongKeyError,
} from '../../../src/main/core/store/index.ts'
import { openTestDesk, TEST_KEY } from '../../support/desk.ts'
import { filesHolding, fingerprintOf, openTestStore, ownFolder, sampleFolder } from './support.ts'

const otherKey = new Uint8Array(32).fill(7)
const marker = 'Zażółć gęślą jaźń marker 4711'

/** Another process with the folder open: it holds the lock and has written the marker, and never closes. */
async function neighbour(dataDir: string): Promise<{ kill: () => Promise<void> }> {
  const script = new URL('neighbour.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, dataDir, marker], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), gone.then(() => Promise.reject(new Error('it ended')))])
  return {
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** What nobody names any more is closed a turn after it was found. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise(resolve => {
      setImmediate(resolve)
    })
    runInNewContext('gc')()
  }
}

describe('the connection', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
    ['temp_store', 2],
  ])('has %s %s', (pragma, value) => {
    const db = openDatabase(join(ownFolder(), 'okienko.db'), TEST_KEY)
    expect(db.pragma(pragma, { simple: true })).toBe(value)
    db.close()
  })

  it('refuses a row that names another which is not there', () => {
    const db = openDatabase(join(ownFolder(), 'okienko.db'), TEST_KEY)
    db.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a(id))')
    expect(() => db.exec('INSERT INTO b VALUES (1)')).toThrow(/FOREIGN KEY/)
    db.close()
  })

  it('leaves nothing readable on the disk, neither in the database nor in its write-ahead log', async () => {
    const { store, dataDir } = openTestStore()
    await store.write([], tx =>
      tx.insertInto('setting').values({ key: 'marker', value: marker, version: 1 }).execute(),
    )
    expect(statSync(join(dataDir, 'okienko.db-wal')).size).toBeGreaterThan(0)
    expect(filesHolding(dataDir, marker)).toEqual([])
    expect(filesHolding(dataDir, 'SQLite format 3')).toEqual([])
    expect(filesHolding(dataDir, 'CREATE TABLE')).toEqual([])
    await store.close()
    expect(filesHolding(dataDir, marker)).toEqual([])
  })
})

/** What the other process put there. */
const markerIn = (store: Store) =>
  store.read.selectFrom('setting').select('value').where('key', '=', 'marker').executeTakeFirst()

it('what a crash left in the write-ahead log leaves it when the desk is opened again: something may have been erased', async () => {
  const crashed = ownFolder()
  const other = await neighbour(crashed)
  await other.kill()
  const logSize = () => statSync(join(crashed, 'okienko.db-wal')).size
  expect(logSize()).toBeGreaterThan(0)
  const { store } = openTestStore(crashed)
  expect(logSize()).toBe(0)
  expect(await markerIn(store)).toEqual({ value: marker })
  await store.close()
})

describe('the wrong key', () => {
  it.each([
    ['another one', otherKey],
    ['one of another length', new Uint8Array(16)],
  ])('is told as such and changes nothing: %s', async (_what, key) => {
    const { store, dataDir } = openTestStore()
    await store.close()
    const before = fingerprintOf(dataDir)
    expect(() => openTestStore(dataDir, key)).toThrow(WrongKeyError)
    expect(fingerprintOf(dataDir)).toEqual(before)
  })

  it('costs nothing that a crash left in the write-ahead log', async () => {
    const crashed = ownFolder()
    const other = await neighbour(crashed)
    await other.kill()
    expect(statSync(join(crashed, 'okienko.db-wal')).size).toBeGreaterThan(0)

    expect(() => openTestStore(crashed, otherKey)).toThrow(WrongKeyError)
    const { store } = openTestStore(crashed)
    const row = await markerIn(store)
    await store.close()
    expect(row).toEqual({ value: marker })
  })

  it('is what a file that is no database looks like, and the file stays', () => {
    const dataDir = ownFolder()
    writeFileSync(join(dataDir, 'okienko.db'), 'x'.repeat(8192))
    const before = fingerprintOf(dataDir)
    expect(() => openTestStore(dataDir)).toThrow(WrongKeyError)
    expect(fingerprintOf(dataDir)).toEqual(before)
  })
})

describe('one process a data folder', () => {
  it('refuses a second desk in the same process, and opens it when the first is closed', async () => {
    const one = await openTestDesk({ sample: false, dataDir: ownFolder() })
    await expect(openTestDesk({ sample: false, dataDir: one.dataDir })).rejects.toThrow(AlreadyOpenError)
    await one.close()
    const two = await openTestDesk({ sample: false, dataDir: one.dataDir })
    await two.close()
  })

  it('refuses a second process, until the first ends, however it ends', async () => {
    const dataDir = ownFolder()
    const other = await neighbour(dataDir)
    await expect(openTestDesk({ sample: false, dataDir })).rejects.toThrow(AlreadyOpenError)
    await other.kill()
    const desk = await openTestDesk({ sample: false, dataDir })
    await desk.close()
  })

  it('is kept by whoever forgets how to give it back', async () => {
    const dataDir = ownFolder()
    // In a function of its own, whose frame remembers nothing afterwards.
    await (async () => void lockFolder(dataDir))()
    await collectGarbage()
    expect(() => lockFolder(dataDir)).toThrow(AlreadyOpenError)
  })

  it('touches nothing of a desk that is open elsewhere', async () => {
    const dataDir = ownFolder()
    const other = await neighbour(dataDir)
    const before = fingerprintOf(dataDir)
    await expect(openTestDesk({ sample: true, dataDir })).rejects.toThrow(AlreadyOpenError)
    expect(fingerprintOf(dataDir)).toEqual(before)
    await other.kill()
  })

  it('gives the folder back when the desk could not be opened', async () => {
    const { store, dataDir } = openTestStore()
    await store.close()
    await expect(openTestDesk({ sample: false, dataDir, key: otherKey })).rejects.toThrow(WrongKeyError)
    lockFolder(dataDir)()
  })
})

it('a write that was answered is there after the process was killed', async () => {
  const dataDir = ownFolder()
  const other = await neighbour(dataDir)
  await other.kill()
  const { store } = openTestStore(dataDir)
  const row = await markerIn(store)
  await store.close()
  expect(row).toEqual({ value: marker })
})

describe('a damaged database', () => {
  it('that lost its end is refused and stays as it is', async () => {
    const dataDir = await sampleFolder()
    truncateSync(join(dataDir, 'okienko.db'), 8192)
    const before = fingerprintOf(dataDir)

    await expect(openTestDesk({ dataDir })).rejects.toThrow()
    expect(fingerprintOf(dataDir)).toEqual(before)
  })

  it('that is gone costs no file of the vault: a backup of it may come back', async () => {
    const dataDir = await sampleFolder()
    const kept = readdirSync(join(dataDir, 'vault'))
    truncateSync(join(dataDir, 'okienko.db'), 0)

    await expect(openTestDesk({ sample: false, dataDir })).rejects.toThrow(LostDatabaseError)
    expect(readdirSync(join(dataDir, 'vault'))).toEqual(kept)
    expect(kept.length).toBeGreaterThan(0)
  })
})
