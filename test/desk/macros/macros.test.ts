import { afterEach, beforeEach, expect, test } from 'vitest'
import { RECALL_MS } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let ticketId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  const made = await iga.tickets.create({
    subject: 'Sklep stoi',
    departmentId: await departmentId(),
    requester: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
    message: { kind: 'incoming', text: 'Nie działa.' },
  })
  ticketId = made.id
})
afterEach(() => house.close())

async function departmentId() {
  return (await iga.tickets.setup()).departments[0]?.id ?? 0
}

async function statusOf(type: string) {
  return (await iga.tickets.setup()).statuses.find(status => status.type === type)?.id ?? 0
}

const whole = async () => ({
  name: 'Prośba o dane',
  steps: {
    reply: 'Dzień dobry, {{klient}}. Zgłoszenie {{numer}}.',
    note: 'Poprosił {{agent}}.',
    statusId: await statusOf('waiting_customer'),
    priority: 'high' as const,
    ownerId: 'me' as const,
    addTags: ['dane'],
    snooze: 'za 24 godz.',
  },
})

/** What of a ticket a step and its undoing are about. What came into it is counted, also where it has gone. */
async function standing() {
  const { version: _v, updatedAt: _u, mark: _m, ...rest } = await iga.tickets.get({ id: ticketId })
  return rest
}

async function apply(client: DeskClient, id: number) {
  const preview = await client.macros.preview({ id, ticketId })
  return client.macros.apply({ id, ticketId, ...preview })
}

test('a macro does what its preview showed, and one undo takes all of it back', async () => {
  const before = await standing()
  const { id } = await iga.macros.create(await whole())
  const preview = await iga.macros.preview({ id, ticketId })
  expect(preview).toMatchObject({
    to: { address: 'jan@sklep.example' },
    reply: `Dzień dobry, Jan Brzoza. Zgłoszenie #${before.number}.`,
    priority: 'high',
    addTags: ['dane'],
    snoozedUntil: house.clock.now() + 86_400_000,
    missing: [],
  })
  const done = await iga.macros.apply({ id, ticketId, ...preview })
  const after = await iga.tickets.get({ id: ticketId })
  expect(after).toMatchObject({
    type: 'waiting_customer',
    priority: 'high',
    tags: ['dane'],
    snoozedUntil: preview.snoozedUntil,
    version: done.version,
  })
  expect(after.conversation.map(message => [message.kind, message.text])).toEqual([
    ['incoming', 'Nie działa.'],
    ['note', preview.note],
    ['reply', preview.reply],
  ])
  expect(await iga.tickets.undo({ step: done.undo })).toMatchObject({ replyStays: false })
  expect(await standing()).toEqual(before)
  expect(await refusal(iga.tickets.undo({ step: done.undo }))).toMatchObject({
    data: { missing: [{ code: 'undone_already' }] },
  })
})

test('the words of a sleep are read when the macro is applied, by the hours of the desk', async () => {
  const { id } = await iga.macros.create({ name: 'Za trzy dni', steps: { snooze: 'za 3 dni rob.' } })
  const administrator = await house.signedIn(people.administrator)
  const { version, hours } = await administrator.hours.get()
  // A Friday: Monday, Tuesday, and Thursday, for Wednesday is closed. On Thursdays the desk opens at ten.
  await administrator.hours.save({
    version,
    hours: {
      ...hours,
      week: hours.week.map((day, index) => (index === 3 ? [{ open: '10:00', close: '17:00' }] : day)),
      closedDays: [{ date: '2026-11-25', name: 'Inwentaryzacja' }],
    },
  })
  const thursday = Date.parse('2026-11-26T10:00:00+01:00')
  expect(await iga.macros.preview({ id, ticketId })).toMatchObject({ snoozedUntil: thursday, missing: [] })
  await apply(iga, id)
  expect((await iga.tickets.get({ id: ticketId })).snoozedUntil).toBe(thursday)
  house.clock.advance(3 * 86_400_000)
  const monday = await house.signedIn(people.agent)
  const friday = Date.parse('2026-11-27T09:00:00+01:00')
  expect((await monday.macros.preview({ id, ticketId })).snoozedUntil).toBe(friday)
})

test('a sleep that has come to mean another time since it was shown is not begun', async () => {
  const { id } = await iga.macros.create({ name: 'Do popołudnia', steps: { snooze: '11:10' } })
  const hour = await iga.macros.create({ name: 'Na godzinę', steps: { snooze: 'za godzinę' } })
  const preview = await iga.macros.preview({ id, ticketId })
  const span = await iga.macros.preview({ id: hour.id, ticketId })
  house.clock.advance(11 * 60_000)
  expect(await refusal(iga.macros.apply({ id, ticketId, ...preview }))).toMatchObject({ code: 'CONFLICT' })
  await iga.macros.apply({ id: hour.id, ticketId, ...span })
  expect((await iga.tickets.get({ id: ticketId })).snoozedUntil).toBe(house.clock.now() + 3_600_000)
})

test('what is over already stands in the way; what nobody can read is not kept', async () => {
  const { id } = await iga.macros.create({ name: 'Przed rokiem', steps: { snooze: '15.12.2025' } })
  expect(await iga.macros.preview({ id, ticketId })).toMatchObject({
    snoozedUntil: null,
    missing: [{ code: 'snooze_in_the_past' }],
  })
  expect(await refusal(iga.macros.create({ name: 'Kiedyś', steps: { snooze: 'kiedyś' } }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('a reply that has left stays with its status; the rest is taken back, and it is said', async () => {
  const { id } = await iga.macros.create(await whole())
  const { undo } = await apply(iga, id)
  house.clock.advance(RECALL_MS)
  expect(await iga.tickets.undo({ step: undo })).toMatchObject({ replyStays: true })
  const after = await iga.tickets.get({ id: ticketId })
  expect(after).toMatchObject({ type: 'waiting_customer', priority: 'normal', tags: [], owner: null })
  expect(after.snoozedUntil).toBeNull()
  expect(after.conversation.map(message => message.kind)).toEqual(['incoming', 'reply'])
})

test('what somebody changed since stands in the way of the undo, and nothing is taken back', async () => {
  const { id } = await iga.macros.create(await whole())
  const { undo, version } = await apply(iga, id)
  await iga.tickets.change({ id: ticketId, version, changes: { priority: { level: 'urgent', note: '' } } })
  const before = await standing()
  expect(await refusal(iga.tickets.undo({ step: undo }))).toMatchObject({ code: 'REFUSED' })
  expect(await standing()).toEqual(before)
})

test('a priority that the ticket has already leaves it its reason', async () => {
  const { version } = await iga.tickets.get({ id: ticketId })
  await iga.tickets.change({
    id: ticketId,
    version,
    changes: { priority: { level: 'high', note: 'klient kluczowy' } },
  })
  const { id } = await iga.macros.create({ name: 'Pilne', steps: { priority: 'high', addTags: ['pilne'] } })
  await apply(iga, id)
  expect(await iga.tickets.get({ id: ticketId })).toMatchObject({
    priority: 'high',
    priorityNote: 'klient kluczowy',
    tags: ['pilne'],
  })
})

test('nobody takes back what somebody else said', async () => {
  const { id } = await iga.macros.create(await whole())
  const { undo } = await apply(iga, id)
  const other = await house.signedIn(people.otherAgent)
  expect(await refusal(other.tickets.undo({ step: undo }))).toMatchObject({
    data: { missing: [{ code: 'not_your_message' }] },
  })
})

test('what is not as the preview showed it is not done', async () => {
  const made = await iga.macros.create(await whole())
  const preview = await iga.macros.preview({ id: made.id, ticketId })
  const seen = { id: made.id, ticketId, ...preview }
  expect(await refusal(iga.macros.apply({ ...seen, reply: 'Co innego' }))).toMatchObject({ code: 'CONFLICT' })
  await iga.macros.save({ ...made, name: 'Inaczej' })
  expect(await refusal(iga.macros.apply(seen))).toMatchObject({ code: 'CONFLICT' })
  expect((await iga.tickets.get({ id: ticketId })).conversation).toHaveLength(1)
})

test('an unknown variable is named, and so is everything else in the way; nothing is written', async () => {
  const before = await standing()
  const { id } = await iga.macros.create({
    name: 'Zepsute',
    steps: { reply: '{{imię}} {{numer}}', ownerId: 999_999, departmentId: 999_999, statusId: 999_999 },
  })
  const { missing, ...preview } = await iga.macros.preview({ id, ticketId })
  expect(missing).toEqual(
    expect.arrayContaining([
      { code: 'variables_open', params: { names: '{{imię}}', count: 1 } },
      { code: 'status_unknown' },
      { code: 'department_unknown' },
      { code: 'owner_not_active' },
    ]),
  )
  expect(await refusal(iga.macros.apply({ id, ticketId, ...preview }))).toMatchObject({ data: { missing } })
  expect(await standing()).toEqual(before)
})

test('an agent’s own draft is not overwritten', async () => {
  const { id } = await iga.macros.create(await whole())
  await iga.tickets.saveDraft({
    id: ticketId,
    mode: 'reply',
    text: 'Piszę',
    recipient: null,
    seenMessage: null,
  })
  expect((await iga.macros.preview({ id, ticketId })).missing).toEqual([{ code: 'draft_in_the_way' }])
})

test('shared macros are the supervisor’s to keep; two who edit one are told', async () => {
  expect(await refusal(iga.macros.create({ ...(await whole()), isShared: true }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  const supervisor = await house.signedIn(people.supervisor)
  const shared = await supervisor.macros.create({ ...(await whole()), isShared: true })
  expect(await iga.macros.list()).toEqual([shared])
  expect(await refusal(iga.macros.remove({ id: shared.id, version: shared.version }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  await supervisor.macros.save({ ...shared, name: 'Pierwszy' })
  expect(await refusal(supervisor.macros.save({ ...shared, name: 'Drugi' }))).toMatchObject({
    code: 'CONFLICT',
  })
  const own = await iga.macros.create(await whole())
  expect(await refusal(supervisor.macros.preview({ id: own.id, ticketId }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('five thousand tags and a macro that does nothing are refused', async () => {
  const addTags = Array.from({ length: 5000 }, (_, index) => `etykieta ${index}`)
  expect(await refusal(iga.macros.create({ name: 'Za dużo', steps: { addTags } }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await refusal(iga.macros.create({ name: 'Nic', steps: {} }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('a canned reply is filled for the ticket; the send stops while a variable stands open', async () => {
  const made = await iga.canned.create({
    name: 'Powitanie',
    folder: 'Ogólne/Start',
    shortcut: 'hej',
    texts: { pl: 'Witaj, {{klient}}! {{kwota}}', en: '' },
  })
  expect(await iga.canned.list()).toEqual([made])
  const filled = await iga.canned.filled({ id: made.id, ticketId, language: 'en' })
  expect(filled).toEqual({ text: 'Witaj, Jan Brzoza! {{kwota}}', missing: ['kwota'] })
  // Whoever types the same by hand is told the same.
  expect(await iga.canned.values({ ticketId, language: 'pl' })).toMatchObject({ klient: 'Jan Brzoza' })
  expect(await refusal(iga.canned.values({ ticketId: 987_654, language: 'pl' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const { conversation, requester: to } = await iga.tickets.get({ id: ticketId })
  const seenMessage = conversation.at(-1)?.id ?? null
  const reply = { id: ticketId, seenMessage, mode: 'reply' as const, to }
  expect(await refusal(iga.tickets.answer({ ...reply, text: filled.text }))).toMatchObject({
    data: { missing: [{ code: 'variables_unknown', params: { names: '{{kwota}}', count: 1 } }] },
  })
  const sent = await iga.tickets.answer({
    ...reply,
    text: 'Witaj. Wpisz {{ faktura.kwota }} w szablonie {x}.',
  })
  expect(sent.messageId).toBeGreaterThan(0)
})
