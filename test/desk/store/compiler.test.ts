import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { fixedQuery, type ReadStore } from '../../../src/main/core/store/index.ts'
import { TEST_KEY } from '../../support/desk.ts'
import { explained } from '../../support/plans.ts'
import { sampleFolder } from './support.ts'

/** The texts of statements as they reach SQLite. */
async function textsOf(work: (store: ReadStore) => Promise<unknown>): Promise<string[]> {
  const house = explained(await sampleFolder({ tickets: false }))
  try {
    return (await house.plansOf(work)).map(plan => plan.sql)
  } finally {
    await house.close()
  }
}

describe('the text of a statement', () => {
  it('has its limit in it: SQLite would prepare it anew with each one that is bound', async () => {
    const tags = (store: ReadStore) => store.selectFrom('tag').select('name')
    const fixed = fixedQuery((store, most: number) => tags(store).limit(most))
    expect(
      await textsOf(async store => {
        await tags(store).limit(5).execute()
        await fixed(store, 5)
      }),
    ).toEqual(['select "name" from "tag" limit 5', 'select "name" from "tag" limit (? + 0)'])
  })

  it('that is built once has everything in it that never changes, but for what no text can hold', async () => {
    const query = fixedQuery((store, name: string) =>
      store
        .selectFrom('tag')
        .select('id')
        .where('name', '=', name)
        .where('name', '<>', "l'eau")
        .where('name', '<>', 'łącze')
        .where('id', '>', -1)
        .where('id', '<', 0.5),
    )
    expect(await textsOf(store => query(store, 'awaria'))).toEqual([
      `select "id" from "tag" where "name" = ? and "name" <> 'l''eau' and "name" <> ? and "id" > -1 and "id" < ?`,
    ])
  })

  it('finds the same, whether its limit is in it or was not known yet', async () => {
    const dataDir = await sampleFolder({ tickets: false })
    const db = openDatabase(`${dataDir}/okienko.db`, TEST_KEY)
    const all = db.prepare<[], string>('SELECT number FROM customer ORDER BY id LIMIT 3').pluck().all()
    db.close()
    const house = explained(dataDir)
    const fixed = fixedQuery((store, most: number) =>
      store.selectFrom('customer').select('number').orderBy('id').limit(most),
    )
    expect((await fixed(house.store, 3)).map(row => row.number)).toEqual(all)
    expect((await fixed(house.store, 1)).map(row => row.number)).toEqual(all.slice(0, 1))
    await house.close()
  })
})
