import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

async function newTicket() {
  const departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
  return iga.tickets.create({
    subject: 'Poczta nie działa',
    departmentId,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    message: { kind: 'incoming', text: 'Poczta nie działa.' },
  })
}

async function idOf(login: (typeof people)[keyof typeof people]): Promise<number> {
  return (await (await house.signedIn(login)).access.status()).me?.id ?? 0
}

describe('the owner of a ticket', () => {
  test.each([people.auditor, people.administrator])('is nobody who may not answer it: %s', async login => {
    const made = await newTicket()
    const ownerId = await idOf(login)
    const change = iga.tickets.change({ id: made.id, version: made.version, changes: { ownerId } })
    expect(await refusal(change)).toMatchObject({ data: { missing: [{ code: 'owner_may_not_answer' }] } })
    expect((await iga.tickets.get({ id: made.id })).owner).toBeNull()
  })

  test('may be whoever answers tickets', async () => {
    const made = await newTicket()
    const ownerId = await idOf(people.supervisor)
    await iga.tickets.change({ id: made.id, version: made.version, changes: { ownerId } })
    expect((await iga.tickets.get({ id: made.id })).owner?.id).toBe(ownerId)
  })
})

describe('taking the next ticket', () => {
  test.each(['closed', 'snoozed'] as const)('takes nothing that is %s', async standing => {
    const made = await newTicket()
    const changes = standing === 'closed' ? { statusId: 5 } : { snoozedUntil: house.clock.now() + 3_600_000 }
    await iga.tickets.change({ id: made.id, version: made.version, changes })
    expect(await iga.tickets.counts({ filters: [{ standing }] })).toEqual({ counts: [1] })
    expect(await iga.tickets.takeNext({ filter: { standing } })).toEqual({
      id: null,
      undo: null,
      because: null,
    })
    expect((await iga.tickets.get({ id: made.id })).owner).toBeNull()
  })
})

test('take next says what made that ticket the first of the free ones', async () => {
  await newTicket()
  house.clock.advance(60_000)
  await newTicket()
  const { rows } = await iga.tickets.list({ filter: { owners: ['nobody'] }, limit: 1 })
  const { id, because } = await iga.tickets.takeNext({})
  expect(id).toBe(rows[0]?.id)
  const { number, dueAt, dueBecause, waitingSince } = rows[0] ?? {}
  expect(because).toEqual({ number, dueAt, dueBecause, waitingSince })
})

describe('handing a ticket over', () => {
  async function owned() {
    const { id, version } = await newTicket()
    await iga.tickets.change({ id, version, changes: { ownerId: await idOf(people.agent) } })
    return iga.tickets.get({ id })
  }

  test('to a department leaves it there for whoever is first, with the note; one undo takes back both', async () => {
    const ticket = await owned()
    const admin = await house.signedIn(people.administrator)
    const payments = await admin.departments.create({ name: 'Rozliczenia' })
    const { undo } = await iga.tickets.handOver({
      id: ticket.id,
      version: ticket.version,
      seenMessage: ticket.conversation.at(-1)?.id ?? null,
      to: { kind: 'department', id: payments.id },
      note: 'To pytanie o fakturę, nie o pocztę.',
    })
    const handed = await iga.tickets.get({ id: ticket.id })
    expect(handed).toMatchObject({ departmentId: payments.id, owner: null })
    expect(handed.conversation.at(-1)).toMatchObject({
      kind: 'note',
      text: 'To pytanie o fakturę, nie o pocztę.',
    })

    await iga.tickets.undo({ step: undo })
    const back = await iga.tickets.get({ id: ticket.id })
    expect(back).toMatchObject({ departmentId: ticket.departmentId, owner: ticket.owner })
    expect(back.conversation).toEqual(ticket.conversation)
  })

  test('taken back gives the note back as a draft, above what was begun since', async () => {
    const ticket = await owned()
    const admin = await house.signedIn(people.administrator)
    const payments = await admin.departments.create({ name: 'Płatności' })
    const handOver = async (note: string) => {
      const { version, conversation } = await iga.tickets.get({ id: ticket.id })
      const seenMessage = conversation.at(-1)?.id ?? null
      const to = { kind: 'department', id: payments.id } as const
      return (await iga.tickets.handOver({ id: ticket.id, version, seenMessage, to, note })).undo
    }
    const seenMessage = ticket.conversation.at(-1)?.id ?? null
    const draft = { mode: 'note', text: 'Czeka na korektę.', recipient: null, seenMessage } as const
    expect(await iga.tickets.undo({ step: await handOver(draft.text) })).toMatchObject({ draft })
    expect((await iga.tickets.get({ id: ticket.id })).drafts).toMatchObject([draft])

    const text = 'Numer: 12.\n\nCzeka na korektę.'
    expect(await iga.tickets.undo({ step: await handOver('Numer: 12.') })).toMatchObject({ draft: { text } })
    expect((await iga.tickets.get({ id: ticket.id })).drafts).toMatchObject([{ ...draft, text }])
  })

  test.each([
    ['agent', 'owner_not_active'],
    ['department', 'department_unknown'],
  ] as const)('to a %s that is not there is refused, and no note stays behind', async (kind, code) => {
    const ticket = await owned()
    const handing = iga.tickets.handOver({
      id: ticket.id,
      version: ticket.version,
      seenMessage: ticket.conversation.at(-1)?.id ?? null,
      to: { kind, id: 9999 },
      note: 'Proszę przejąć.',
    })
    expect(await refusal(handing)).toMatchObject({ code: 'REFUSED', data: { missing: [{ code }] } })
    expect(await iga.tickets.get({ id: ticket.id })).toEqual(ticket)
  })
})
