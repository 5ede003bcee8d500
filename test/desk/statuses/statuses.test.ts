import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineTypes } from '../../../src/shared/contract/tickets/index.ts'
import { wayFaults } from '../../../src/shared/transitions.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let admin: DeskClient
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  admin = await house.signedIn(people.administrator)
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const status = async (id: number) => {
  const found = (await admin.statuses.list()).statuses.find(each => each.id === id)
  if (found === undefined) throw new Error('no such status')
  return found
}
const engines = async (type: string) => {
  const found = (await admin.statuses.list()).statuses.find(each => each.code === type)
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}
const newTicket = async () =>
  iga.tickets.create({
    subject: 'Sklep stoi',
    departmentId: (await iga.tickets.setup()).departments[0]?.id ?? 0,
    requester: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
    message: { kind: 'incoming', text: 'Nie działa.' },
  })

test.each(engineTypes)('a new status of type %s can be come into and left at once', async type => {
  const made = await admin.statuses.create({ name: 'Własny', type })
  const { statuses, transitions } = await admin.statuses.list()
  expect(wayFaults(statuses, transitions)).toEqual([])
  expect(transitions.filter(way => way.to === made.id)).not.toEqual([])
  expect(statuses.at(-1)).toMatchObject({ id: made.id, code: null, name: 'Własny', type })
})

test('a ticket with a status of the desk’s own is what its type says', async () => {
  const { id } = await admin.statuses.create({ name: 'Czeka na rejestr domen', type: 'waiting_third_party' })
  const ticket = await newTicket()
  await iga.tickets.change({ id: ticket.id, version: ticket.version, changes: { statusId: id } })
  expect(await iga.tickets.get({ id: ticket.id })).toMatchObject({
    statusId: id,
    type: 'waiting_third_party',
  })
  expect(await status(id)).toMatchObject({ tickets: 1 })
})

test('the engine’s own are neither renamed nor archived', async () => {
  const open = await engines('open')
  for (const work of [
    () => admin.statuses.archive(open),
    () => admin.statuses.rename({ ...open, name: 'Robi się' }),
  ]) {
    expect(await refusal(work())).toMatchObject({ data: { missing: [{ code: 'status_is_engines' }] } })
  }
})

test('an archived status is given to no ticket; one that has it can leave it', async () => {
  const { id, version } = await admin.statuses.create({ name: 'U administratora', type: 'open' })
  const [kept, other] = [await newTicket(), await newTicket()]
  const moved = await iga.tickets.change({ id: kept.id, version: kept.version, changes: { statusId: id } })
  await admin.statuses.archive({ id, version })
  const refused = iga.tickets.change({ id: other.id, version: other.version, changes: { statusId: id } })
  expect(await refusal(refused)).toMatchObject({ data: { missing: [{ code: 'status_archived' }] } })
  const closed = (await engines('closed')).id
  await iga.tickets.change({ id: kept.id, version: moved.version, changes: { statusId: closed } })
  expect(await iga.tickets.get({ id: kept.id })).toMatchObject({ type: 'closed' })
})

test('archiving what another status hangs on is refused with that one', async () => {
  const first = await admin.statuses.create({ name: 'Pierwszy', type: 'open' })
  const second = await admin.statuses.create({ name: 'Drugi', type: 'open' })
  const { version, transitions } = await admin.statuses.list()
  const only = transitions.filter(way => way.to !== second.id || way.from === first.id)
  await admin.statuses.saveTransitions({ version, transitions: [...only, { from: first.id, to: second.id }] })
  expect(await refusal(admin.statuses.archive(first))).toMatchObject({
    data: { missing: [{ code: 'status_no_way_in', params: { status: 'Drugi' } }] },
  })
})

test('a status comes back with a way in, though nothing led to it any more', async () => {
  const made = await admin.statuses.create({ name: 'Odłożony', type: 'open' })
  const archived = await admin.statuses.archive(made)
  const { version, transitions } = await admin.statuses.list()
  await admin.statuses.saveTransitions({
    version,
    transitions: transitions.filter(way => way.to !== made.id && way.from !== made.id),
  })
  await admin.statuses.restore({ id: made.id, version: archived.version })
  const after = await admin.statuses.list()
  expect(wayFaults(after.statuses, after.transitions)).toEqual([])
})

test('what may follow what is what agents may do from then on', async () => {
  const { version, transitions } = await admin.statuses.list()
  const [fresh, closed] = [await engines('new'), await engines('closed')]
  await admin.statuses.saveTransitions({
    version,
    transitions: transitions.filter(way => way.from !== fresh.id || way.to !== closed.id),
  })
  const ticket = await newTicket()
  const change = iga.tickets.change({
    id: ticket.id,
    version: ticket.version,
    changes: { statusId: closed.id },
  })
  expect(await refusal(change)).toMatchObject({ data: { missing: [{ code: 'status_may_not_follow' }] } })
})

test('a table with dead ends is refused with all of them, and nothing of it is kept', async () => {
  const before = await admin.statuses.list()
  const [open, closed] = [await engines('open'), await engines('closed')]
  const saving = admin.statuses.saveTransitions({
    version: before.version,
    transitions: [{ from: open.id, to: closed.id }],
  })
  const refused = await refusal(saving)
  // Nothing leads to open or to the waiting ones; nothing leads out of new, the waiting ones and closed.
  expect(refused).toMatchObject({ code: 'REFUSED' })
  expect((refused.data as { missing: { code: string }[] }).missing.map(each => each.code).toSorted()).toEqual(
    [
      'status_no_way_in',
      'status_no_way_in',
      'status_no_way_in',
      'status_no_way_out',
      'status_no_way_out',
      'status_no_way_out',
      'status_no_way_out',
    ],
  )
  expect(await admin.statuses.list()).toEqual(before)
})

test('two who change the table at once do not write over each other', async () => {
  const { version, transitions } = await admin.statuses.list()
  await admin.statuses.create({ name: 'Nowy', type: 'open' })
  expect(await refusal(admin.statuses.saveTransitions({ version, transitions }))).toMatchObject({
    code: 'CONFLICT',
  })
})

test('an unknown status and a way from one to itself are refused', async () => {
  const { version, transitions } = await admin.statuses.list()
  for (const wrong of [
    { from: 1, to: 4711 },
    { from: 2, to: 2 },
  ]) {
    const saving = admin.statuses.saveTransitions({ version, transitions: [...transitions, wrong] })
    expect(await refusal(saving)).toMatchObject({ data: { missing: [{ code: 'status_unknown' }] } })
  }
})

test('the first of its type is the one the desk sets by itself', async () => {
  const { id } = await admin.statuses.create({ name: 'Do przejrzenia', type: 'new' })
  const ids = (await admin.statuses.list()).statuses.map(each => each.id)
  await admin.statuses.order({ ids: [id, ...ids.filter(each => each !== id)] })
  const { id: ticketId } = await newTicket()
  expect(await iga.tickets.get({ id: ticketId })).toMatchObject({ statusId: id, type: 'new' })
})

test('an agent changes nothing of it', async () => {
  expect(await refusal(iga.statuses.create({ name: 'Mój', type: 'open' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
})
