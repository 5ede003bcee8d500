import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const minute = 60_000

async function newTicket(subject: string) {
  const { departments } = await iga.tickets.setup()
  return iga.tickets.create({
    subject,
    departmentId: departments[0]?.id ?? 0,
    requester,
    message: { kind: 'note', text: 'Zadzwonić.' },
  })
}

async function asleep(subject: string, until: number) {
  const { id, version } = await newTicket(subject)
  const { undo } = await iga.tickets.change({ id, version, changes: { snoozedUntil: until } })
  return { id, undo: undo ?? 0 }
}

const sleeping = async () =>
  (await iga.tickets.counts({ filters: [{ standing: 'snoozed' }] })).counts[0] ?? Number.NaN

describe('a ticket that sleeps', () => {
  test('wakes at its moment for whoever reads the queue, not a millisecond earlier, and comes to the top', async () => {
    const before = await sleeping()
    const other = await newTicket('Inne')
    const until = house.clock.now() + 20 * minute
    const { id } = await asleep('Oddzwonić', until)
    house.clock.set(until - 1)
    expect(await sleeping()).toBe(before + 1)
    house.clock.set(until)
    const { rows } = await iga.tickets.list({ limit: 200 })
    const mine = rows.filter(row => row.id === id || row.id === other.id)
    expect(mine.map(row => [row.id, row.dueBecause])).toEqual([
      [id, 'wake'],
      [other.id, 'solution'],
    ])
    expect(mine[0]).toMatchObject({ snoozedUntil: null, dueAt: until })
    expect(await sleeping()).toBe(before)
  })

  test('wakes for whoever takes the next one, too', async () => {
    const until = house.clock.now() + minute
    const { id } = await asleep('Oddzwonić', until)
    const { version } = await iga.tickets.get({ id })
    await iga.tickets.change({ id, version, changes: { addTags: ['budzik'] } })
    const filter = { tags: ['budzik'] }
    expect(await iga.tickets.takeNext({ filter })).toMatchObject({ id: null })
    house.clock.set(until)
    expect(await iga.tickets.takeNext({ filter })).toMatchObject({ id })
    expect(await iga.tickets.get({ id })).toMatchObject({ snoozedUntil: null, dueBecause: 'wake' })
  })

  test('wakes with nobody reading, at any hour, and the journal tells', async () => {
    const until = Date.parse('2026-11-22T03:00:00Z')
    const { id } = await asleep('Niedziela', until)
    house.clock.set(until)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    expect(await iga.tickets.get({ id })).toMatchObject({
      snoozedUntil: null,
      dueAt: until,
      dueBecause: 'wake',
    })
    const supervisor = await house.signedIn(people.supervisor)
    const { entries } = await supervisor.journal.list({ action: 'tickets.woken', limit: 10 })
    expect(entries.map(entry => entry.subject?.id)).toContain(id)
  })

  test('stays at the top until somebody says something or moves it on; undo brings it back there', async () => {
    const until = house.clock.now() + minute
    const { id } = await asleep('Oddzwonić', until)
    house.clock.set(until)
    await sleeping()
    const { version } = await iga.tickets.get({ id })
    await iga.tickets.change({ id, version, changes: { addTags: ['pilne'] } })
    expect(await iga.tickets.get({ id })).toMatchObject({ dueBecause: 'wake' })
    const moved = await iga.tickets.change({ id, version: version + 1, changes: { statusId: 2 } })
    expect(await iga.tickets.get({ id })).toMatchObject({ dueBecause: 'solution' })
    await iga.tickets.undo({ step: moved.undo ?? 0 })
    expect(await iga.tickets.get({ id })).toMatchObject({ dueBecause: 'wake', dueAt: until })
    const { conversation } = await iga.tickets.get({ id })
    await iga.tickets.answer({
      id,
      seenMessage: conversation.at(-1)?.id ?? null,
      mode: 'note',
      text: 'Nie odbiera.',
      to: null,
    })
    expect(await iga.tickets.get({ id })).toMatchObject({ dueBecause: 'solution' })
  })

  test('wakes with all the others of its hour, more than fit in one go', async () => {
    const before = await sleeping()
    const until = house.clock.now() + minute
    for (let count = 0; count < 41; count++) await asleep(`Nr ${count}`, until)
    expect(await sleeping()).toBe(before + 41)
    house.clock.set(until)
    expect(await sleeping()).toBe(before)
  })
})
