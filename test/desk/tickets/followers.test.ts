import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { idsFor, say, ticketSaying } from '../search/support.ts'

const CLOSED = 5

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
})
afterEach(() => house.close())

async function meOf(client: DeskClient): Promise<number> {
  return (await client.access.status()).me?.id ?? 0
}

async function tickets(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let nth = 0; nth < count; nth += 1) {
    ids.push((await ticketSaying(iga, `Serwer ${nth} stoi.`)).id)
    house.clock.advance(1_000)
  }
  return ids
}

const followersOf = async (id: number) => (await iga.tickets.get({ id })).followers.map(({ name }) => name)

describe('following', () => {
  test('is begun and ended for oneself, and for a colleague by name; twice is once', async () => {
    const [id = 0] = await tickets(1)
    await iga.tickets.follow({ id, follow: true })
    for (const follow of [true, true]) {
      await iga.tickets.follow({ id, follow, agentId: await meOf(przemek) })
    }
    expect(await followersOf(id)).toEqual(['Iga Łuczywo', 'Przemysław Ćwiek'])
    await przemek.tickets.follow({ id, follow: false, agentId: await meOf(iga) })
    expect(await followersOf(id)).toEqual(['Przemysław Ćwiek'])
  })

  test('is not begun for somebody who left the desk, and can be ended for him', async () => {
    const [one = 0, other = 0] = await tickets(2)
    const agentId = await meOf(przemek)
    await iga.tickets.follow({ id: one, follow: true, agentId })
    const admin = await house.signedIn(people.administrator)
    const agent = (await admin.access.agents()).find(each => each.id === agentId)
    await admin.access.setActive({ id: agentId, version: agent?.version ?? 0, active: false })
    const refused = { code: 'REFUSED', data: { missing: [{ code: 'follower_not_active' }] } }
    for (const gone of [agentId, 9_999]) {
      expect(await refusal(iga.tickets.follow({ id: other, follow: true, agentId: gone }))).toMatchObject(
        refused,
      )
    }
    expect(await followersOf(other)).toEqual([])
    await iga.tickets.follow({ id: one, follow: false, agentId })
    expect(await followersOf(one)).toEqual([])
  })
})

test('a queue holds what somebody follows, page by page, with its count, and so does a saved view', async () => {
  const ids = await tickets(5)
  const [first = 0, second = 0, third = 0, fourth = 0] = ids
  for (const id of [first, second, third, fourth]) await iga.tickets.follow({ id, follow: true })
  await przemek.tickets.follow({ id: second, follow: true })
  const { version } = await iga.tickets.get({ id: fourth })
  await iga.tickets.change({ id: fourth, version, changes: { statusId: CLOSED, addTags: ['awaria'] } })

  const held = async (client: DeskClient, filter: object) => {
    const found: number[] = []
    let after: string | undefined
    do {
      const page = await client.tickets.list({
        filter,
        order: 'lowest',
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      found.push(...page.rows.map(row => row.id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(await client.tickets.counts({ filters: [filter] })).toEqual({ counts: [found.length] })
    return found
  }
  expect(await held(iga, { followedBy: 'me' })).toEqual([first, second, third])
  expect(await held(przemek, { followedBy: 'me' })).toEqual([second])
  expect(await held(przemek, { followedBy: await meOf(iga) })).toEqual([first, second, third])
  expect(await held(iga, { followedBy: 'me', owners: ['me'] })).toEqual([])
  expect(await held(iga, { standing: 'closed', followedBy: 'me', tags: ['awaria'] })).toEqual([fourth])

  await iga.views.create({
    name: 'Obserwowane',
    filter: { followedBy: 'me' },
    order: 'breach',
    columns: ['requester'],
    density: 'normal',
    isShared: false,
  })
  expect((await iga.views.list())[0]).toMatchObject({ count: 3, filter: { followedBy: 'me' } })
})

describe('the search', () => {
  test('asks who follows, alone and beside words, in both languages', async () => {
    const [one = 0, two = 0, three = 0] = await tickets(3)
    await iga.tickets.follow({ id: one, follow: true })
    await iga.tickets.follow({ id: two, follow: true })
    await przemek.tickets.follow({ id: two, follow: true })
    for (const text of [
      'obserwuje:ja',
      'follower:me',
      'OBSERWUJE:Iga',
      'obserwuje:Iga Łuczywo',
      'serwer obserwuje:ja',
    ]) {
      expect(await idsFor(iga, text), text).toEqual([two, one])
    }
    for (const text of ['obserwuje:przemek', 'obserwuje:ja obserwuje:przemek', 'serwer follower:przemek']) {
      expect(await idsFor(iga, text), text).toEqual([two])
    }
    expect(await idsFor(iga, 'obserwuje:przemek, ja')).toEqual([two, one])
    expect(await idsFor(iga, 'serwer -obserwuje:ja')).toEqual([three])
    expect(await idsFor(przemek, 'obserwuje:ja')).toEqual([two])
    expect((await iga.search.find({ text: 'obserwuje:nikogo serwer' })).remarks).toMatchObject([
      { code: 'unknown_owner' },
    ])
  })

  test('looks for words in what is followed, also when it was said last', async () => {
    const [one = 0, two = 0] = await tickets(2)
    await iga.tickets.follow({ id: one, follow: true })
    await say(iga, one, 'Wymieniono zasilacz.')
    await say(iga, two, 'Wymieniono zasilacz.')
    expect(await idsFor(iga, 'zasilacz obserwuje:ja')).toEqual([one])
  })

  test('completes the operator and who it can be', async () => {
    const options = async (text: string) =>
      (await iga.search.complete({ text, at: text.length })).options.map(option => option.text)
    expect(await options('obs')).toEqual(['obserwuje:'])
    expect(await options('obserwuje:')).toEqual(expect.arrayContaining(['ja', people.otherAgent]))
    expect(await options('obserwuje:')).not.toContain('nikt')
    expect(await options('obserwuje:prz')).toEqual([people.otherAgent])
  })
})
