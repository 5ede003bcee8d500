import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { WriteStore } from '../../../src/main/core/store/index.ts'
import { type OpenedStore, openTestStore } from './support.ts'

let opened: OpenedStore
beforeEach(() => {
  opened = openTestStore()
})
afterEach(() => opened.store.close())

const put = (tx: WriteStore, key: string, version = 1) =>
  tx.insertInto('setting').values({ key, value: '{}', version }).execute()
/** What was put there, beside what every desk ships with. */
const keys = async () => {
  const rows = await opened.store.read
    .selectFrom('setting')
    .select('key')
    .where('key', '<>', 'deadlines')
    .orderBy('key')
    .execute()
  return rows.map(({ key }) => key)
}

describe('a write', () => {
  it('that throws leaves nothing, and tells nobody', async () => {
    await expect(
      opened.store.write(['settings'], async tx => {
        await put(tx, 'a')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await keys()).toEqual([])
    expect(opened.told).toEqual([])
  })

  it('that breaks a rule of the schema leaves nothing of what came before it', async () => {
    await expect(
      opened.store.write([], async tx => {
        await put(tx, 'a')
        await put(tx, 'a')
      }),
    ).rejects.toThrow(/UNIQUE/)
    expect(await keys()).toEqual([])
  })

  it('that failed does not keep the next one from being done', async () => {
    await opened.store.write([], () => Promise.reject(new Error('no'))).catch(() => undefined)
    await opened.store.write([], tx => put(tx, 'b'))
    expect(await keys()).toEqual(['b'])
  })

  it('tells what it touched only once it has committed', async () => {
    const seen: number[] = []
    await opened.store.write(['hours', 'journal'], async tx => {
      await put(tx, 'a')
      seen.push(opened.told.length)
    })
    expect(seen).toEqual([0])
    expect(opened.told).toEqual([['hours', 'journal']])
  })

  it('waits for the one before it: fifty at once count to fifty', async () => {
    await opened.store.write([], tx => put(tx, 'count', 0))
    await Promise.all(
      Array.from({ length: 50 }, () =>
        opened.store.write([], async tx => {
          const { version } = await tx.selectFrom('setting').select('version').executeTakeFirstOrThrow()
          await new Promise(resume => setImmediate(resume))
          await tx
            .updateTable('setting')
            .set({ version: version + 1 })
            .execute()
        }),
      ),
    )
    const row = await opened.store.read.selectFrom('setting').select('version').executeTakeFirst()
    expect(row).toEqual({ version: 50 })
  })

  it('is not seen half done by a reader', async () => {
    const write = opened.store.write([], async tx => {
      await put(tx, 'a')
      await new Promise(resume => setImmediate(resume))
      await put(tx, 'b')
    })
    expect(await keys()).toEqual(['a', 'b'])
    await write
  })
})

describe('while a write is under way', () => {
  /** A write that ends when it is let go. */
  function slowWrite() {
    const { promise: gate, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const done = opened.store.write([], async tx => {
      await put(tx, 'slow')
      begin()
      await gate
      await put(tx, 'slower')
    })
    return { begun, letGo, done }
  }

  it('emptying the write-ahead log waits for it instead of failing', async () => {
    const { begun, letGo, done } = slowWrite()
    await begun
    const emptied = Promise.resolve(opened.store.checkpoint())
    letGo()
    await expect(emptied).resolves.toBeUndefined()
    await done
  })

  it('closing waits for it, and it is kept', async () => {
    const { begun, letGo, done } = slowWrite()
    await begun
    const closed = opened.store.close()
    letGo()
    await closed
    await done
    opened = openTestStore(opened.dataDir)
    expect(await keys()).toEqual(['slow', 'slower'])
  })
})

describe('a slow question', () => {
  it('is told to the log with its time and without its parameters', async () => {
    const secret = 'Halina Żółcińska'
    await opened.store.write([], async tx => {
      await sql`WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < ${3_000_000})
        SELECT count(*) FROM c WHERE ${secret} <> ''`.execute(tx)
    })
    expect(opened.logged).toHaveLength(1)
    expect(opened.logged[0]).toMatch(/^slow query, \d+ ms: WITH RECURSIVE [^\n]+$/)
    expect(opened.logged[0]).not.toContain(secret)
    expect(opened.logged[0]).not.toContain('3000000')
  })

  it('is the exception: a quick one is not told', async () => {
    await opened.store.write([], tx => put(tx, 'a'))
    expect(opened.logged).toEqual([])
  })
})

describe('a slice of plain statements', () => {
  const pace = () =>
    opened.store.bulk([], bulk => bulk.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous)
  const slice = (key: string, durable?: 'at once' | 'later') =>
    opened.store.bulk(
      [],
      bulk => {
        bulk.run(`INSERT INTO setting (key, value, version) VALUES (?, '{}', 1)`, key)
        return bulk.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous
      },
      durable,
    )

  it('waits for the disk, unless a write that does follows it', async () => {
    expect(await slice('a')).toBe(2)
    expect(await slice('b', 'later')).toBe(1)
    expect(await pace()).toBe(2)
    expect(await keys()).toEqual(['a', 'b'])
  })

  it('leaves the next one waiting for the disk, also when it fails', async () => {
    await expect(slice('a', 'later').then(() => slice('a', 'later'))).rejects.toThrow(/UNIQUE/)
    expect(await pace()).toBe(2)
    expect(await keys()).toEqual(['a'])
  })
})

test('a write that the disk is not waited for is one transaction like any other, and so is the next', async () => {
  const seen: unknown[] = []
  const pace = async (tx: WriteStore) => {
    const { rows } = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(tx)
    seen.push(rows[0]?.synchronous)
  }
  await opened.store.write(
    ['settings'],
    async tx => {
      await put(tx, 'a')
      await pace(tx)
    },
    'later',
  )
  const failing = opened.store.write(
    ['hours'],
    async tx => {
      await put(tx, 'b')
      throw new Error('changed my mind')
    },
    'later',
  )
  const [, next] = await Promise.allSettled([failing, opened.store.write([], pace)])
  expect(next.status).toBe('fulfilled')
  expect(seen).toEqual([1, 2])
  expect(await keys()).toEqual(['a'])
  expect(opened.told).toContainEqual(['settings'])
  expect(opened.told).not.toContainEqual(['hours'])
})
