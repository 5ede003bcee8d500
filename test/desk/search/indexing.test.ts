import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { backlogChore, indexMessages } from '../../../src/main/core/search/index.ts'
import type { Store } from '../../../src/main/core/store/index.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { type DeskClient, openTestDesk, people } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { openTestStore, ownFolder, sampleFolder } from '../store/support.ts'
import { putMessages } from './rows.ts'
import { idsFor, inBrackets, ticketSaying } from './support.ts'

let store: Store
beforeEach(() => {
  store = openTestStore(ownFolder()).store
})
afterEach(() => store.close())

const file = {
  size: 1,
  type: 'pdf',
  pages: null,
  width: null,
  height: null,
  problems: '[]',
  vault_file_id: null,
}

/** Messages of one ticket. */
const putIn = (texts: Record<number, string>) => putMessages(store, texts, () => 1)

async function indexedBy(word: string): Promise<number[]> {
  const rows = await store.read
    .selectFrom('message_search')
    .select('rowid')
    .where('message_search' as never, 'match', `"${word}"` as never) // FTS5's own column of the table's name
    .orderBy('rowid')
    .execute()
  return rows.map(row => row.rowid)
}

const ids = [firstIdAt(1000), firstIdAt(2000), firstIdAt(3000)] as const

describe('the index', () => {
  test('takes a batch in any order, each message once', async () => {
    await putIn({ 1000: 'raz', 2000: 'dwa', 3000: 'raz dwa' })
    await store.write([], tx => indexMessages(tx, [ids[2], ids[0], ids[1], ids[0]]))
    expect(await indexedBy('raz')).toEqual([ids[0], ids[2]])
    expect(await indexedBy('dwa')).toEqual([ids[1], ids[2]])
    expect(await indexedBy('przedmiot')).toEqual([ids[0]])
  })

  test('forgets what a message said before', async () => {
    await putIn({ 1000: 'raz' })
    await store.write([], tx => indexMessages(tx, [ids[0]]))
    await store.write([], async tx => {
      await tx.updateTable('message').set({ text: 'dwa' }).execute()
      await indexMessages(tx, [ids[0]])
    })
    expect(await indexedBy('raz')).toEqual([])
    expect(await indexedBy('dwa')).toEqual([ids[0]])
  })

  test('gives the subject and the requester to the first message, also when an earlier one comes late', async () => {
    await putIn({ 2000: 'drugi', 3000: 'trzeci' })
    await store.write([], tx => indexMessages(tx, [ids[1], ids[2]]))
    expect(await indexedBy('przedmiot')).toEqual([ids[1]])
    await putIn({ 1000: 'pierwszy' })
    await store.write([], tx => indexMessages(tx, [ids[0]]))
    expect(await indexedBy('przedmiot')).toEqual([ids[0]])
    expect(await indexedBy('\uE000wrona')).toEqual([ids[0]])
    expect(await indexedBy('drugi')).toEqual([ids[1]])
  })

  test('knows files by their names, and that there are some', async () => {
    await putIn({ 1000: 'w załączeniu' })
    await store.write([], async tx => {
      await tx
        .insertInto('message_attachment')
        .values({ ...file, message_id: ids[0], name: 'Umowa_żłobek.pdf' })
        .execute()
      await indexMessages(tx, [ids[0]])
    })
    expect(await indexedBy('zlobek')).toEqual([ids[0]])
    expect(await indexedBy('\uE001')).toEqual([ids[0]])
  })

  test('does not keep what was said: nobody reads it out of the index', async () => {
    await putIn({ 1000: 'tajemnica' })
    await store.write([], tx => indexMessages(tx, [ids[0]]))
    expect(await store.read.selectFrom('message_search').select('words').execute()).toEqual([{ words: null }])
  })
})

describe('one step of a search', () => {
  const must = [{ words: ['pomoc', 'lacza'], isOpen: false, isAuthor: false }]
  const narrowing = { columns: [], tags: [], followers: [], unread: [], has: [], from: null, until: null }
  /** How many messages the first call has looked at when there is no time for more. */
  async function lookedAt(filler: string): Promise<number> {
    const seconds = Array.from({ length: 100 }, (_, index) => (index + 1) * 1000)
    await putIn(Object.fromEntries(seconds.map(at => [at, `Łącza ${filler} pomoc`])))
    await store.write([], tx => indexMessages(tx, seconds.map(firstIdAt)))
    const from = { after: null, limit: 50 }
    const { next, candidates } = await findTickets(store.read, { must, mustNot: [], narrowing }, from, {
      isSpent: () => true,
    })
    expect(candidates).toEqual([])
    return seconds.filter(at => next !== null && firstIdAt(at) >= next[0]).length
  }

  test.each([
    ['short', 200, 79],
    ['long', 14_000, 10],
    ['too long to be read on the way', 60_000, 8],
  ])('looks at no more than so many characters of messages that are %s', async (_, length, messages) => {
    expect(await lookedAt('słowo '.repeat(length / 6))).toBe(messages)
  })
})

describe('what was there before the index', () => {
  test('is indexed in slices, and until then a search says that something is missing', async () => {
    const dataDir = await sampleFolder({ tickets: false })
    const before = await openTestDesk({ dataDir })
    let client: DeskClient = await before.signedIn(people.agent)
    const { id } = await ticketSaying(client, 'Przedwieczna sprawa.')
    await before.close()
    withRawDatabase(dataDir, db =>
      db.exec('DELETE FROM message_search; INSERT INTO search_backlog SELECT id FROM message'),
    )

    const house = await openTestDesk({ dataDir })
    client = await house.signedIn(people.agent)
    const { hits, remarks } = await client.search.find({ text: 'przedwieczna' })
    expect(hits).toEqual([])
    expect(remarks).toEqual([{ code: 'index_incomplete', at: 0, length: 0 }])
    await house.timers.turn()
    expect(await idsFor(client, 'przedwieczna')).toEqual([id])
    expect((await client.search.find({ text: 'przedwieczna' })).remarks).toEqual([])
    await house.close()
  })

  test('comes newest first, 75 at a time', async () => {
    await putIn(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [(index + 1) * 1000, 'stare'])))
    await store.write([], tx =>
      tx
        .insertInto('search_backlog')
        .expression(eb => eb.selectFrom('message').select('id'))
        .execute(),
    )
    const chore = backlogChore({ store })
    expect(await chore.slice()).toBe(true)
    const first = await indexedBy('stare')
    expect([first.length, first.at(0), first.at(-1)]).toEqual([75, firstIdAt(176_000), firstIdAt(250_000)])
    for (const sofar of [150, 225, 250]) {
      expect(await chore.slice()).toBe(true)
      expect(await indexedBy('stare')).toHaveLength(sofar)
    }
    expect(await chore.slice()).toBe(false)
  })
})

test('files and notes are found by what they are', async () => {
  const dataDir = await sampleFolder({ tickets: false })
  let house = await openTestDesk({ dataDir })
  let client = await house.signedIn(people.agent)
  const one = await ticketSaying(client, 'Przesyłam skan umowy.')
  house.clock.advance(1000)
  const two = await ticketSaying(client, 'Zapisek o umowie.', { kind: 'note' })
  const messageId = (await client.tickets.get({ id: one.id })).conversation[0]?.id ?? 0
  await house.close()
  const { store: opened } = openTestStore(dataDir)
  await opened.write([], async tx => {
    await tx
      .insertInto('message_attachment')
      .values({ ...file, message_id: messageId, name: 'skan.pdf' })
      .execute()
    await indexMessages(tx, [messageId])
  })
  await opened.close()
  house = await openTestDesk({ dataDir })
  client = await house.signedIn(people.agent)
  for (const text of [
    'ma:załącznik',
    'umow ma:plik',
    'has:attachment -ma:notatka',
    'skan.pdf',
    '-ma:notatka',
  ]) {
    expect(await idsFor(client, text), text).toEqual([one.id])
  }
  for (const text of ['ma:notatka', 'umow has:note', 'umow -ma:załącznik', '-ma:plik']) {
    expect(await idsFor(client, text), text).toEqual([two.id])
  }
  const { hits } = await client.search.find({ text: 'ma:załącznik' })
  expect(inBrackets(hits[0]?.message?.snippet)).toBe('Przesyłam skan umowy.')
  await house.close()
})
