import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import type { BatchProgress } from '../../../src/shared/contract/batches.ts'
import type { TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
import {
  type DeskClient,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let other: DeskClient
let ticketId = 0

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  other = await house.signedIn(people.otherAgent)
  const departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
  const made = await iga.tickets.create({
    subject: 'Awaria',
    departmentId,
    requester: { name: 'Anna', address: 'anna@poczta.example' },
    message: { kind: 'incoming', text: 'Strona nie działa.' },
  })
  ticketId = made.id
})
afterEach(() => house.close())

/** Past the desk, as somebody with the key and a tool would. */
function raw(sql: string): void {
  const db = openDatabase(`${house.dataDir}/okienko.db`, TEST_KEY)
  db.exec(sql)
  db.close()
}

async function change(by: DeskClient, changes: TicketChanges): Promise<number> {
  house.clock.advance(1000)
  const { version } = await by.tickets.get({ id: ticketId })
  return (await by.tickets.change({ id: ticketId, version, changes })).undo ?? 0
}

async function whole(stream: AsyncIterable<BatchProgress>): Promise<BatchProgress | undefined> {
  let last: BatchProgress | undefined
  for await (const step of stream) last = step
  return last
}

const changedSince = (what: string, who?: string) => ({
  data: { missing: [{ code: 'changed_since', params: { what, ...(who === undefined ? {} : { who }) } }] },
})
const subject = (text: string) => ({ subject: text })

describe('a step is not taken back over what came after it, whatever the values are now:', () => {
  test('a value that went away and came back', async () => {
    const first = await change(iga, subject('Poczta'))
    await change(other, subject('Poczta, IMAP'))
    await change(other, subject('Poczta'))
    expect(await refusal(iga.tickets.undo({ step: first }))).toMatchObject(
      changedSince('subject', 'Przemysław Ćwiek'),
    )
  })

  test('a tag that somebody took off and put on again', async () => {
    const first = await change(iga, { addTags: ['Pilne'] })
    await change(other, { removeTags: ['pilne'] })
    await change(other, { addTags: ['PILNE'] })
    expect(await refusal(iga.tickets.undo({ step: first }))).toMatchObject(changedSince('tags'))
    expect((await iga.tickets.get({ id: ticketId })).tags).toHaveLength(1)
  })

  test('a tag that somebody took off since', async () => {
    const first = await change(iga, { addTags: ['pilne'] })
    await change(other, { removeTags: ['pilne'] })
    expect(await refusal(iga.tickets.undo({ step: first }))).toMatchObject(changedSince('tags'))
  })

  test('a batch that came after', async () => {
    const first = await change(iga, { priority: { level: 'high', note: '' } })
    for (const level of ['urgent', 'high'] as const) {
      const changes = { priority: { level, note: '' } }
      await whole(await other.batches.apply({ selection: { ids: [ticketId] }, changes }))
    }
    expect(await refusal(iga.tickets.undo({ step: first }))).toMatchObject(
      changedSince('priority', 'Przemysław Ćwiek'),
    )
  })

  test('a step that came after a batch', async () => {
    const changes = { priority: { level: 'high', note: '' } } as const
    const done = await whole(await iga.batches.apply({ selection: { ids: [ticketId] }, changes }))
    await change(other, { priority: { level: 'low', note: '' } })
    await change(other, { priority: { level: 'high', note: '' } })
    const undone = await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))
    expect(undone).toMatchObject({ changed: 0, leftOut: [{ because: { code: 'changed_since' }, count: 1 }] })
  })
})

test('steps are taken back in the order they were taken, backwards, and one that is gone stands in no way', async () => {
  const steps: number[] = []
  for (const text of ['Jeden', 'Dwa', 'Trzy'])
    steps.push(await change(iga, { subject: text, addTags: [text] }))
  for (const step of steps.toReversed()) await iga.tickets.undo({ step })
  expect(await iga.tickets.get({ id: ticketId })).toMatchObject({ subject: 'Awaria', tags: [] })
})

test('what touched something else since stands in no way', async () => {
  const first = await change(iga, subject('Poczta'))
  await change(other, { addTags: ['pilne'], ownerId: 2 })
  await iga.tickets.undo({ step: first })
  expect(await iga.tickets.get({ id: ticketId })).toMatchObject({ subject: 'Awaria', tags: ['pilne'] })
})

test('a reply that was called back stands in no way', async () => {
  const first = await change(iga, { statusId: 2 })
  const { conversation, requester } = await iga.tickets.get({ id: ticketId })
  const { messageId } = await iga.tickets.answer({
    id: ticketId,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Sprawdzamy.',
    to: requester,
    statusId: 3,
  })
  await iga.tickets.recall({ messageId })
  await iga.tickets.undo({ step: first })
  expect((await iga.tickets.get({ id: ticketId })).type).toBe('new')
})

describe('what may not be set may not be brought back:', () => {
  test.each<[string, TicketChanges, TicketChanges, string, string]>([
    [
      'an owner who has left',
      { ownerId: 2 },
      { ownerId: null },
      "UPDATE agent SET state = 'deactivated' WHERE id = 2",
      'owner_not_active',
    ],
    [
      'a status that was given up',
      { statusId: 2 },
      { statusId: 3 },
      'UPDATE ticket_status SET archived_at = 1 WHERE id = 2',
      'status_archived',
    ],
  ])('%s', async (_what, before, then, meanwhile, code) => {
    await change(iga, before)
    const step = await change(iga, then)
    raw(meanwhile)
    const agent = code === 'owner_not_active' ? await house.signedIn(people.supervisor) : iga
    expect(await refusal(agent.tickets.undo({ step }))).toMatchObject({ data: { missing: [{ code }] } })
  })

  test('a department that was closed', async () => {
    const { departmentId } = await iga.tickets.get({ id: ticketId })
    raw(`INSERT INTO department (id, name, position) VALUES (77, 'Nowy', 9)`)
    const step = await change(iga, { departmentId: 77 })
    raw(`UPDATE department SET archived_at = 1 WHERE id = ${departmentId}`)
    expect(await refusal(iga.tickets.undo({ step }))).toMatchObject({
      data: { missing: [{ code: 'department_archived' }] },
    })
  })

  test('more tags than a ticket may have', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `t${index}`)
    await change(iga, { addTags: names })
    const step = await change(iga, { removeTags: ['t0'] })
    await change(iga, { addTags: ['inna'] })
    expect(await refusal(iga.tickets.undo({ step }))).toMatchObject({
      data: { missing: [{ code: 'too_many_tags' }] },
    })
  })

  test('a way back that the transitions do not have is no obstacle: it is a way back', async () => {
    const step = await change(iga, { statusId: 5 })
    await iga.tickets.undo({ step })
    expect((await iga.tickets.get({ id: ticketId })).type).toBe('new')
  })
})

describe('steps altered past the desk', () => {
  async function verified() {
    const auditor = await house.signedIn(people.auditor)
    let last: unknown
    for await (const step of await auditor.journal.verify()) last = step
    return last
  }

  test('of a batch are not taken back, and the journal’s check names the entry', async () => {
    const changes = { priority: { level: 'high', note: '' } } as const
    const done = await whole(await iga.batches.apply({ selection: { ids: [ticketId] }, changes }))
    expect(await verified()).toMatchObject({ state: 'intact' })
    raw(`UPDATE ticket_batch_row SET step = replace(step, '[1,2]', '[3,2]')`)
    expect(await refusal(iga.batches.undo({ id: done?.batchId ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'step_altered' }] },
    })
    expect((await iga.tickets.get({ id: ticketId })).priority).toBe('high')
    expect(await verified()).toMatchObject({ state: 'broken', reason: 'step' })
  })

  test('of a batch that are missing or too many are told, too', async () => {
    const changes = { priority: { level: 'high', note: '' } } as const
    await whole(await iga.batches.apply({ selection: { ids: [ticketId] }, changes }))
    raw('DELETE FROM ticket_batch_row')
    expect(await verified()).toMatchObject({ state: 'broken', reason: 'step' })
  })

  test('of a batch taken back in part still have the digest they had', async () => {
    const changes = { priority: { level: 'high', note: '' } } as const
    const done = await whole(await iga.batches.apply({ selection: { ids: [ticketId] }, changes }))
    await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))
    expect(await verified()).toMatchObject({ state: 'intact' })
  })

  test('of one ticket are told by the journal’s check', async () => {
    const seq = await change(iga, subject('Poczta'))
    expect(await verified()).toMatchObject({ state: 'intact' })
    raw(`UPDATE ticket_step SET step = replace(step, 'Awaria', 'Inaczej')`)
    expect(await verified()).toMatchObject({ state: 'broken', seq, reason: 'step' })
  })
})
