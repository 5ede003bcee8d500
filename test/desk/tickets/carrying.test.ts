import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGE_LIMIT } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { requester, ticketSaying } from '../search/support.ts'

let house: TestDesk
let iga: DeskClient

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterAll(() => house.close())

const fresh = async () => (await ticketSaying(iga, 'Nie działa.')).id
const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
const begin = (id: number, text: string, mode: 'reply' | 'note' = 'reply') =>
  iga.tickets.saveDraft({ id, mode, text, recipient: mode === 'reply' ? requester : null, seenMessage: null })
const drafts = async (id: number) =>
  (await iga.tickets.get({ id })).drafts.map(({ mode, text }) => [mode, text])
const merge = async (from: number, into: number) =>
  iga.merging.merge({ from: await named(from), into: await named(into) })

test('a draft goes along to the ticket that is answered in the end, below what was begun there', async () => {
  const [one, two, three] = [await fresh(), await fresh(), await fresh()]
  await begin(one, 'Dzień dobry')
  await begin(one, 'do sprawdzenia', 'note')
  await merge(one, two)
  await merge(two, three)
  await begin(three, 'Szanowna Pani')
  const carried = await iga.merging.carryDraft({ id: one, mode: 'reply' })
  expect(carried).toMatchObject({
    ticketId: three,
    draft: { mode: 'reply', text: 'Szanowna Pani\n\nDzień dobry', recipient: requester },
  })
  expect(await drafts(three)).toEqual([['reply', 'Szanowna Pani\n\nDzień dobry']])
  // The other one was not asked for.
  expect(await drafts(one)).toEqual([['note', 'do sprawdzenia']])
})

test('nobody sends it to another than it was begun for', async () => {
  const [one, two] = [await fresh(), await fresh()]
  const { version } = await iga.tickets.get({ id: two })
  const other = { name: 'Olgierd Pas', address: 'olgierd@pas.example' }
  await iga.tickets.change({ id: two, version, changes: { requester: other } })
  await begin(one, 'Hasło ustawi Pani sama')
  await merge(one, two)
  const { draft } = await iga.merging.carryDraft({ id: one, mode: 'reply' })
  const { conversation } = await iga.tickets.get({ id: two })
  const sending = iga.tickets.answer({
    id: two,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: draft.text,
    to: draft.recipient,
  })
  expect(await refusal(sending)).toMatchObject({
    data: { missing: [{ code: 'recipient_changed', params: { now: other.address } }] },
  })
})

test('its files go along', async () => {
  const [one, two] = [await fresh(), await fresh()]
  await begin(one, 'w załączeniu')
  const { uploadId } = await iga.intake.open({ fileName: 'log.txt', size: 3 })
  await iga.intake.append({ uploadId, offset: 0, chunk: new Blob(['abc']) })
  await iga.intake.attach({ uploadId, fileName: 'log.txt', ticketId: one, mode: 'reply' })
  await merge(one, two)
  await iga.merging.carryDraft({ id: one, mode: 'reply' })
  const names = async (ticketId: number) => (await iga.files.drafted({ ticketId })).map(file => file.name)
  expect([await names(one), await names(two)]).toEqual([[], ['log.txt']])
})

test('one that is longer than a message goes along, as it could be written', async () => {
  const [one, two] = [await fresh(), await fresh()]
  await begin(one, 'a'.repeat(MESSAGE_LIMIT + 1))
  await merge(one, two)
  await iga.merging.carryDraft({ id: one, mode: 'reply' })
  expect(await drafts(two)).toEqual([['reply', 'a'.repeat(MESSAGE_LIMIT + 1)]])
})

test('what is not there, stands alone or would be too long is refused, and stays as it was', async () => {
  const [one, two] = [await fresh(), await fresh()]
  await begin(one, 'a'.repeat(600_000))
  const carry = () => refusal(iga.merging.carryDraft({ id: one, mode: 'reply' }))
  expect(await carry()).toMatchObject({ data: { missing: [{ code: 'not_merged' }] } })
  await merge(one, two)
  await begin(two, 'b'.repeat(600_000))
  expect(await carry()).toMatchObject({ data: { missing: [{ code: 'draft_too_long' }] } })
  expect(await drafts(one)).toEqual([['reply', 'a'.repeat(600_000)]])
  expect(await refusal(iga.merging.carryDraft({ id: one, mode: 'note' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const other = await house.signedIn(people.otherAgent)
  expect(await refusal(other.merging.carryDraft({ id: one, mode: 'reply' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})
