import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { idsFor } from '../search/support.ts'

const MESSAGES = 2000
const BEGAN = Date.parse('2024-03-01T09:00:00Z')
const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

let house: TestDesk
let iga: DeskClient
let id: number

const saidNth = (nth: number) =>
  nth === 0 ? 'Kluczyk do szafy zaginął.' : `Wiadomość ${nth}, nadal bez zmian.`

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  const administrator = await house.signedIn(people.administrator)
  const messages = Array.from({ length: MESSAGES }, (_, nth) => ({
    kind: 'incoming',
    at: BEGAN + nth * 60_000,
    author: requester,
    text: saidNth(nth),
  }))
  const lines = [
    { type: 'department', id: 'd1', name: 'Hosting' },
    {
      type: 'ticket',
      id: 't1',
      number: 204511,
      subject: 'Długa rozmowa',
      department: 'd1',
      status: 'open',
      requester,
      created: BEGAN,
      updated: BEGAN + MESSAGES * 60_000,
      messages,
    },
  ]
  const { importId } = await administrator.imports.open({ source: 'stary system' })
  const bytes = new TextEncoder().encode(lines.map(line => JSON.stringify(line)).join('\n'))
  for (let at = 0; at < bytes.length; at += 1024 * 1024)
    await administrator.imports.feed({ importId, chunk: new Blob([bytes.slice(at, at + 1024 * 1024)]) })
  const { tally } = await administrator.imports.close({ importId })
  expect(tally, house.logged.join('\n')).toMatchObject({ tickets: 1, messages: MESSAGES, rejected: 0 })
  iga = await house.signedIn(people.agent)
  id = (await iga.tickets.find({ text: '#204511' })).ids[0] ?? 0
})
afterAll(() => house.close())

/** Everything said, page by page from the newest on, in order of time. */
async function wholeConversation(): Promise<MessageView[]> {
  const view = await iga.tickets.get({ id })
  const said = [...view.conversation]
  let isMore = true
  while (isMore) {
    const page = await iga.tickets.conversation({ id, before: said[0]?.id ?? 0 })
    expect(page.messages.length).toBeLessThanOrEqual(50)
    said.unshift(...page.messages)
    isMore = page.earlier
  }
  return said
}

test('a ticket of two thousand messages opens with its newest page', async () => {
  const { conversation } = await iga.tickets.get({ id })
  expect(conversation).toHaveLength(50)
  expect(conversation.at(-1)?.text).toBe(saidNth(MESSAGES - 1))
})

test('all of it is read page by page, each message once, in order', async () => {
  const said = await wholeConversation()
  expect(said.map(message => message.text)).toEqual(
    Array.from({ length: MESSAGES }, (_, nth) => saidNth(nth)),
  )
})

test('it is read on from any message, in order of time, to its end', async () => {
  const { messages, earlier } = await iga.tickets.conversation({ id, after: 0, limit: 3 })
  expect(messages.map(message => message.text)).toEqual([saidNth(0), saidNth(1), saidNth(2)])
  expect(earlier).toBe(true)
  const view = await iga.tickets.get({ id })
  const [first, ...rest] = view.conversation
  expect(await iga.tickets.conversation({ id, after: first?.id ?? 0, limit: 200 })).toEqual({
    messages: rest,
    earlier: true,
  })
  expect(await iga.tickets.conversation({ id, after: rest.at(-1)?.id ?? 0 })).toMatchObject({ messages: [] })
})

test('it is found by a word of its oldest message, which the hit names, with what was found in it', async () => {
  await expect
    .poll(async () => {
      await house.timers.turn()
      return idsFor(iga, 'kluczyk szafy')
    })
    .toEqual([id])
  const { hits } = await iga.search.find({ text: 'kluczyk szafy' })
  const messageId = hits[0]?.message?.id ?? 0
  const [message] = (await iga.tickets.conversation({ id, before: messageId + 1, limit: 1 })).messages
  expect(message?.text).toBe(saidNth(0))
  expect(await iga.search.hitsIn({ text: 'KLUCZYK szaf', messageId })).toEqual({ hits: ['Kluczyk', 'szaf'] })
  expect(await iga.search.hitsIn({ text: 'kluczyk', messageId: 987_654 })).toEqual({ hits: [] })
})

test('it is answered, and the answer stands at the end of all that was said', async () => {
  const view = await iga.tickets.get({ id })
  const { messageId } = await iga.tickets.answer({
    id,
    seenMessage: view.conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Kluczyk się znalazł.',
    to: view.requester,
  })
  const said = await wholeConversation()
  expect(said).toHaveLength(MESSAGES + 1)
  expect(said.at(-1)).toMatchObject({ id: messageId, text: 'Kluczyk się znalazł.' })
})
