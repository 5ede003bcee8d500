import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { idsFor, say, ticketSaying } from '../search/support.ts'

let house: TestDesk
let iga: DeskClient
let przemekId: number

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  const { agents } = await iga.tickets.setup()
  przemekId = agents.find(agent => agent.name.startsWith('Przemysław'))?.id ?? 0
})
afterAll(() => house.close())

/** A ticket in which the customer, then the agent, said these. */
async function ticketOf(subject: string, first: string, ...notes: string[]): Promise<number> {
  house.clock.advance(1000)
  const { id } = await ticketSaying(iga, first, { subject })
  for (const note of notes) {
    house.clock.advance(1000)
    await say(iga, id, note)
  }
  return id
}
const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
const messages = async (id: number) => (await iga.tickets.get({ id })).conversation.map(each => each.id)
const split = async (id: number, places: number[], subject: string) => {
  const all = await messages(id)
  return iga.merging.split({
    from: await named(id),
    messageIds: places.map(place => all[place] ?? 0),
    subject,
  })
}

test('a ticket that was split off is found by its own subject, and the first one by its own', async () => {
  const one = await ticketOf('Kwiatonośny przelew', 'pierwsza', 'druga', 'trzecia')
  const second = await split(one, [1], 'Żyrandol')
  expect(await idsFor(iga, 'żyrandol')).toEqual([second.id])
  expect(await idsFor(iga, 'kwiatonośny')).toEqual([one])
  const first = await split(one, [0], 'Wodotrysk')
  expect(await idsFor(iga, 'wodotrysk')).toEqual([first.id])
  expect(await idsFor(iga, 'kwiatonośny')).toEqual([one])
  expect(await idsFor(iga, 'od:halina kwiatonośny')).toEqual([one])
})

test('and put back, the first one is found by its subject again, the other by what was said there since', async () => {
  const one = await ticketOf('Gołębnik', 'pierwsza', 'druga', 'trzecia')
  const made = await split(one, [0, 1], 'Rynsztok')
  await say(iga, made.id, 'dopisane potem zażółcenie')
  await iga.merging.unsplit({ id: made.id })
  expect(await idsFor(iga, 'gołębnik')).toEqual([one])
  expect(await idsFor(iga, 'zażółcenie')).toEqual([made.id])
})

test('a hand-over whose note was split off is not taken back: its note belongs to another ticket now', async () => {
  const one = await ticketOf('Przekazane', 'a', 'b')
  const { version, conversation } = await iga.tickets.get({ id: one })
  const { undo } = await iga.tickets.handOver({
    id: one,
    version,
    seenMessage: conversation.at(-1)?.id ?? null,
    to: { kind: 'agent', id: przemekId },
    note: 'dokończ, proszę',
  })
  const made = await split(one, [2], 'Notatka')
  expect(await refusal(iga.tickets.undo({ step: undo }))).toMatchObject({
    code: 'REFUSED',
    data: { missing: [{ code: 'changed_since', params: { what: 'message' } }] },
  })
  expect((await iga.tickets.get({ id: made.id })).messages).toBe(1)
  expect((await iga.tickets.get({ id: one })).owner?.id).toBe(przemekId)
})

test('a split is shown beforehand: what goes and stays, who can be asking then, who will not follow', async () => {
  const one = await ticketOf('Dwie sprawy', 'pierwsza', 'notatka')
  await iga.tickets.follow({ id: one, follow: true })
  const { requester } = await iga.tickets.get({ id: one })
  await iga.tickets.change({
    ...(await named(one)),
    changes: { requester: { name: 'Olgierd Pas', address: 'olgierd@pas.example' } },
  })
  const [first = 0, second = 0] = await messages(one)
  expect(await iga.merging.splitPreview({ id: one, messageIds: [first] })).toEqual({
    goes: { messages: 1, notes: 0, attachments: 0 },
    stays: { messages: 0, notes: 1, attachments: 0 },
    requesters: [{ name: 'Olgierd Pas', address: 'olgierd@pas.example' }, requester],
    followers: ['Iga Łuczywo'],
    warnings: [{ code: 'other_author', params: { names: requester.name } }],
  })
  expect((await iga.merging.splitPreview({ id: one, messageIds: [second] })).warnings).toEqual([])
  expect(await refusal(iga.merging.splitPreview({ id: one, messageIds: [first, second] }))).toMatchObject({
    data: { missing: [{ code: 'nothing_would_stay' }] },
  })
})

test('whoever wrote what was split off can be the one who asks there', async () => {
  const one = await ticketOf('Dwoje ludzi', 'pierwsza', 'druga')
  const [first = 0] = await messages(one)
  const asks = { name: 'Balbina Kos', address: 'balbina@kos.example' }
  const made = await iga.merging.split({
    from: await named(one),
    messageIds: [first],
    subject: 'Sprawa Balbiny',
    requester: asks,
  })
  expect((await iga.tickets.get({ id: made.id })).requester).toEqual(asks)
  expect((await iga.tickets.get({ id: one })).requester).not.toEqual(asks)
  expect(await idsFor(iga, 'od:balbina')).toEqual([made.id])
})

test('both halves know of each other until they are one again', async () => {
  const one = await ticketOf('Połówki', 'pierwsza', 'druga')
  const made = await split(one, [1], 'Druga połowa')
  const related = async (id: number) => (await iga.tickets.get({ id })).related
  expect(await related(one)).toEqual([
    { id: made.id, number: made.number, subject: 'Druga połowa', isOrigin: false, isSplit: true },
  ])
  expect(await related(made.id)).toMatchObject([{ id: one, subject: 'Połówki', isOrigin: true }])
  await iga.merging.unsplit({ id: made.id })
  expect(await related(one)).toEqual([])
  expect(await related(made.id)).toMatchObject([{ id: one, isOrigin: false }])
})
