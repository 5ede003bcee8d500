import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let dobrochna: DeskClient

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  dobrochna = await house.signedIn(people.supervisor)
})
afterAll(() => house.close())

async function newTicket(priority: 'normal' | 'high'): Promise<number> {
  house.clock.advance(1000)
  const { id } = await iga.tickets.create({
    subject: 'Awaria',
    departmentId: (await iga.tickets.setup()).departments[0]?.id ?? 0,
    requester: { name: 'Jan', address: 'jan@sklep.example' },
    priority,
    message: { kind: 'incoming', text: 'Nie działa.' },
  })
  return id
}

/** @returns when it was done, and the step that takes it back */
async function give(who: DeskClient, id: number, level: 'high' | 'urgent', note?: string) {
  house.clock.advance(60_000)
  const { version } = await iga.tickets.get({ id })
  const changes = { priority: { level, ...(note === undefined ? {} : { note }) } }
  const { undo } = await who.tickets.change({ id, version, changes })
  return { at: house.clock.now(), undo: undo ?? 0 }
}

const given = (id: number) => iga.tickets.priorityGiven({ id })

test('a priority names who gave it last, or the reason for it, and when', async () => {
  const id = await newTicket('normal')
  expect(await given(id)).toBeNull()
  const first = await give(dobrochna, id, 'high', 'VIP')
  expect(await given(id)).toEqual({ at: first.at, by: 'Dobrochna Śliwa' })
  // What else is changed gives no priority.
  const { version } = await iga.tickets.get({ id })
  await iga.tickets.change({ id, version, changes: { addTags: ['sklep'] } })
  expect(await given(id)).toEqual({ at: first.at, by: 'Dobrochna Śliwa' })
  const second = await give(iga, id, 'high', 'Sklep stoi.')
  expect(await given(id)).toEqual({ at: second.at, by: 'Iga Łuczywo' })
  await iga.tickets.undo({ step: second.undo })
  expect(await given(id)).toEqual({ at: first.at, by: 'Dobrochna Śliwa' })
  await dobrochna.tickets.undo({ step: first.undo })
  expect(await given(id)).toBeNull()
})

test('given with the ticket, it is of whoever made that; given to many at once, of whoever did', async () => {
  const id = await newTicket('high')
  const madeAt = house.clock.now()
  expect(await given(id)).toEqual({ at: madeAt, by: 'Iga Łuczywo' })
  house.clock.advance(60_000)
  let at = 0
  for await (const step of await dobrochna.batches.apply({
    selection: { ids: [id] },
    changes: { priority: { level: 'urgent' } },
  })) {
    at = house.clock.now()
    expect(step).toBeDefined()
  }
  expect(await given(id)).toEqual({ at, by: 'Dobrochna Śliwa' })
})

test('of a ticket that is not there nothing is told', async () => {
  expect(await refusal(given(987_654))).toMatchObject({ code: 'NOT_FOUND' })
})
