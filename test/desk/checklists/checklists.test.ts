import { afterEach, beforeEach, expect, test } from 'vitest'
import { CHECKLIST_ITEMS, type TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let ticketId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  ticketId = (
    await iga.tickets.create({
      subject: 'Przeniesienie domeny',
      departmentId: (await iga.tickets.setup()).departments[0]?.id ?? 0,
      requester: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
      message: { kind: 'incoming', text: 'Proszę przenieść.' },
    })
  ).id
})
afterEach(() => house.close())

const ticket = () => iga.tickets.get({ id: ticketId })
const list = async () => (await ticket()).checklist
const change = async (checklist: TicketChanges['checklist'], who = iga) =>
  who.tickets.change({ id: ticketId, version: (await ticket()).version, changes: { checklist } })
const undo = async (done: { undo: number | null }) => iga.tickets.undo({ step: done.undo ?? 0 })
const idOf = async (text: string) => (await list()).find(item => item.text === text)?.id ?? 0

test('items are put on, ticked off by somebody at some time, renamed and taken off', async () => {
  await change({ add: ['Kod AuthInfo', 'Zmiana DNS', 'Faktura'] })
  await change({ check: [await idOf('Kod AuthInfo')] }, przemek)
  await change({ rename: [{ id: await idOf('Zmiana DNS'), text: 'Zmiana\nserwerów DNS' }] })
  await change({ remove: [await idOf('Faktura')] })
  expect((await list()).map(({ id: _id, ...item }) => item)).toEqual([
    { text: 'Kod AuthInfo', doneAt: house.clock.now(), doneBy: 'Przemysław Ćwiek' },
    { text: 'Zmiana serwerów DNS', doneAt: null, doneBy: null },
  ])
})

test('each step is taken back whole: what was put on goes, what was taken off has its place and tick again', async () => {
  const put = await change({ add: ['Kod AuthInfo', 'Zmiana DNS', 'Faktura'] })
  await change({ check: [await idOf('Zmiana DNS')] })
  const before = await list()
  const removed = await change({ remove: [await idOf('Zmiana DNS')] })
  expect(await list()).toHaveLength(2)
  await undo(removed)
  expect(await list()).toEqual(before)
  const unchecked = await change({ uncheck: [await idOf('Zmiana DNS')] })
  await undo(unchecked)
  expect(await list()).toEqual(before)
  // Ticked off since it was put on: taking that back would overwrite the tick.
  expect(await refusal(undo(put))).toMatchObject({
    data: { missing: [{ code: 'changed_since', params: { what: 'checklist' } }] },
  })
})

test('who ticked an item off first stays, and ticking it off again is no step', async () => {
  await change({ add: ['Kod AuthInfo'] })
  const id = await idOf('Kod AuthInfo')
  await change({ check: [id] }, przemek)
  house.clock.advance(60_000)
  expect(await change({ check: [id] })).toMatchObject({ undo: null })
  expect(await list()).toMatchObject([{ doneBy: 'Przemysław Ćwiek' }])
})

test('an item of another ticket is unknown, and too many are too many', async () => {
  expect(await refusal(change({ check: [4711] }))).toMatchObject({
    data: { missing: [{ code: 'checklist_item_unknown' }] },
  })
  const items = Array.from({ length: CHECKLIST_ITEMS }, (_, index) => `Punkt ${index}`)
  await change({ add: items })
  expect(await refusal(change({ add: ['Jeszcze jeden'] }))).toMatchObject({
    data: { missing: [{ code: 'too_many_items', params: { limit: CHECKLIST_ITEMS } }] },
  })
  expect(await list()).toHaveLength(CHECKLIST_ITEMS)
})

test('the journal tells that the list changed, and nothing of what it says', async () => {
  await change({ add: ['Hasło klienta: mysz'] })
  const dobrochna = await house.signedIn(people.supervisor)
  const { entries } = await dobrochna.journal.list({ subjectKind: 'ticket', subjectId: ticketId, limit: 1 })
  expect(entries[0]).toMatchObject({ action: 'tickets.changed', details: { what: 'checklist' } })
  // What stands beside the journal can be erased, and is read with it; the journal itself keeps for ever.
  const kept = entries.map(({ told: _beside, ...entry }) => entry)
  expect(JSON.stringify(kept)).not.toContain('mysz')
  const states = []
  for await (const step of await dobrochna.journal.verify()) states.push(step.state)
  expect(states.at(-1)).toBe('intact')
})

test('a macro puts on what does not stand there yet, warns of closing, and one undo takes it all back', async () => {
  await change({ add: ['kod authinfo'] })
  const closed = (await iga.tickets.setup()).statuses.find(status => status.type === 'closed')?.id ?? 0
  const { id } = await iga.macros.create({
    name: 'Transfer',
    steps: {
      checklist: ['Kod AuthInfo', 'Zmiana DNS', 'zmiana dns'],
      addTags: ['transfer'],
      statusId: closed,
    },
  })
  const before = await ticket()
  const preview = await iga.macros.preview({ id, ticketId })
  expect(preview).toMatchObject({
    checklist: ['Zmiana DNS'],
    missing: [],
    warnings: [{ code: 'closes_with_open_items', params: { left: 2 } }],
  })
  const { undo: step } = await iga.macros.apply({ id, ticketId, ...preview })
  expect(await ticket()).toMatchObject({ type: 'closed', tags: ['transfer'] })
  expect((await list()).map(item => item.text)).toEqual(['kod authinfo', 'Zmiana DNS'])
  await iga.tickets.undo({ step })
  expect({ ...(await ticket()), version: 0 }).toEqual({ ...before, version: 0 })
})

test('closing tells how much is still to be done', async () => {
  await change({ add: ['Kod AuthInfo', 'Zmiana DNS'] })
  await change({ check: [await idOf('Kod AuthInfo')] })
  const closed = (await iga.tickets.setup()).statuses.find(status => status.type === 'closed')?.id ?? 0
  const { version } = await ticket()
  const done = await iga.tickets.change({ id: ticketId, version, changes: { statusId: closed } })
  expect(done.openItems).toBe(1)
  const tagged = { id: ticketId, version: done.version, changes: { addTags: ['x'] } }
  expect(await iga.tickets.change(tagged)).toMatchObject({ openItems: 0 })
})

test('templates are kept by supervisors and used by everybody', async () => {
  const dobrochna = await house.signedIn(people.supervisor)
  const made = await dobrochna.checklists.create({ name: 'Transfer domeny', items: ['Kod', 'DNS'] })
  expect(await iga.checklists.list()).toEqual([made])
  expect(await refusal(iga.checklists.create({ name: 'Moja', items: ['x'] }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  const saved = await dobrochna.checklists.save({ ...made, items: ['Kod', 'DNS', 'WHOIS'] })
  expect(await refusal(dobrochna.checklists.save(made))).toMatchObject({ code: 'CONFLICT' })
  await dobrochna.checklists.remove(saved)
  expect(await iga.checklists.list()).toEqual([])
})
