import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let one = 0
let two = 0

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  const boss = await house.signedIn(people.supervisor)
  const departmentId = (await boss.tickets.setup()).departments[0]?.id ?? 0
  const make = async (subject: string) => {
    const requester = { name: 'Anna', address: 'anna@poczta.example' }
    const message = { kind: 'incoming' as const, text: 'Strona nie działa.' }
    return (await boss.tickets.create({ subject, departmentId, requester, message })).id
  }
  one = await make('Awaria')
  two = await make('Poczta')
  house.clock.advance(1000)
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

async function change(by: DeskClient, id: number, changes: TicketChanges): Promise<number> {
  house.clock.advance(1000)
  const { version } = await by.tickets.get({ id })
  return (await by.tickets.change({ id, version, changes })).undo ?? 0
}

async function note(by: DeskClient, id: number, text: string): Promise<number> {
  const { conversation } = await by.tickets.get({ id })
  const seenMessage = conversation.at(-1)?.id ?? null
  return (await by.tickets.answer({ id, seenMessage, mode: 'note', text, to: null })).messageId
}

/** Newest first. */
async function deeds(by: DeskClient = iga) {
  return (await by.tickets.deeds()).map(({ action, ticket, undo }) => ({ action, ticket: ticket?.id, undo }))
}

const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })

test('an agent’s own steps come newest first, each with its ticket and what takes it back', async () => {
  const [first, second] = [await change(iga, one, { ownerId: 2 }), await change(iga, two, { subject: 'Nic' })]
  const other = await house.signedIn(people.otherAgent)
  await change(other, one, { addTags: ['cudze'] })
  expect(await deeds()).toEqual([
    { action: 'tickets.changed', ticket: two, undo: { by: 'step', step: second } },
    { action: 'tickets.changed', ticket: one, undo: { by: 'step', step: first } },
  ])
  const [latest] = await iga.tickets.deeds()
  expect(latest).toMatchObject({ ticket: { number: 100_002 }, details: { what: 'subject' } })
  expect(latest?.details).not.toHaveProperty('digest')
})

test('what was taken back is gone, by whomever', async () => {
  const [first, second] = [await change(iga, one, { ownerId: 2 }), await change(iga, two, { subject: 'Nic' })]
  await iga.tickets.undo({ step: second })
  expect(await deeds()).toHaveLength(1)
  const other = await house.signedIn(people.otherAgent)
  await other.tickets.undo({ step: first })
  expect(await deeds()).toEqual([])
})

test('of the time before he signed in at this window there is nothing', async () => {
  await change(iga, one, { ownerId: 2 })
  house.clock.advance(60_000)
  const elsewhere = await house.signedIn(people.agent)
  expect(await deeds(elsewhere)).toEqual([])
  expect(await deeds()).toHaveLength(1)
})

test('what nothing takes back stands between the steps, a correction with what says the former words again', async () => {
  await change(iga, one, { ownerId: 2 })
  const messageId = await note(iga, one, 'Zadzwonić')
  const { version } = (await iga.tickets.get({ id: one })).conversation.at(-1) ?? { version: 0 }
  await iga.tickets.edit({ messageId, version, text: 'Zadzwonić jutro', reason: 'dokładniej' })
  expect((await deeds()).map(({ action, undo }) => [action, undo?.by])).toEqual([
    ['tickets.edited', 'correction'],
    ['tickets.noted', undefined],
    ['tickets.changed', 'step'],
  ])
  const [edited] = await deeds()
  expect(edited?.undo).toEqual({ by: 'correction', messageId, version: version + 1 })
  // Said again as before that version, the correction is gone, and nothing else.
  const former = (await iga.tickets.versions({ messageId })).find(each => each.version === version)
  expect(former?.text).toBe('Zadzwonić')
  const back = { messageId, version: version + 1, text: former?.text ?? '', reason: 'jednak nie' }
  await iga.tickets.edit(back)
  expect((await deeds()).map(({ action }) => action)).toEqual(['tickets.noted', 'tickets.changed'])
})

test('what was said in a step is no deed of its own, and goes with it', async () => {
  const { conversation, version } = await iga.tickets.get({ id: one })
  const { undo } = await iga.tickets.handOver({
    id: one,
    version,
    seenMessage: conversation.at(-1)?.id ?? null,
    to: { kind: 'agent', id: 3 },
    note: 'Wiesz więcej',
  })
  expect(await deeds()).toEqual([
    { action: 'tickets.changed', ticket: one, undo: { by: 'step', step: undo } },
  ])
  await iga.tickets.undo({ step: undo })
  expect(await deeds()).toEqual([])
})

test('a reply that was called back was not sent', async () => {
  const { conversation, requester } = await iga.tickets.get({ id: one })
  const { messageId } = await iga.tickets.answer({
    id: one,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Sprawdzamy.',
    to: requester,
  })
  expect((await deeds()).map(({ action }) => action)).toEqual(['tickets.answered'])
  await iga.tickets.recall({ messageId })
  expect(await deeds()).toEqual([])
})

test('a merge and a split are there until they are taken back, and that leaves nothing', async () => {
  await iga.merging.merge({ from: await named(two), into: await named(one), reason: '' })
  expect(await deeds()).toEqual([{ action: 'tickets.merged', ticket: two, undo: { by: 'merge', id: two } }])
  await iga.merging.unmerge({ id: two, reason: '' })
  expect(await deeds()).toEqual([])

  const messageId = await note(await house.signedIn(people.supervisor), one, 'Osobna sprawa')
  const made = await iga.merging.split({
    from: await named(one),
    messageIds: [messageId],
    subject: 'Osobno',
    reason: '',
  })
  expect(await deeds()).toEqual([
    { action: 'tickets.split', ticket: one, undo: { by: 'split', id: made.id } },
  ])
  await iga.merging.unsplit({ id: made.id, reason: '' })
  expect(await deeds()).toEqual([])
})

test('a merge of somebody else that was taken back is something done', async () => {
  const boss = await house.signedIn(people.supervisor)
  await boss.merging.merge({ from: await named(two), into: await named(one), reason: '' })
  await iga.merging.unmerge({ id: two, reason: '' })
  expect(await deeds()).toEqual([{ action: 'tickets.unmerged', ticket: two, undo: null }])
})

test('a change of many is one deed, until it is taken back', async () => {
  const apply = async (changes: { addTags: string[] }) => {
    for await (const piece of await iga.batches.apply({ selection: { ids: [one, two] }, changes })) {
      if (piece.stage === 'done') return piece.batchId
    }
    return 0
  }
  const id = await apply({ addTags: ['razem'] })
  // The second one changes nothing.
  await apply({ addTags: ['razem'] })
  const [deed, ...others] = await deeds()
  expect(deed).toEqual({ action: 'tickets.batch_begun', ticket: undefined, undo: { by: 'batch', id } })
  expect(others).toEqual([])
  for await (const _ of await iga.batches.undo({ id }));
  expect(await deeds()).toEqual([])
})
