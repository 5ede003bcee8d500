import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { idsFor, say, ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient
beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

async function merge(from: number, into: number): Promise<void> {
  const [source, target] = [await iga.tickets.get({ id: from }), await iga.tickets.get({ id: into })]
  await iga.merging.merge({
    from: { id: from, version: source.version },
    into: { id: into, version: target.version },
    reason: 'ta sama sprawa',
  })
}

type Changes = Parameters<DeskClient['tickets']['change']>[0]['changes']

async function change(id: number, changes: Changes): Promise<void> {
  const { version } = await iga.tickets.get({ id })
  await iga.tickets.change({ id, version, changes })
}

/** Three tickets: the first says what is looked for. */
async function three(): Promise<[number, number, number]> {
  const ids: number[] = []
  for (const text of ['Żółwie w panelu.', 'Panel.', 'Cisza.']) {
    ids.push((await ticketSaying(iga, text)).id)
    house.clock.advance(1000)
  }
  const [one = 0, two = 0, last = 0] = ids
  return [one, two, last]
}

test('operators speak of the ticket that is shown, at the end of a chain of merges, and of its own again', async () => {
  const { me } = await iga.access.status()
  const [one, two, last] = await three()
  await change(last, {
    statusId: 2,
    ownerId: me?.id ?? 0,
    addTags: ['Zoo'],
    priority: { level: 'urgent', note: '' },
    customerId: 1,
  })
  const [account] = (await iga.customers.search({ text: '' })).filter(row => row.id === 1)
  const ofLast = [
    'status:otwarte',
    'właściciel:ja',
    'etykieta:zoo',
    'priorytet:pilny',
    `klient:${account?.number ?? ''}`,
    '-status:nowe',
    '-właściciel:nikt',
  ]
  const ofOne = ['status:nowe', 'właściciel:nikt', '-etykieta:zoo', 'priorytet:zwykły', '-właściciel:ja']
  const found = async (filters: string[]) =>
    Promise.all(filters.map(async filter => [filter, await idsFor(iga, `zolwie ${filter}`)]))
  const all = (filters: string[], ids: number[]) => filters.map(filter => [filter, ids])

  await merge(one, two)
  expect(await found(ofLast)).toEqual(all(ofLast, []))
  expect(await found(ofOne)).toEqual(all(ofOne, [one]))
  await merge(two, last)
  expect(await found(ofLast)).toEqual(all(ofLast, [one]))
  expect(await found(ofOne)).toEqual(all(ofOne, []))
  const { number } = await iga.tickets.get({ id: last })
  expect((await iga.search.find({ text: 'zolwie' })).hits).toMatchObject([
    { ticketId: one, statusId: 2, mergedInto: { id: last, number } },
  ])
  await iga.merging.unmerge({ id: two, reason: 'jednak inna' })
  expect(await found(ofLast)).toEqual(all(ofLast, []))
  expect(await found(ofOne)).toEqual(all(ofOne, [one]))
  expect((await iga.search.find({ text: 'zolwie' })).hits).toMatchObject([
    { ticketId: one, statusId: 1, mergedInto: { id: two } },
  ])
})

test('what the messages of all of them have is had by each, and what none must say is said by none', async () => {
  const [one, two, last] = await three()
  await say(iga, last, 'Notatka o krowie.')
  await merge(one, two)
  await merge(two, last)
  expect(await idsFor(iga, 'zolwie ma:notatka')).toEqual([one])
  expect(await idsFor(iga, 'zolwie -ma:notatka')).toEqual([])
  expect(await idsFor(iga, 'cisza -zolwie')).toEqual([])
  expect(await idsFor(iga, 'zolwie -krowie')).toEqual([])
  await iga.merging.unmerge({ id: two, reason: 'jednak inna' })
  expect(await idsFor(iga, 'zolwie ma:notatka')).toEqual([])
  expect(await idsFor(iga, 'cisza -zolwie')).toEqual([last])
})
