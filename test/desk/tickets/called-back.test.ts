import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BatchProgress } from '../../../src/shared/contract/batches.ts'
import { RECALL_MS } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let id = 0
let since = 0

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
/** As the desk ships them. */
const [OPEN, WAITING_CUSTOMER, WAITING_THIRD_PARTY, CLOSED] = [2, 3, 4, 5]

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  const { departments } = await iga.tickets.setup()
  const departmentId = departments[0]?.id ?? 0
  const message = { kind: 'incoming', text: 'Poczta nie działa.' } as const
  ;({ id } = await iga.tickets.create({ subject: 'Poczta', departmentId, requester, message }))
  since = house.clock.now()
})
afterEach(() => house.close())

/** Each thing is done a second after the one before. */
async function ticket() {
  house.clock.advance(1000)
  return iga.tickets.get({ id })
}

async function reply(statusId?: number): Promise<number> {
  const { conversation } = await ticket()
  const { messageId } = await iga.tickets.answer({
    id,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Sprawdzamy.',
    to: requester,
    ...(statusId === undefined ? {} : { statusId }),
  })
  return messageId
}

async function turn(statusId: number): Promise<number> {
  const { version } = await ticket()
  return (await iga.tickets.change({ id, version, changes: { statusId } })).undo ?? 0
}

/** The customer writes. */
async function letter(): Promise<void> {
  const { number } = await ticket()
  const sent = house.clock.now()
  const mail = [
    `From: ${requester.name} <${requester.address}>`,
    `Subject: Re: [#${number}] Poczta`,
    `Message-ID: <${sent}@wrona.example>`,
    `Date: ${new Date(sent).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Nadal nie.',
  ].join('\r\n')
  const { uploadId } = await iga.intake.open({ fileName: 'list.eml', size: Buffer.byteLength(mail) })
  await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([mail]) })
  for await (const step of await iga.intake.receiveTicket({ uploadId })) expect(step.stage).not.toBe('failed')
}

async function whole(stream: AsyncIterable<BatchProgress>): Promise<BatchProgress | undefined> {
  let last: BatchProgress | undefined
  for await (const step of stream) last = step
  return last
}

describe('a reply that is called back', () => {
  test('makes nobody wait while another one stands; when that goes too, he waits as before', async () => {
    const first = await reply()
    const second = await reply()
    await iga.tickets.recall({ messageId: first })
    expect((await ticket()).waitingSince).toBeNull()
    await iga.tickets.recall({ messageId: second })
    expect((await ticket()).waitingSince).toBe(since)
  })

  test('stays once somebody has carried it, whatever the clock says by then', async () => {
    const messageId = await reply()
    house.clock.advance(RECALL_MS)
    const [line] = (await iga.outbox.list({ state: 'queued', limit: 1 })).rows
    await iga.outbox.carry({ id: line?.id ?? 0 })
    house.clock.advance(-RECALL_MS)
    expect(await refusal(iga.tickets.recall({ messageId }))).toMatchObject({
      data: { missing: [{ code: 'left_already' }] },
    })
    const { conversation, drafts } = await ticket()
    expect(conversation.at(-1)?.id).toBe(messageId)
    expect(drafts).toEqual([])
  })

  test('is a draft that has not seen what the customer wrote meanwhile: sent again, it stops there', async () => {
    const [first] = (await ticket()).conversation
    const messageId = await reply()
    await letter()
    const own = await reply()
    const { draft } = await iga.tickets.recall({ messageId })
    expect(draft.seenMessage).toBe(first?.id)
    const { text, seenMessage } = draft
    const sending = iga.tickets.answer({ id, seenMessage, mode: 'reply', text, to: requester })
    expect(await refusal(sending)).toMatchObject({ code: 'CONFLICT' })
    // What was said before it, or by oneself since, was seen.
    const { conversation } = await ticket()
    const again = await iga.tickets.recall({ messageId: own })
    expect(again.draft.seenMessage).toBe(conversation.at(-2)?.id)
  })

  test('is a draft that has seen what its agent has said himself since', async () => {
    const messageId = await reply()
    const own = await reply()
    expect((await iga.tickets.recall({ messageId })).draft.seenMessage).toBe(own)
  })

  test('takes its status along, whatever was said after it', async () => {
    await turn(WAITING_CUSTOMER)
    const first = await reply(WAITING_THIRD_PARTY)
    await reply()
    await iga.tickets.recall({ messageId: first })
    expect(await ticket()).toMatchObject({ type: 'waiting_customer', waitingSince: null })
  })

  test('lets the customer wait as before under a status that somebody set since', async () => {
    const messageId = await reply()
    await turn(WAITING_THIRD_PARTY)
    await iga.tickets.recall({ messageId })
    expect(await ticket()).toMatchObject({ type: 'waiting_third_party', waitingSince: since })
  })

  test('and a closing taken back after it let him wait as before', async () => {
    const messageId = await reply()
    const closing = await turn(CLOSED)
    await iga.tickets.recall({ messageId })
    await iga.tickets.undo({ step: closing })
    expect(await ticket()).toMatchObject({ type: 'new', waitingSince: since })
  })

  test('leaves the status that was set anew since, though it is the same', async () => {
    const messageId = await reply(WAITING_CUSTOMER)
    await turn(OPEN)
    await turn(WAITING_CUSTOMER)
    await iga.tickets.recall({ messageId })
    expect((await ticket()).type).toBe('waiting_customer')
  })

  test.each([
    ['closed', CLOSED, OPEN],
    ['waiting for the customer', WAITING_CUSTOMER, WAITING_THIRD_PARTY],
  ])('leaves a ticket that was %s open for a letter that came meanwhile', async (_what, before, after) => {
    await turn(before)
    const messageId = await reply(after)
    await letter()
    await iga.tickets.recall({ messageId })
    const { type, waitingSince } = await ticket()
    expect([type, waitingSince !== null]).toEqual([after === OPEN ? 'open' : 'waiting_third_party', true])
  })
})

test('a note of a macro takes no wait for the customer along that the reply beside it began', async () => {
  await reply(OPEN)
  const { id: macroId } = await iga.macros.create({
    name: 'Prośba o dane',
    steps: { note: 'Brak danych.', reply: 'Prosimy o dane.', statusId: WAITING_CUSTOMER, addTags: ['dane'] },
  })
  house.clock.advance(60_000)
  const preview = await iga.macros.preview({ id: macroId, ticketId: id })
  const { undo } = await iga.macros.apply({ id: macroId, ticketId: id, ...preview })
  house.clock.advance(60_000)
  await letter()
  await reply()
  const { deadlines: before } = await iga.deadlines.of({ id })
  expect(await iga.tickets.undo({ step: undo })).toMatchObject({ replyStays: true })
  expect((await iga.deadlines.of({ id })).deadlines).toEqual(before)
})

/** Another ticket of the same customer, who waits in it, comes in under this one. */
async function mergeAnother(): Promise<number> {
  house.clock.advance(1000)
  const made = await iga.tickets.create({
    subject: 'Poczta, druga',
    departmentId: (await iga.tickets.setup()).departments[0]?.id ?? 0,
    requester,
    message: { kind: 'incoming', text: 'Nadal nie działa.' },
  })
  const { version } = await ticket()
  await iga.merging.merge({ from: { id: made.id, version: made.version }, into: { id, version } })
  return made.id
}

const heardSince = { code: 'REFUSED', data: { missing: [{ code: 'heard_since' }] } }

describe('a customer who came in by a merge', () => {
  test('is not left in a ticket that taking back its reopening would close', async () => {
    await turn(CLOSED)
    const step = await turn(OPEN)
    await mergeAnother()
    expect(await refusal(iga.tickets.undo({ step }))).toMatchObject(heardSince)
    expect((await ticket()).type).toBe('open')
  })

  test('nor by taking back a batch or calling a reply back', async () => {
    await turn(CLOSED)
    const done = await whole(
      await iga.batches.apply({ selection: { ids: [id] }, changes: { statusId: OPEN } }),
    )
    await mergeAnother()
    expect(await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))).toMatchObject({
      changed: 0,
      leftOut: [{ because: { code: 'heard_since' }, count: 1 }],
    })
    await turn(CLOSED)
    const messageId = await reply(OPEN)
    await mergeAnother()
    await iga.tickets.recall({ messageId })
    expect((await ticket()).type).toBe('open')
  })

  test('stands in no way once the merge is taken back, or when it was there before', async () => {
    await mergeAnother()
    await turn(CLOSED)
    const step = await turn(OPEN)
    await iga.merging.unmerge({ id: await mergeAnother() })
    await iga.tickets.undo({ step })
    expect((await ticket()).type).toBe('closed')
  })
})

describe('a status that is taken back', () => {
  test('makes nobody wait who was answered under it', async () => {
    const step = await turn(WAITING_CUSTOMER)
    await reply()
    await iga.tickets.undo({ step })
    expect(await ticket()).toMatchObject({ type: 'new', waitingSince: null })
  })

  test('stays when the customer wrote since and would be left in a closed ticket', async () => {
    await turn(CLOSED)
    const step = await turn(OPEN)
    await letter()
    expect(await refusal(iga.tickets.undo({ step }))).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'heard_since' }] },
    })
    expect((await ticket()).type).toBe('open')
  })

  test('in a batch, too', async () => {
    await turn(CLOSED)
    const done = await whole(
      await iga.batches.apply({ selection: { ids: [id] }, changes: { statusId: OPEN } }),
    )
    await letter()
    expect(await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))).toMatchObject({
      changed: 0,
      leftOut: [{ because: { code: 'heard_since' }, count: 1 }],
    })
  })
})
