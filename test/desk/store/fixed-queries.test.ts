import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import {
  fixedQuery,
  type ReadStore,
  type Schema,
  shapedQuery,
  these,
  theseIn,
} from '../../../src/main/core/store/index.ts'
import { migrate } from '../../../src/main/core/store/migrate.ts'
import { migrations } from '../../../src/main/core/store/migrations/index.ts'

const db = new Database(':memory:')
migrate(db, migrations)
const asked: string[] = []
const store = new Kysely<Schema>({
  dialect: new SqliteDialect({ database: db }),
  log: ({ query }) => {
    asked.push(query.sql)
  },
})
afterAll(() => store.destroy())

let built = 0
const tags = fixedQuery((from, folded: string, least: number) => {
  built += 1
  return from
    .selectFrom('tag')
    .select(['id', 'name'])
    .where('folded', '>=', folded)
    .where('id', '>', least)
    .where('name', '<>', '')
    .orderBy('id')
})

describe('a query that is built once', () => {
  for (const [id, name] of [
    [1, 'awaria'],
    [2, 'faktura'],
    [3, 'łącze'],
  ]) {
    db.prepare('INSERT INTO tag (id, name, folded) VALUES (?, ?, ?)').run(id, name, name)
  }

  it('is run with the arguments of each call, and its own values stay', async () => {
    expect(await tags(store, 'b', 0)).toEqual([
      { id: 2, name: 'faktura' },
      { id: 3, name: 'łącze' },
    ])
    expect(await tags(store, 'a', 2)).toEqual([{ id: 3, name: 'łącze' }])
    expect(await tags(store, 'z', 5)).toEqual([])
    expect(built).toBe(1)
    expect(new Set(asked).size).toBe(1)
  })

  it('sees what its transaction wrote, and is taken back with it', async () => {
    const inside = store.transaction().execute(async tx => {
      await tx.insertInto('tag').values({ id: 9, name: 'nowa', folded: 'nowa' }).execute()
      expect(await tags(tx, 'n', 8)).toEqual([{ id: 9, name: 'nowa' }])
      throw new Error('taken back')
    })
    await expect(inside).rejects.toThrow('taken back')
    expect(await tags(store, 'n', 8)).toEqual([])
  })

  it('takes ids as one argument', async () => {
    const ofIds = fixedQuery((from, ids: string) =>
      from.selectFrom(theseIn(ids)).crossJoin('tag').whereRef('tag.id', '=', 'these.value').select('name'),
    )
    expect(await ofIds(store, '[3,1]')).toEqual([{ name: 'łącze' }, { name: 'awaria' }])
    expect(await ofIds(store, '[]')).toEqual([])
    const anew = (from: ReadStore) =>
      from
        .selectFrom(these([3, 1]))
        .crossJoin('tag')
        .whereRef('tag.id', '=', 'these.value')
        .select('name')
    expect(await anew(store).execute()).toEqual([{ name: 'łącze' }, { name: 'awaria' }])
  })

  it('refuses to be built of what is made from an argument: it would hold for the first call only', async () => {
    const wrong = fixedQuery((from, name: string) =>
      from.selectFrom('tag').select('id').where('name', '=', JSON.stringify(name)),
    )
    await expect(wrong(store, 'awaria')).rejects.toThrow('argument 0 is not in the query as it is')
  })
})

describe('a query that is built once for each shape', () => {
  let shapes = 0
  const named = shapedQuery((from, shape: { names: string[]; isDescending: boolean }, args) => {
    shapes += 1
    const query = from.selectFrom('tag').select('name').where('name', 'in', shape.names)
    const behind = args.reduce((narrowed, least) => narrowed.where('id', '>', least), query)
    return behind.orderBy('id', shape.isDescending ? 'desc' : 'asc')
  })
  const both = { names: ['awaria', 'faktura'], isDescending: false }

  it('is run with the arguments of each call', async () => {
    expect(await named(store, both, [0])).toEqual([{ name: 'awaria' }, { name: 'faktura' }])
    expect(await named(store, both, [1])).toEqual([{ name: 'faktura' }])
    expect(shapes).toBe(1)
  })

  it('is another one with other values in its shape, and with more or fewer arguments', async () => {
    expect(await named(store, { ...both, isDescending: true }, [0])).toEqual([
      { name: 'faktura' },
      { name: 'awaria' },
    ])
    expect(await named(store, { ...both, names: ['łącze'] }, [0])).toEqual([{ name: 'łącze' }])
    expect(await named(store, both)).toEqual([{ name: 'awaria' }, { name: 'faktura' }])
    expect(await named(store, both, [1, 2])).toEqual([])
    expect(shapes).toBe(5)
  })

  it('is built again when more shapes were asked for than are kept, and answers the same', async () => {
    for (let index = 0; index < 300; index += 1) {
      expect(await named(store, { ...both, names: [`nie ma ${index}`] }, [0])).toEqual([])
    }
    expect(await named(store, both, [0])).toEqual([{ name: 'awaria' }, { name: 'faktura' }])
  })
})
