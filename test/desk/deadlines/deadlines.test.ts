import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeadlineRules } from '../../../src/shared/contract/deadlines.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { ownFolder } from '../store/support.ts'

let house: TestDesk
let iga: DeskClient
let administrator: DeskClient

beforeEach(async () => {
  // Friday, 20 November 2026, 11:00.
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  administrator = await house.signedIn(people.administrator)
})
afterEach(() => house.close())

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const hour = 3_600_000

async function newTicket(priority: 'low' | 'normal' | 'high' | 'urgent' = 'normal', subject = 'Poczta') {
  const { departments } = await iga.tickets.setup()
  return iga.tickets.create({
    subject,
    departmentId: departments[0]?.id ?? 0,
    requester,
    priority,
    message: { kind: 'incoming', text: 'Poczta nie działa.' },
  })
}

async function reply(id: number, statusId?: number) {
  const { conversation } = await iga.tickets.get({ id })
  return iga.tickets.answer({
    id,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Sprawdzamy.',
    to: requester,
    ...(statusId === undefined ? {} : { statusId }),
  })
}

async function change(id: number, changes: Parameters<DeskClient['tickets']['change']>[0]['changes']) {
  const { version } = await iga.tickets.get({ id })
  return iga.tickets.change({ id, version, changes })
}

/** Turns the clock; a screen that was left alone so long is locked, so she signs in again. */
async function later(instant: number | string) {
  house.clock.set(instant)
  iga = await house.signedIn(people.agent)
}

const dueOf = async (id: number) => {
  const { dueAt, dueBecause } = await iga.tickets.get({ id })
  return [dueAt === null ? null : new Date(dueAt).toISOString(), dueBecause]
}

async function savedRules(rules: (before: DeadlineRules) => DeadlineRules) {
  const before = await administrator.deadlines.rules()
  return administrator.deadlines.save({ version: before.version, rules: rules(before.rules) })
}

/** Turns the desk's chores until nothing is left to reckon. */
async function reckoned() {
  await house.timers.turn()
  return (await administrator.deadlines.rules()).recount
}

describe('a ticket', () => {
  test('is due by its priority, and the queue stands in the order of breach', async () => {
    const low = await newTicket('low')
    const normal = await newTicket('normal')
    const urgent = await newTicket('urgent')
    expect(await dueOf(urgent.id)).toEqual(['2026-11-20T11:00:00.000Z', 'first_answer'])
    expect(await dueOf(normal.id)).toEqual(['2026-11-20T14:00:00.000Z', 'first_answer'])
    expect(await dueOf(low.id)).toEqual(['2026-11-23T10:00:00.000Z', 'first_answer'])
    const mine = new Set([low.id, normal.id, urgent.id])
    const { rows } = await iga.tickets.list({ limit: 200 })
    expect(rows.map(row => row.id).filter(id => mine.has(id))).toEqual([urgent.id, normal.id, low.id])
  })

  test('has its deadline back when a change of priority is undone or a reply is called back', async () => {
    const { id } = await newTicket()
    const before = await iga.deadlines.of({ id })
    const { undo } = await change(id, { priority: { level: 'urgent', note: 'sklep stoi' } })
    expect(await dueOf(id)).toEqual(['2026-11-20T11:00:00.000Z', 'first_answer'])
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await iga.deadlines.of({ id })).toEqual(before)

    const { messageId } = await reply(id, 3)
    expect(await dueOf(id)).toEqual([null, null])
    house.clock.advance(5_000)
    await iga.tickets.recall({ messageId })
    expect((await iga.deadlines.of({ id })).deadlines).toEqual(before.deadlines)
    expect(await dueOf(id)).toEqual(['2026-11-20T14:00:00.000Z', 'first_answer'])
  })

  test('that waits for the customer keeps what was left, and says how it was reckoned to the second', async () => {
    const { id } = await newTicket()
    await later(house.clock.now() + hour)
    await change(id, { statusId: 3 })
    expect(await dueOf(id)).toEqual([null, null])
    await later('2026-11-23T09:30:00Z')
    const paused = (await iga.deadlines.of({ id })).deadlines[0]
    expect(paused).toMatchObject({ state: 'paused', remaining: 3 * hour, dueAt: null, isLate: false })
    await change(id, { statusId: 2 })
    const explained = await iga.deadlines.explain({ id, kind: 'first_answer', round: 1 })
    expect(explained).toMatchObject({
      of: 'business_time',
      deadline: { state: 'running', target: 240, pausedSeconds: 70.5 * 3600 },
      stretches: [
        { because: null, from: Date.parse('2026-11-20T10:00:00Z'), to: Date.parse('2026-11-20T11:00:00Z') },
        { because: 'waiting_customer', to: Date.parse('2026-11-23T09:30:00Z') },
        { because: null, to: Date.parse('2026-11-23T12:30:00Z') },
      ],
    })
    if (explained.of !== 'business_time') throw new Error('it is business time')
    const counted = explained.stretches.filter(each => each.because === null)
    expect(counted.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(240 * 60_000)
    expect(await dueOf(id)).toEqual(['2026-11-23T12:30:00.000Z', 'first_answer'])
  })

  test('is late from the moment after it was due, and met late when answered then', async () => {
    const { id } = await newTicket('urgent')
    const first = async () => (await iga.deadlines.of({ id })).deadlines[0]
    await later(house.clock.now() + hour)
    expect(await first()).toMatchObject({ state: 'running', isLate: false })
    house.clock.advance(1)
    expect(await first()).toMatchObject({ state: 'running', isLate: true })
    await reply(id)
    expect(await first()).toMatchObject({ state: 'met', isLate: true })
  })

  test('has no such deadline: it is not found', async () => {
    const { id } = await newTicket()
    expect(await refusal(iga.deadlines.explain({ id, kind: 'next_answer', round: 1 }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await refusal(iga.deadlines.of({ id: 99_999 }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a legal deadline', () => {
  const complaint = { kind: 'telecom_complaint', receivedAt: Date.parse('2026-11-19T21:00:00Z') }

  test('is put on by an agent, runs while the customer is waited for, and comes off by undo', async () => {
    const { id } = await newTicket()
    const { undo } = await change(id, { legal: complaint, statusId: 3 })
    expect(await dueOf(id)).toEqual(['2026-12-19T22:59:59.999Z', 'legal'])
    expect(await iga.deadlines.explain({ id, kind: 'legal', round: 1 })).toMatchObject({
      of: 'calendar_days',
      days: 30,
      receivedOn: '2026-11-19',
      lastDay: '2026-12-19',
      rolledOver: [],
    })
    await iga.tickets.undo({ step: undo ?? 0 })
    expect((await iga.tickets.get({ id })).legal).toBeNull()
    expect(await dueOf(id)).toEqual(['2026-11-20T14:00:00.000Z', 'first_answer'])
  })

  test('is met by the reply that is named as the answer, and by that one only', async () => {
    const { id } = await newTicket()
    await change(id, { legal: complaint })
    const { messageId } = await reply(id, 3)
    const legal = async () => (await iga.deadlines.of({ id })).deadlines.find(each => each.kind === 'legal')
    expect(await legal()).toMatchObject({ state: 'running' })
    const { undo } = await change(id, { legalAnswerId: messageId })
    expect(await legal()).toMatchObject({ state: 'met', metAt: house.clock.now() })
    expect(await dueOf(id)).toEqual([null, null])
    await iga.tickets.undo({ step: undo ?? 0 })
    await change(id, { legalAnswerId: messageId })
    // What was called back before it left answered nothing.
    await iga.tickets.recall({ messageId })
    expect(await legal()).toMatchObject({ state: 'running' })
    expect((await iga.tickets.get({ id })).legal?.answerId).toBeNull()
  })

  test('of a kind nobody knows, or answered by what is no reply of it, is refused', async () => {
    const { id } = await newTicket()
    const { conversation } = await iga.tickets.get({ id })
    const refused = await refusal(
      change(id, { legal: { kind: 'rodo' }, legalAnswerId: conversation[0]?.id ?? 0 }),
    )
    expect(refused).toMatchObject({
      data: { missing: [{ code: 'legal_kind_unknown' }, { code: 'legal_answer_is_no_reply' }] },
    })
  })

  test('comes with the department whose tickets carry it', async () => {
    const { departments } = await iga.tickets.setup()
    const departmentIds = [departments[0]?.id ?? 0]
    await savedRules(rules => ({
      ...rules,
      legal: rules.legal.map(kind => ({ ...kind, departmentIds, rollsOver: true })),
    }))
    const { id } = await newTicket()
    expect((await iga.tickets.get({ id })).legal).toMatchObject({ kind: 'telecom_complaint' })
    // 20 December 2026 is a Sunday.
    expect(await iga.deadlines.explain({ id, kind: 'legal', round: 1 })).toMatchObject({
      endsOn: '2026-12-20',
      rolledOver: [{ because: 'sunday' }],
      lastDay: '2026-12-21',
    })
  })

  test('cannot lose its kind while a ticket carries it', async () => {
    const { id } = await newTicket()
    await change(id, { legal: complaint })
    const without = savedRules(rules => ({ ...rules, legal: [] }))
    expect(await refusal(without)).toMatchObject({
      data: { missing: [{ code: 'legal_kind_in_use', params: { code: 'telecom_complaint' } }] },
    })
    await savedRules(rules => ({ ...rules, legal: rules.legal.map(kind => ({ ...kind, isArchived: true })) }))
    expect(await reckoned()).toMatchObject({ state: 'done' })
    expect((await iga.deadlines.of({ id })).deadlines.map(each => each.kind)).toContain('legal')
  })
})

describe('the levels', () => {
  const faster = (rules: DeadlineRules): DeadlineRules => ({
    ...rules,
    levels: rules.levels.map(level => (level.priority === null ? { ...level, firstAnswer: 60 } : level)),
  })

  test('when saved, change what is open, outside hours too, and it is told how much', async () => {
    const tickets = []
    for (let count = 0; count < 45; count++) tickets.push(await newTicket())
    const urgent = await newTicket('urgent')
    const closed = await newTicket()
    await change(closed.id, { statusId: 5 })
    await house.timers.turn()
    // Saturday night.
    house.clock.set('2026-11-21T22:00:00Z')
    administrator = await house.signedIn(people.administrator)
    await savedRules(faster)
    expect((await administrator.deadlines.rules()).recount).toMatchObject({ state: 'under_way' })
    const recount = await reckoned()
    expect(recount).toMatchObject({ state: 'done', changed: 45 })
    expect(recount.looked).toBeGreaterThanOrEqual(46)
    iga = await house.signedIn(people.agent)
    expect(await dueOf(tickets[44]?.id ?? 0)).toEqual(['2026-11-20T11:00:00.000Z', 'first_answer'])
    expect(await dueOf(urgent.id)).toEqual(['2026-11-20T11:00:00.000Z', 'first_answer'])
    // A closed ticket keeps what it was closed with.
    expect((await iga.deadlines.of({ id: closed.id })).deadlines[0]).toMatchObject({ target: 240 })
    // Nothing more to do, and nothing is done twice.
    expect(await reckoned()).toEqual(recount)
  })

  test('when saved, leave a closed ticket its deadline, and how that was counted', async () => {
    const { id } = await newTicket()
    await change(id, { statusId: 5 })
    const wanted = { id, kind: 'first_answer', round: 1 } as const
    const before = await iga.deadlines.explain(wanted)
    expect(before).toMatchObject({ deadline: { target: 240 }, kept: null })
    await savedRules(faster)
    await reckoned()
    const open = await newTicket()
    expect(await iga.deadlines.explain(wanted)).toEqual(before)
    expect(await iga.deadlines.explain({ ...wanted, id: open.id })).toMatchObject({
      deadline: { target: 60 },
    })
    expect((await iga.deadlines.of({ id })).level).toMatchObject({ firstAnswer: 240 })

    await savedRules(rules => ({
      ...rules,
      levels: rules.levels.map(level => ({ ...level, firstAnswer: null })),
    }))
    await reckoned()
    expect(await iga.deadlines.explain(wanted)).toEqual(before)
    expect(await refusal(iga.deadlines.explain({ ...wanted, id: open.id }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('leave a ticket that was closed by rules nobody knows its deadline, and how it is counted says so', async () => {
    await house.close()
    const dataDir = ownFolder()
    house = await openTestDesk({ dataDir })
    iga = await house.signedIn(people.agent)
    const { id } = await newTicket()
    await change(id, { statusId: 5 })
    const wanted = { id, kind: 'first_answer', round: 1 } as const
    const [kept] = (await iga.deadlines.of({ id })).deadlines
    await house.close()
    withRawDatabase(dataDir, db => db.exec('UPDATE ticket_closing SET book_id = NULL'))
    house = await openTestDesk({ dataDir })
    iga = await house.signedIn(people.agent)
    administrator = await house.signedIn(people.administrator)
    expect(await iga.deadlines.explain(wanted)).toMatchObject({ deadline: { target: 240 }, kept: null })
    await savedRules(faster)
    await reckoned()
    expect(await iga.deadlines.explain(wanted)).toMatchObject({ deadline: { target: 60 }, kept })
    await savedRules(rules => ({
      ...rules,
      levels: rules.levels.map(level => ({ ...level, firstAnswer: null })),
    }))
    await reckoned()
    expect(await iga.deadlines.explain(wanted)).toEqual({ of: 'former_rules', deadline: kept })
  })

  test('when saved, leave a closed ticket its deadline also where somebody keeps a note in it, and takes that back', async () => {
    const { id } = await newTicket()
    await change(id, { statusId: 5 })
    const kept = await iga.deadlines.of({ id })
    await savedRules(faster)
    await reckoned()
    const { version, conversation } = await iga.tickets.get({ id })
    const seenMessage = conversation.at(-1)?.id ?? null
    const note = { id, seenMessage, mode: 'note', text: 'Oddzwoniono.', to: null } as const
    await iga.tickets.answer(note)
    expect((await iga.deadlines.of({ id })).deadlines).toEqual(kept.deadlines)
    const [agent] = (await iga.tickets.setup()).agents
    const { undo } = await iga.tickets.handOver({
      id,
      version: version + 1,
      seenMessage: (await iga.tickets.get({ id })).conversation.at(-1)?.id ?? null,
      to: { kind: 'agent', id: agent?.id ?? 0 },
      note: 'Gdyby wrócił.',
    })
    await iga.tickets.undo({ step: undo })
    expect((await iga.deadlines.of({ id })).deadlines).toEqual(kept.deadlines)
  })

  test('when saved for hours, too, leave a closed ticket its deadline, and how that was counted', async () => {
    const { id } = await newTicket()
    await change(id, { statusId: 5 })
    const before = await iga.deadlines.explain({ id, kind: 'first_answer', round: 1 })
    const { version, hours } = await administrator.hours.get()
    await administrator.hours.save({ version, hours: { ...hours, week: hours.week.map(() => []) } })
    await reckoned()
    expect(await iga.deadlines.explain({ id, kind: 'first_answer', round: 1 })).toEqual(before)
  })

  test('hold by the hours and holidays of now: saving those reckons anew as well', async () => {
    const { id } = await newTicket()
    const { version, hours } = await administrator.hours.get()
    const week = hours.week.map((day, index) => (index === 4 ? [{ open: '09:00', close: '12:00' }] : day))
    await administrator.hours.save({ version, hours: { ...hours, week } })
    expect(await reckoned()).toMatchObject({ state: 'done' })
    expect(await dueOf(id)).toEqual(['2026-11-23T11:00:00.000Z', 'first_answer'])

    const closedDays = [{ date: '2026-11-23', name: 'Inwentaryzacja' }]
    const saved = await administrator.hours.get()
    await administrator.hours.save({ version: saved.version, hours: { ...hours, week, closedDays } })
    await reckoned()
    expect(await dueOf(id)).toEqual(['2026-11-24T11:00:00.000Z', 'first_answer'])
    const explained = await iga.deadlines.explain({ id, kind: 'first_answer', round: 1 })
    expect(JSON.stringify(explained)).toContain('Inwentaryzacja')
  })

  test('of a desk that never opens give no deadline, and say so', async () => {
    const { id } = await newTicket()
    const { version, hours } = await administrator.hours.get()
    await administrator.hours.save({ version, hours: { ...hours, week: hours.week.map(() => []) } })
    await reckoned()
    expect((await iga.deadlines.of({ id })).deadlines[0]).toMatchObject({
      state: 'none',
      because: 'never_opens',
      dueAt: null,
    })
    expect(await dueOf(id)).toEqual([null, null])
    expect(await iga.deadlines.explain({ id, kind: 'first_answer', round: 1 })).toMatchObject({
      stretches: [],
    })
  })

  test('are saved over the version that was seen, by whom it is allowed, and stand in the journal', async () => {
    const { version, rules } = await administrator.deadlines.rules()
    await administrator.deadlines.save({ version, rules })
    expect(await refusal(administrator.deadlines.save({ version, rules }))).toMatchObject({
      code: 'CONFLICT',
      data: { version: version + 1 },
    })
    expect(await refusal(iga.deadlines.save({ version: version + 1, rules }))).toMatchObject({
      code: 'FORBIDDEN',
    })
    const unknown = rules.levels.map(level => ({ ...level, departmentId: 999 }))
    expect(
      await refusal(
        administrator.deadlines.save({ version: version + 1, rules: { ...rules, levels: unknown } }),
      ),
    ).toMatchObject({ data: { missing: [{ code: 'department_unknown' }] } })
    const twice = [...rules.levels, ...rules.levels]
    expect(
      await refusal(
        administrator.deadlines.save({ version: version + 1, rules: { ...rules, levels: twice } }),
      ),
    ).toMatchObject({ code: 'INVALID_INPUT' })
    const { entries } = await administrator.journal.list({ action: 'deadlines.saved', limit: 5 })
    expect(entries).toHaveLength(1)
  })
})
