import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { fixedQuery, type ReadStore, type WriteStore } from '../../../src/main/core/store/index.ts'
import { TEST_KEY } from '../../support/desk.ts'
import { type OpenedStore, openTestStore } from './support.ts'

let opened: OpenedStore
beforeEach(() => {
  opened = openTestStore()
})
afterEach(() => opened.store.close())

const put = (tx: WriteStore, key: string) =>
  tx.insertInto('setting').values({ key, value: '{}', version: 1 }).execute()
const from = (store: ReadStore, least: string) =>
  store
    .selectFrom('setting')
    .select('key')
    .where('key', '>=', least)
    .where('key', '<>', 'deadlines')
    .orderBy('key')
const inOneTurn = fixedQuery(from)
/** The ways to read: a statement whose text is known, and one that Kysely builds. */
const ways: Record<string, (store: ReadStore) => Promise<{ key: string }[]>> = {
  'with a fixed statement': store => inOneTurn(store, ''),
  'with a built one': store =>
    store.selectFrom('setting').select('key').where('key', '<>', 'deadlines').orderBy('key').execute(),
}
const nextTurn = () =>
  new Promise(resolve => {
    // A turn later, when what was to happen after this one has happened.
    setImmediate(() => setImmediate(resolve))
  })

/** A second connection, as another program would have, which writes by itself. */
function writeFromOutside(key: string): void {
  const other = openDatabase(join(opened.dataDir, 'okienko.db'), TEST_KEY)
  other.prepare('INSERT INTO setting (key, value, version) VALUES (?, ?, 1)').run(key, '{}')
  other.close()
}

for (const [name, read] of Object.entries(ways)) {
  describe(`what is read ${name}`, () => {
    const keys = async (store: ReadStore) => (await read(store)).map(({ key }) => key)

    it('in one turn is one snapshot; the next turn sees what came meanwhile', async () => {
      const { store } = opened
      expect(await keys(store.read)).toEqual([])
      writeFromOutside('zewnątrz')
      expect(await keys(store.read)).toEqual([])
      await nextTurn()
      expect(await keys(store.read)).toEqual(['zewnątrz'])
    })

    it('keeps nobody from writing, and what was written is seen in the same turn', async () => {
      const { store } = opened
      for (const key of ['a', 'b', 'c']) {
        await keys(store.read)
        await store.write([], tx => put(tx, key))
        expect((await keys(store.read)).at(-1)).toBe(key)
        await keys(store.read)
        await store.bulk([], bulk =>
          bulk.run('INSERT INTO setting (key, value, version) VALUES (?, ?, 1)', `${key} hurtem`, '{}'),
        )
        expect((await keys(store.read)).at(-1)).toBe(`${key} hurtem`)
      }
    })

    it('never shows what somebody is still writing', async () => {
      const { store } = opened
      const early: Promise<string[]>[] = []
      await store.write([], async tx => {
        await put(tx, 'na raty')
        early.push(keys(store.read))
        await nextTurn()
        expect(await keys(tx)).toEqual(['na raty'])
      })
      expect(await Promise.all(early)).toEqual([['na raty']])

      const failing = store.write([], async tx => {
        await put(tx, 'zmieniłam zdanie')
        early.push(keys(store.read))
        await nextTurn()
        throw new Error('taken back')
      })
      await expect(failing).rejects.toThrow('taken back')
      expect(await early[1]).toEqual(['na raty'])
    })

    it('through a transaction that has ended is refused', async () => {
      const { store } = opened
      const kept: WriteStore[] = []
      await store.write([], async tx => {
        kept.push(tx)
        expect(await keys(tx)).toEqual([])
      })
      const [tx] = kept
      if (tx === undefined) throw new Error('the work was not done')
      await expect(read(tx)).rejects.toThrow(/committed/)
    })

    it('does not stand in the way of emptying the log, nor of work that need not be on the disk at once', async () => {
      const { store } = opened
      await store.write([], tx => put(tx, 'a'))
      await keys(store.read)
      await store.checkpoint()
      await keys(store.read)
      await store.write([], tx => put(tx, 'b'), 'later')
      await keys(store.read)
      await store.checkpoint()
      expect(await keys(store.read)).toEqual(['a', 'b'])
      expect(opened.logged).toEqual([])
    })
  })
}
