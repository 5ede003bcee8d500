import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let admin: DeskClient
let iga: DeskClient
let departmentId: number
let ticketId: number
const to = { name: 'Jan Brzoza', address: 'jan@sklep.example' }

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  admin = await house.signedIn(people.administrator)
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
  ticketId = (
    await iga.tickets.create({
      subject: 'Sklep stoi',
      departmentId,
      requester: to,
      message: { kind: 'incoming', text: 'Nie działa.' },
    })
  ).id
  await iga.signatures.saveOwn({ version: 0, text: 'Pozdrawiam\n{{agent}}' })
  await admin.signatures.saveDepartment({ departmentId, version: 0, text: 'Leśny Serwer, {{dział}}' })
})
afterEach(() => house.close())

const seen = async () => (await iga.tickets.get({ id: ticketId })).conversation.at(-1)?.id ?? null
const reply = async (text = 'Już działa.') =>
  iga.tickets.answer({ id: ticketId, seenMessage: await seen(), mode: 'reply', text, to })
const outgoing = async () => {
  const { rows } = await iga.outbox.list({})
  return (await iga.outbox.get({ id: rows[0]?.id ?? 0 })).text
}

test('a reply goes out with the agent’s own signature, and the department’s under it', async () => {
  const { text, missing } = await iga.signatures.of({ ticketId })
  expect([text, missing]).toEqual(['Pozdrawiam\nIga Łuczywo\n\nLeśny Serwer, Biuro obsługi', []])
  await reply()
  expect((await iga.tickets.get({ id: ticketId })).conversation.at(-1)).toMatchObject({
    text: 'Już działa.',
    signature: text,
  })
  expect(await outgoing()).toBe(`Już działa.\n\n-- \n${text}`)
})

test('called back, a reply is the draft without its signature', async () => {
  const { messageId } = await reply()
  expect((await iga.tickets.recall({ messageId })).draft.text).toBe('Już działa.')
})

test('corrected, it goes out with the signature it was sent with', async () => {
  const { messageId } = await reply()
  await iga.signatures.saveOwn({ version: 1, text: 'Inny' })
  await iga.tickets.edit({ messageId, version: 1, text: 'Działa od 9:00.', reason: 'dokładniej' })
  expect(await outgoing()).toContain('Działa od 9:00.\n\n-- \nPozdrawiam\nIga Łuczywo')
})

test('a note has no signature', async () => {
  await iga.tickets.answer({
    id: ticketId,
    seenMessage: await seen(),
    mode: 'note',
    text: 'Restart',
    to: null,
  })
  expect((await iga.tickets.get({ id: ticketId })).conversation.at(-1)).toMatchObject({ signature: '' })
})

test('a variable without a value stops the send, and says where it stands', async () => {
  await iga.signatures.saveOwn({ version: 1, text: '{{stanowisko}}' })
  expect(await iga.signatures.of({ ticketId })).toMatchObject({ missing: ['stanowisko'] })
  expect(await refusal(reply())).toMatchObject({
    data: { missing: [{ code: 'signature_variables_open', params: { names: '{{stanowisko}}', count: 1 } }] },
  })
  expect((await iga.tickets.get({ id: ticketId })).conversation).toHaveLength(1)
})

test('a macro’s reply is signed too, and its preview shows it', async () => {
  const { id } = await iga.macros.create({ name: 'Działa', steps: { reply: 'Już działa.' } })
  const preview = await iga.macros.preview({ id, ticketId })
  expect(preview).toMatchObject({ signature: (await iga.signatures.of({ ticketId })).text, missing: [] })
  await iga.macros.apply({ id, ticketId, ...preview })
  expect(await outgoing()).toContain(preview.signature)
  await iga.signatures.saveOwn({ version: 1, text: '{{nic}}' })
  expect((await iga.macros.preview({ id, ticketId })).missing).toContainEqual({
    code: 'signature_variables_open',
    params: { names: '{{nic}}', count: 1 },
  })
})

test('an agent keeps his own and no department’s; a version that is not the last is a conflict', async () => {
  expect(
    await refusal(iga.signatures.saveDepartment({ departmentId, version: 1, text: 'Mój dział' })),
  ).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusal(iga.signatures.saveOwn({ version: 0, text: 'x' }))).toMatchObject({ code: 'CONFLICT' })
  expect(await iga.signatures.own()).toEqual({ version: 1, text: 'Pozdrawiam\n{{agent}}' })
})

test('without any signature nothing is added', async () => {
  await iga.signatures.saveOwn({ version: 1, text: ' \n ' })
  await admin.signatures.saveDepartment({ departmentId, version: 1, text: '' })
  await reply()
  expect(await outgoing()).toBe('Już działa.')
})
