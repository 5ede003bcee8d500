import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT_TICKETS_SHOWN, CHILDREN_SHOWN } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

const CLOSED = 5

let house: TestDesk
let iga: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

async function newTicket(subject: string, customerId: number | null = null): Promise<number> {
  const { id } = await iga.tickets.create({
    subject,
    departmentId,
    customerId,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    message: { kind: 'incoming', text: 'Poczta nie działa.' },
  })
  house.clock.advance(1_000)
  return id
}

async function change(id: number, changes: Parameters<typeof iga.tickets.change>[0]['changes']) {
  const { version } = await iga.tickets.get({ id })
  return iga.tickets.change({ id, version, changes })
}

async function merge(fromId: number, intoId: number) {
  const [from, into] = [await iga.tickets.get({ id: fromId }), await iga.tickets.get({ id: intoId })]
  await iga.merging.merge({
    from: { id: fromId, version: from.version },
    into: { id: intoId, version: into.version },
  })
}

const partsOf = async (id: number) => (await iga.tickets.get({ id })).children.map(({ subject }) => subject)

describe('the parts of a ticket', () => {
  test('stand with it, those to be done first, and go when they are detached', async () => {
    const whole = await newTicket('Awaria zasilania')
    const [one, two, three] = [
      await newTicket('Szafa A'),
      await newTicket('Szafa B'),
      await newTicket('Szafa C'),
    ]
    for (const id of [one, two, three]) await change(id, { parentId: whole })
    expect(await partsOf(whole)).toEqual(['Szafa C', 'Szafa B', 'Szafa A'])
    await change(three, { statusId: CLOSED })
    const { children } = await iga.tickets.get({ id: whole })
    expect(children.map(({ id, statusId }) => [id, statusId === CLOSED])).toEqual([
      [two, false],
      [one, false],
      [three, true],
    ])
    const { undo } = await change(two, { parentId: null })
    expect(await partsOf(whole)).toEqual(['Szafa A', 'Szafa C'])
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await partsOf(whole)).toEqual(['Szafa B', 'Szafa A', 'Szafa C'])
  })

  test('are those of what was merged into it, too; what was merged away is no part of anything', async () => {
    const whole = await newTicket('Awaria zasilania')
    const again = await newTicket('Znów nie ma prądu')
    const part = await newTicket('Szafa A')
    const same = await newTicket('Szafa A, jeszcze raz')
    for (const id of [part, same]) await change(id, { parentId: again })
    await merge(again, whole)
    expect(await partsOf(whole)).toEqual(['Szafa A, jeszcze raz', 'Szafa A'])
    expect(await iga.tickets.get({ id: part })).toMatchObject({ parent: { id: whole } })
    await merge(same, part)
    expect(await partsOf(whole)).toEqual(['Szafa A'])
  })

  test('do not make a ticket its own that what it was a part of was merged into', async () => {
    const whole = await newTicket('Awaria zasilania')
    const part = await newTicket('Szafa A')
    await change(part, { parentId: whole })
    await merge(whole, part)
    expect(await iga.tickets.get({ id: part })).toMatchObject({ parent: null, children: [] })
  })

  test('are shown as far as they can be, and that there are more is said', async () => {
    const whole = await newTicket('Awaria zasilania')
    const ids: number[] = []
    for (let nth = 0; nth <= CHILDREN_SHOWN; nth += 1) ids.push(await newTicket(`Szafa ${nth}`))
    for (const id of ids.slice(1)) await change(id, { parentId: whole })
    expect(await iga.tickets.get({ id: whole })).toMatchObject({ moreChildren: false })
    await change(ids[0] ?? 0, { parentId: whole })
    const { children, moreChildren } = await iga.tickets.get({ id: whole })
    expect([children.length, moreChildren]).toEqual([CHILDREN_SHOWN, true])
  })
})

describe('the tickets of an account', () => {
  test('are those changed last, and are counted by where they stand; nobody else’s, nor what was merged away', async () => {
    const [account, other] = await iga.customers.search({ text: '' })
    const customerId = account?.id ?? 0
    await newTicket('Czyjeś', other?.id)
    await newTicket('Niczyje')
    const ids: number[] = []
    for (let nth = 1; nth <= ACCOUNT_TICKETS_SHOWN + 2; nth += 1) {
      ids.push(await newTicket(`Sprawa ${nth}`, customerId))
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = ids
    await merge(fourth, third)
    house.clock.advance(1_000)
    await change(second, { snoozedUntil: house.clock.now() + 3_600_000 })
    house.clock.advance(1_000)
    await change(first, { statusId: CLOSED })
    const { tickets, counts } = await iga.tickets.ofAccount({ customerId })
    expect(tickets.map(({ subject }) => subject)).toEqual([
      'Sprawa 1',
      'Sprawa 2',
      'Sprawa 3',
      'Sprawa 7',
      'Sprawa 6',
    ])
    expect(counts).toEqual({ active: 4, snoozed: 1, closed: 1 })
    house.clock.advance(3_700_000)
    // The screen has locked itself meanwhile.
    iga = await house.signedIn(people.agent)
    expect((await iga.tickets.ofAccount({ customerId })).counts).toEqual({ active: 5, snoozed: 0, closed: 1 })
  })
})
