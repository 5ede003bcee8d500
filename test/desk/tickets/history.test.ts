import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
import { inDatabase } from '../../security/recovery-desk.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let boss: DeskClient
let iga: DeskClient
let ticketId = 0

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  boss = await house.signedIn(people.supervisor)
  iga = await house.signedIn(people.agent)
  ticketId = await made('Awaria')
})
afterEach(() => house.close())

async function made(subject: string): Promise<number> {
  const departmentId = (await boss.tickets.setup()).departments[0]?.id ?? 0
  const requester = { name: 'Anna Mróz', address: 'anna@poczta.example' }
  const message = { kind: 'incoming' as const, text: 'Strona nie działa.' }
  return (await boss.tickets.create({ subject, departmentId, requester, message })).id
}

async function change(changes: TicketChanges, by = iga, id = ticketId): Promise<number> {
  house.clock.advance(1000)
  const { version } = await by.tickets.get({ id })
  return (await by.tickets.change({ id, version, changes })).undo ?? 0
}

const history = async (by = iga, id = ticketId) => (await by.tickets.history({ id })).entries
const newest = async (by = iga) => (await history(by))[0]
const journalled = async () =>
  (await boss.journal.list({ subjectKind: 'ticket', subjectId: ticketId })).entries[0]

test('an agent without the journal reads who changed what, from what to what, and why', async () => {
  await change({ priority: { level: 'urgent', note: 'sklep stoi' } })
  const told = {
    way: null,
    isUndone: false,
    changes: [
      { part: 'priority', before: 'normal', after: 'urgent', note: { before: '', after: 'sklep stoi' } },
    ],
  }
  expect(await newest()).toMatchObject({ actor: 'Iga Łuczywo', at: house.clock.now(), told })
  expect(await journalled()).toMatchObject({ told })
})

test('every part of a ticket is told by its names', async () => {
  const other = await made('Drugie')
  const admin = await house.signedIn(people.administrator)
  const third = { id: (await admin.departments.create({ name: 'Faktury' })).id, name: 'Faktury' }
  const me = (await iga.tickets.setup()).agents.find(({ name }) => name === 'Iga Łuczywo')?.id ?? 0
  const until = house.clock.now() + 86_400_000
  await change({ addTags: ['vip', 'awaria'] })
  await change({
    subject: 'Awaria sklepu',
    ownerId: me,
    departmentId: third.id,
    requester: { name: 'Anna Mróz', address: 'anna.mroz@poczta.example' },
    parentId: other,
    snoozedUntil: until,
    removeTags: ['vip'],
    addFollowers: [me],
    addLinks: [{ kind: 'ticket', id: other }],
    checklist: { add: ['Zadzwonić'] },
  })
  const number = (await iga.tickets.get({ id: other })).number
  expect((await newest())?.told?.changes).toEqual([
    { part: 'subject', before: 'Awaria', after: 'Awaria sklepu' },
    { part: 'department', before: expect.any(String), after: third.name },
    { part: 'owner', before: null, after: 'Iga Łuczywo' },
    { part: 'requester', before: 'anna@poczta.example', after: 'anna.mroz@poczta.example' },
    { part: 'parent', before: null, after: `#${number}` },
    { part: 'snooze', before: null, after: until },
    { part: 'tags', added: [], removed: ['vip'] },
    { part: 'checklist', added: ['Zadzwonić'], removed: [], done: [], undone: [], renamed: [] },
    { part: 'links', added: [`#${number}`], removed: [] },
    { part: 'followers', added: ['Iga Łuczywo'], removed: [] },
  ])
})

test('what is better sealed and was taken out of a ticket does not stand in its history', async () => {
  await change({
    subject: 'Awaria, PESEL 44051401359',
    priority: { level: 'high', note: 'PESEL 44051401359' },
    checklist: { add: ['Sprawdzić PESEL 44051401359 w bazie'] },
  })
  const { checklist } = await iga.tickets.get({ id: ticketId })
  await change({
    subject: 'Awaria',
    checklist: { rename: [{ id: checklist[0]?.id ?? 0, text: 'Sprawdzić w bazie' }] },
  })
  const [out, put] = await history()
  expect(put?.told?.changes).toMatchObject([
    { part: 'subject', before: 'Awaria', after: 'Awaria, PESEL ••••••••' },
    { part: 'priority', note: { before: '', after: 'PESEL ••••••••' } },
    { part: 'checklist', added: ['Sprawdzić PESEL •••••••• w bazie'] },
  ])
  expect(out?.told?.changes).toMatchObject([
    { part: 'subject', before: 'Awaria, PESEL ••••••••', after: 'Awaria' },
    {
      part: 'checklist',
      renamed: [{ before: 'Sprawdzić PESEL •••••••• w bazie', after: 'Sprawdzić w bazie' }],
    },
  ])
  for (const told of [
    await history(),
    (await boss.journal.list({ subjectKind: 'ticket', subjectId: ticketId })).entries,
  ])
    expect(JSON.stringify(told)).not.toContain('44051401359')
})

test('a reply that closes says so, and what was taken back says what it was', async () => {
  const { conversation, requester } = await iga.tickets.get({ id: ticketId })
  const closed = (await iga.tickets.setup()).statuses.find(({ type }) => type === 'closed')?.id ?? 0
  const seenMessage = conversation.at(-1)?.id ?? null
  const said = { id: ticketId, seenMessage, mode: 'reply' as const, text: 'Gotowe.', to: requester }
  const { messageId } = await iga.tickets.answer({ ...said, statusId: closed })
  const turned = [
    { part: 'status', before: { code: 'new', name: expect.any(String) }, after: { code: 'closed' } },
  ]
  expect(await newest()).toMatchObject({ action: 'tickets.answered', told: { changes: turned } })

  await iga.tickets.recall({ messageId })
  const [back, answered] = await history()
  expect(back).toMatchObject({ action: 'tickets.recalled', details: { reply: true } })
  expect(answered).toMatchObject({ told: { isUndone: true } })

  const step = await change({ priority: { level: 'high' } })
  await iga.tickets.undo({ step })
  expect(await newest()).toMatchObject({
    action: 'tickets.undone',
    told: { isUndone: false, changes: [{ part: 'priority', before: 'high', after: 'normal' }] },
  })
})

test('a macro is named, unless it is somebody’s own', async () => {
  for (const isShared of [true, false]) {
    const { id } = await boss.macros.create({
      name: 'Na wczoraj',
      isShared,
      steps: { addTags: [`pilne ${isShared}`] },
    })
    const preview = await boss.macros.preview({ id, ticketId })
    const { undo } = await boss.macros.apply({ id, ticketId, ...preview })
    const told = { way: 'macro', macro: isShared ? 'Na wczoraj' : null }
    expect(await newest()).toMatchObject({ told })
    await boss.tickets.undo({ step: undo })
    const changes = [{ part: 'tags', added: [], removed: [`pilne ${isShared}`] }]
    expect(await newest()).toMatchObject({ action: 'tickets.undone', told: { ...told, changes } })
  }
})

test('what a change of many tickets did stands in the history of each, and that it was taken back', async () => {
  const other = await made('Drugie')
  await change({ priority: { level: 'high' } })
  for await (const _ of await iga.batches.apply({
    selection: { ids: [ticketId, other] },
    changes: { priority: { level: 'low' } },
  }));
  const low = (before: string) => [{ part: 'priority', before, after: 'low' }]
  expect(await newest()).toMatchObject({ told: { way: 'batch', isUndone: false, changes: low('high') } })
  expect((await history(iga, other))[0]).toMatchObject({ told: { changes: low('normal') } })
  const [batch] = await iga.batches.list()
  for await (const _ of await iga.batches.undo({ id: batch?.id ?? 0 }));
  const [back, begun] = await history()
  expect(back).toMatchObject({ told: { changes: [{ part: 'priority', before: 'low', after: 'high' }] } })
  expect(begun).toMatchObject({ told: { isUndone: true } })
  // In the journal it is one entry for both.
  const all = await boss.journal.list({ action: 'tickets.batch_begun' })
  expect(all.entries[0]?.told?.changes).toEqual([{ part: 'priority', after: 'low', note: { after: '' } }])
})

test('whom a recovery case seals is masked in both, also where the ticket was his before only', async () => {
  const [sealed] = inDatabase<{ id: number; name: string; number: string }>(
    house,
    'SELECT id, name, number FROM customer WHERE id IN (SELECT customer_id FROM recovery_pointer)',
  )
  const name = sealed?.name ?? ''
  await change({ requester: { name, address: 'ktos@dom.example' } })
  await change({ customerId: sealed?.id ?? 0 })
  await change({ customerId: null })
  const shown = JSON.stringify([await history(), (await boss.journal.list({})).entries])
  expect(shown).toContain(sealed?.number)
  expect(shown).not.toContain(name)
  expect(shown).not.toContain('ktos@dom.example')
})

test('a step that was altered beside the journal tells nothing any more', async () => {
  await change({ priority: { level: 'high' } })
  inDatabase(house, `UPDATE ticket_step SET step = replace(step, 'priority_note', 'priority_note')`)
  expect(await newest()).toHaveProperty('told')
  inDatabase(house, `UPDATE ticket_step SET step = replace(step, '[1,2]', '[0,2]')`)
  const entry = await newest()
  expect(entry).toMatchObject({ action: 'tickets.changed', details: { what: 'priority' } })
  expect(entry).not.toHaveProperty('told')
})

test('it comes in pages, each entry once, without what is for the desk alone', async () => {
  for (const subject of ['Jeden', 'Dwa', 'Trzy', 'Cztery']) await change({ subject })
  const seqs: number[] = []
  let before: number | undefined
  do {
    const page = await iga.tickets.history({
      id: ticketId,
      limit: 2,
      ...(before === undefined ? {} : { before }),
    })
    seqs.push(...page.entries.map(({ seq }) => seq))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(seqs).toEqual((await history()).map(({ seq }) => seq))
  expect(seqs).toHaveLength(5)
  expect(JSON.stringify(await history())).not.toContain('digest')
})

test('why a sealed message was read is for the journal', async () => {
  const seenMessage = (await iga.tickets.get({ id: ticketId })).conversation.at(-1)?.id ?? null
  const said = { id: ticketId, seenMessage, mode: 'sealed' as const, text: 'PIN 4321', to: null }
  const { messageId } = await iga.tickets.answer(said)
  await iga.sealing.reveal({ messageId, reason: 'dzwoni pani Mróz z PIN-em' })
  expect(await newest()).toMatchObject({ action: 'sealing.revealed', details: { reason: null } })
  expect(await journalled()).toMatchObject({ details: { reason: 'dzwoni pani Mróz z PIN-em' } })
})

test('of a ticket that is not there, nothing', async () => {
  expect(await refusal(iga.tickets.history({ id: 9_999_999 }))).toMatchObject({ code: 'NOT_FOUND' })
})
