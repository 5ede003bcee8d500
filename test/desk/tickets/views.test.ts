import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const mine = { name: 'Moje pilne', filter: { owners: ['me' as const], priorities: ['urgent' as const] } }

test('a view is kept with everything it is made of, and counts for whoever looks', async () => {
  const made = await iga.views.create({
    ...mine,
    order: 'updated',
    columns: ['status', 'tags'],
    density: 'compact',
  })
  expect(await iga.views.list()).toEqual([{ ...made, count: 0, isMore: false }])
  const { departments } = await iga.tickets.setup()
  const ticket = await iga.tickets.create({
    subject: 'Sklep stoi',
    departmentId: departments[0]?.id ?? 0,
    requester: { name: 'Jan', address: 'jan@sklep.example' },
    priority: 'urgent',
    message: { kind: 'incoming', text: 'Nie działa.' },
  })
  await iga.tickets.takeNext({})
  expect((await iga.views.list()).map(view => view.count)).toEqual([1])
  expect(
    (await iga.tickets.list({ filter: made.filter, order: made.order })).rows.map(row => row.id),
  ).toEqual([ticket.id])
})

test('a view is its agent’s own; shared ones are the administrator’s to keep and everybody’s to use', async () => {
  const own = await iga.views.create(mine)
  const other = await house.signedIn(people.otherAgent)
  expect(await other.views.list()).toEqual([])
  expect(await refusal(other.views.save({ ...mine, id: own.id, version: own.version }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await refusal(iga.views.create({ ...mine, isShared: true }))).toMatchObject({ code: 'FORBIDDEN' })

  const administrator = await house.signedIn(people.administrator)
  const shared = await administrator.views.create({
    name: 'Nowe',
    filter: { types: ['new'] },
    isShared: true,
  })
  expect((await iga.views.list()).map(view => view.name)).toEqual(['Nowe', 'Moje pilne'])
  expect(await refusal(iga.views.remove({ id: shared.id, version: shared.version }))).toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a view somebody saved meanwhile is a conflict, and is not removed either', async () => {
  const made = await iga.views.create(mine)
  await iga.views.save({ ...mine, name: 'Pilne', id: made.id, version: made.version })
  expect(await refusal(iga.views.save({ ...mine, id: made.id, version: made.version }))).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await refusal(iga.views.remove({ id: made.id, version: made.version }))).toMatchObject({
    code: 'CONFLICT',
  })
})

test('views stand in the order they are put in', async () => {
  const ids: number[] = []
  for (const name of ['a', 'b', 'c']) ids.push((await iga.views.create({ ...mine, name })).id)
  await iga.views.arrange({ ids: [ids[2] ?? 0, ids[0] ?? 0] })
  expect((await iga.views.list()).map(view => view.name)).toEqual(['c', 'a', 'b'])
})

test('an administrator gives his view to everybody and takes it back; nobody else does either', async () => {
  const kazimiera = await house.signedIn(people.administrator)
  const made = await kazimiera.views.create(mine)
  const shared = await kazimiera.views.save({ ...mine, id: made.id, version: made.version, isShared: true })
  expect(shared.isShared).toBe(true)
  expect((await iga.views.list()).map(view => view.id)).toEqual([made.id])
  const own = await iga.views.create(mine)
  expect(
    await refusal(iga.views.save({ ...mine, id: own.id, version: own.version, isShared: true })),
  ).toMatchObject({ code: 'FORBIDDEN' })
  await kazimiera.views.save({ ...mine, id: shared.id, version: shared.version, isShared: false })
  expect((await iga.views.list()).map(view => view.id)).toEqual([own.id])
  const auditor = await house.signedIn(people.auditor)
  const { entries } = await auditor.journal.list({ action: 'views.' })
  expect(entries.map(entry => entry.action)).toEqual(['views.shared_removed', 'views.shared_created'])
})

test('a view of the last days is of other days tomorrow', async () => {
  const made = await iga.views.create({ name: 'Z ostatnich dwóch dni', filter: { createdFrom: 'today-1' } })
  const { departments } = await iga.tickets.setup()
  await iga.tickets.create({
    subject: 'Sklep stoi',
    departmentId: departments[0]?.id ?? 0,
    requester: { name: 'Jan', address: 'jan@sklep.example' },
    message: { kind: 'incoming', text: 'Nie działa.' },
  })
  // A day later her session is over.
  const held = async () => {
    const today = await house.signedIn(people.agent)
    return (await today.views.list()).find(view => view.id === made.id)?.count
  }
  expect(await held()).toBe(1)
  house.clock.advance(24 * 3_600_000)
  expect(await held()).toBe(1)
  house.clock.advance(24 * 3_600_000)
  expect(await held()).toBe(0)
})

test('a day that nobody can read is no part of a filter', async () => {
  for (const createdFrom of ['wczoraj', 'today-0', 'today+1', '2026-02-31']) {
    await expect(iga.tickets.counts({ filters: [{ standing: 'active', createdFrom }] })).rejects.toThrow()
  }
})
