import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
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

async function change(id: number, changes: TicketChanges, by = iga) {
  const { version } = await by.tickets.get({ id })
  return by.tickets.change({ id, version, changes })
}

/** What the journal says of a ticket's changes, newest first. */
async function told(id: number) {
  const auditor = await house.signedIn(people.auditor)
  const { entries } = await auditor.journal.list({ subjectKind: 'ticket', subjectId: id })
  return entries
    .filter(({ action }) => ['tickets.changed', 'tickets.undone'].includes(action))
    .map(({ action, details }) => [action, details['what']])
}

const refused = (code: string, params?: object) => ({
  code: 'REFUSED',
  data: { missing: [params === undefined ? { code } : { code, params }] },
})

describe('following', () => {
  test('is one’s own affair: twice is once, and no change of the ticket', async () => {
    const [id = 0] = await tickets(1)
    const { version } = await iga.tickets.get({ id })
    for (const follow of [true, true]) await iga.tickets.follow({ id, follow })
    expect(await followersOf(id)).toEqual(['Iga Łuczywo'])
    expect((await iga.tickets.get({ id })).version).toBe(version)
    expect(await told(id)).toEqual([])
    await iga.tickets.follow({ id, follow: false })
    expect(await followersOf(id)).toEqual([])
  })

  test('of a colleague is a step that the journal tells and that is taken back', async () => {
    const [id = 0] = await tickets(1)
    const agentId = await meOf(przemek)
    await iga.tickets.follow({ id, follow: true })
    const { undo } = await change(id, { addFollowers: [agentId, agentId] })
    expect(await followersOf(id)).toEqual(['Iga Łuczywo', 'Przemysław Ćwiek'])
    expect((await change(id, { addFollowers: [agentId] })).undo).toBeNull()
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await followersOf(id)).toEqual(['Iga Łuczywo'])

    const removed = await change(id, { removeFollowers: [await meOf(iga)] }, przemek)
    expect(await followersOf(id)).toEqual([])
    await przemek.tickets.undo({ step: removed.undo ?? 0 })
    expect(await followersOf(id)).toEqual(['Iga Łuczywo'])
    expect(await told(id)).toEqual([
      ['tickets.undone', undefined],
      ['tickets.changed', 'followers'],
      ['tickets.undone', undefined],
      ['tickets.changed', 'followers'],
    ])
  })

  test('is not taken back where he or somebody else has changed it since, though it looks as before', async () => {
    const [id = 0] = await tickets(1)
    const agentId = await meOf(przemek)
    const { undo } = await change(id, { addFollowers: [agentId] })
    await przemek.tickets.follow({ id, follow: false })
    const stays = refused('changed_since', { what: 'followers' })
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject(stays)
    const again = await change(id, { addFollowers: [agentId] })
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject(stays)
    await iga.tickets.undo({ step: again.undo ?? 0 })
    expect(await followersOf(id)).toEqual([])
  })

  test('is not begun for somebody who left the desk, nor begun again by an undo, and can be ended for him', async () => {
    const [one = 0, other = 0, third = 0] = await tickets(3)
    const agentId = await meOf(przemek)
    await change(one, { addFollowers: [agentId] })
    await change(third, { addFollowers: [agentId] })
    const { undo } = await change(third, { removeFollowers: [agentId] })
    const admin = await house.signedIn(people.administrator)
    const agent = (await admin.access.agents()).find(each => each.id === agentId)
    await admin.access.setActive({ id: agentId, version: agent?.version ?? 0, active: false })
    for (const gone of [agentId, 9_999]) {
      expect(await refusal(change(other, { addFollowers: [gone] }))).toMatchObject(
        refused('follower_not_active'),
      )
    }
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject(refused('follower_not_active'))
    expect([await followersOf(other), await followersOf(third)]).toEqual([[], []])
    await change(one, { removeFollowers: [agentId] })
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
