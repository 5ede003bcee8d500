import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BatchChanges, LeftOut } from '../../../src/shared/contract/batches.ts'
import type { TicketView } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

async function newTicket(customerId: number | null = null): Promise<number> {
  const { id } = await iga.tickets.create({
    subject: 'Awaria łącza',
    departmentId,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    customerId,
    message: { kind: 'incoming', text: 'Strona nie działa.' },
  })
  return id
}

async function newTickets(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let nth = 0; nth < count; nth += 1) ids.push(await newTicket())
  return ids
}

const view = (id: number) => iga.tickets.get({ id })
const views = (ids: readonly number[]) => Promise.all(ids.map(view))

async function change(id: number, changes: Parameters<typeof iga.tickets.change>[0]['changes'], by = iga) {
  const { version } = await view(id)
  return by.tickets.change({ id, version, changes })
}

async function last<Piece>(stream: AsyncIterable<Piece>): Promise<Piece> {
  let piece: Piece | undefined
  for await (const each of stream) piece = each
  if (piece === undefined) throw new Error('it told nothing')
  return piece
}

/** What is foretold of a change; then it is made, and must come to the same. @returns with the batch's id */
async function made(ids: number[], changes: BatchChanges) {
  const selection = { ids }
  const before = await views(ids)
  const foretold = await last(await iga.batches.preview({ selection, changes }))
  // Foretelling writes nothing.
  expect(await views(ids)).toEqual(before)
  const done = await last(await iga.batches.apply({ selection, changes }))
  if (done.stage !== 'done') throw new Error('it did not end')
  const { changed, leftOut, batchId } = done
  expect({ changed: foretold.changed, leftOut: foretold.leftOut }).toEqual({ changed, leftOut })
  return { batchId, changed, leftOut, before }
}

async function undone(id: number): Promise<{ changed: number; leftOut: LeftOut }> {
  const done = await last(await iga.batches.undo({ id }))
  if (done.stage !== 'done') throw new Error('it did not end')
  return { changed: done.changed, leftOut: done.leftOut }
}

/** How often a ticket was written, and when last, is all that may differ once everything was taken back. */
const still = (ticket: TicketView) => ({ ...ticket, version: 0, updatedAt: 0 })

async function expectAsBefore(ids: readonly number[], before: readonly TicketView[]): Promise<void> {
  expect((await views(ids)).map(still)).toEqual(before.map(still))
}

const because = (leftOut: LeftOut) => leftOut.map(({ because: { code }, count }) => [code, count])
const idOf = async (client: DeskClient) => (await client.access.status()).me?.id ?? 0

describe('followers of many', () => {
  test('are added and removed, leave their trace, and are taken back whole', async () => {
    const ids = await newTickets(13)
    const [first = 0] = ids
    const [me, colleague] = [await idOf(iga), await idOf(przemek)]
    await przemek.tickets.follow({ id: first, follow: true })
    const { batchId, changed, leftOut, before } = await made(ids, { addFollowers: [colleague] })
    // One follows already.
    expect([changed, leftOut]).toEqual([12, []])
    for (const { followers } of await views(ids)) expect(followers.map(({ id }) => id)).toEqual([colleague])
    const auditor = await house.signedIn(people.auditor)
    const [entry] = (await auditor.journal.list({ action: 'tickets.batch_begun' })).entries
    expect(entry?.details).toMatchObject({ what: 'followers', total: 13 })
    expect(await undone(batchId)).toEqual({ changed: 12, leftOut: [] })
    await expectAsBefore(ids, before)

    const other = await made(ids, { addFollowers: [me], removeFollowers: [colleague] })
    expect(other.changed).toBe(13)
    await undone(other.batchId)
    await expectAsBefore(ids, before)
  })

  test('who thought better of it himself stays as he wants', async () => {
    const ids = await newTickets(2)
    const [first = 0, second = 0] = ids
    const { batchId } = await made(ids, { addFollowers: [await idOf(przemek)] })
    await przemek.tickets.follow({ id: first, follow: false })
    expect(await undone(batchId)).toMatchObject({
      changed: 1,
      leftOut: [{ because: { code: 'changed_since', params: { what: 'followers' } }, count: 1 }],
    })
    expect((await views([first, second])).map(each => each.followers)).toEqual([[], []])
  })

  test('somebody who left the desk is added to none', async () => {
    const ids = await newTickets(2)
    const admin = await house.signedIn(people.administrator)
    const agentId = await idOf(przemek)
    const agent = (await admin.access.agents()).find(each => each.id === agentId)
    await admin.access.setActive({ id: agentId, version: agent?.version ?? 0, active: false })
    const { changed, leftOut } = await made(ids, { addFollowers: [agentId] })
    expect([changed, because(leftOut)]).toEqual([0, [['follower_not_active', 2]]])
  })
})

describe('checklists of many', () => {
  test('get an item where it is missing, and are as before once it is taken back', async () => {
    const ids = await newTickets(3)
    const [first = 0, second = 0] = ids
    await change(first, { checklist: { add: ['sprawdzić UPS', 'Oddzwonić'] } })
    const { batchId, changed, before } = await made(ids, {
      checklist: { addMissing: ['Sprawdzić UPS', 'Opisać w poczcie'] },
    })
    expect(changed).toBe(3)
    const texts = (await views([first, second])).map(each => each.checklist.map(({ text }) => text))
    expect(texts).toEqual([
      ['sprawdzić UPS', 'Oddzwonić', 'Opisać w poczcie'],
      ['Sprawdzić UPS', 'Opisać w poczcie'],
    ])
    // Once more it is so already.
    expect((await made(ids, { checklist: { addMissing: ['Sprawdzić UPS'] } })).changed).toBe(0)
    expect(await undone(batchId)).toEqual({ changed: 3, leftOut: [] })
    await expectAsBefore(ids, before)
  })

  test('are ticked off whole by who asked for it; what somebody ticked before stays his', async () => {
    const ids = await newTickets(3)
    const [first = 0, second = 0] = ids
    await change(first, { checklist: { add: ['A', 'B'] } })
    await change(second, { checklist: { add: ['A'] } })
    const [item] = (await view(first)).checklist
    await change(first, { checklist: { check: [item?.id ?? 0] } }, przemek)
    const { batchId, changed, before } = await made(ids, { checklist: { checkAll: true } })
    // The third one has no checklist.
    expect(changed).toBe(2)
    expect((await view(first)).checklist.map(({ text, doneBy }) => [text, doneBy])).toEqual([
      ['A', 'Przemysław Ćwiek'],
      ['B', 'Iga Łuczywo'],
    ])
    await undone(batchId)
    await expectAsBefore(ids, before)
  })

  test('an item that somebody ticked off since stays', async () => {
    const ids = await newTickets(2)
    const [first = 0, second = 0] = ids
    const { batchId } = await made(ids, { checklist: { addMissing: ['Oddzwonić'] } })
    const [item] = (await view(first)).checklist
    await change(first, { checklist: { check: [item?.id ?? 0] } }, przemek)
    const { changed, leftOut } = await undone(batchId)
    expect([changed, because(leftOut)]).toEqual([1, [['changed_since', 1]]])
    expect((await view(first)).checklist).toMatchObject([{ text: 'Oddzwonić', doneBy: 'Przemysław Ćwiek' }])
    expect((await view(second)).checklist).toEqual([])
  })
})

describe('links of many', () => {
  test('to another ticket: all but itself and what lies under another; taken back, none is left', async () => {
    const ids = await newTickets(4)
    const [main = 0, linked = 0, merged = 0, plain = 0] = ids
    const ticket = { kind: 'ticket' as const, id: main }
    await change(linked, { addLinks: [ticket] })
    const named = async (id: number) => ({ id, version: (await view(id)).version })
    await iga.merging.merge({ from: await named(merged), into: await named(linked), reason: '' })
    const { batchId, changed, leftOut, before } = await made(ids, { addLinks: [ticket] })
    expect(changed).toBe(1)
    expect(because(leftOut)).toEqual([
      ['related_itself', 1],
      ['ticket_merged', 1],
    ])
    expect((await view(main)).related.map(({ id }) => id)).toEqual([linked, plain])
    expect(await undone(batchId)).toEqual({ changed: 1, leftOut: [] })
    await expectAsBefore(ids, before)

    const off = await made([linked, plain], { removeLinks: [ticket] })
    expect(off.changed).toBe(1)
    expect((await view(main)).related).toEqual([])
    await undone(off.batchId)
    await expectAsBefore(ids, before)
  })

  test('that a later batch took off and put on again from the other side is not taken back', async () => {
    const [one = 0, other = 0] = await newTickets(2)
    const first = await made([one], { addLinks: [{ kind: 'ticket', id: other }] })
    house.clock.advance(1000)
    const link = { kind: 'ticket' as const, id: one }
    await made([other], { removeLinks: [link] })
    house.clock.advance(1000)
    await made([other], { addLinks: [link] })
    const { changed, leftOut } = await undone(first.batchId)
    expect([changed, because(leftOut)]).toEqual([0, [['changed_since', 1]]])
    expect((await view(one)).related.map(({ id }) => id)).toEqual([other])
  })

  test('to a service: only where the ticket’s account has it, the others are left out and told why', async () => {
    const [account, another] = await accountsWithServices()
    const own = [await newTicket(account.id), await newTicket(account.id)]
    const foreign = await newTicket(another.id)
    const nobodys = await newTicket()
    const ids = [...own, foreign, nobodys]
    const { batchId, changed, leftOut, before } = await made(ids, { addLinks: [account.thing] })
    const numbers = (await views([foreign, nobodys])).map(({ number }) => number)
    expect(changed).toBe(2)
    expect(leftOut).toEqual([{ because: { code: 'link_not_of_account' }, count: 2, numbers }])
    for (const { links } of await views(own)) expect(links).toMatchObject([account.thing])
    await undone(batchId)
    await expectAsBefore(ids, before)
  })

  /** Two accounts of the sample that have a service each. */
  async function accountsWithServices() {
    const found = []
    for (const { id } of await iga.customers.search({ text: '' })) {
      const [thing] = await iga.tickets.linkable({ customerId: id })
      if (thing?.kind === 'service') found.push({ id, thing: { kind: thing.kind, id: thing.id } })
    }
    const [one, other] = found
    if (one === undefined || other === undefined) throw new Error('the sample has no two such accounts')
    return [one, other] as const
  }

  test('what an account can be linked to is told of itself as of its ticket', async () => {
    const [account] = await accountsWithServices()
    const id = await newTicket(account.id)
    const ofTicket = await iga.tickets.linkable({ id })
    expect(ofTicket.length).toBeGreaterThan(0)
    expect(await iga.tickets.linkable({ customerId: account.id })).toEqual(ofTicket)
    expect(await iga.tickets.linkable({ customerId: 99_999 })).toEqual([])
  })
})

describe('subject and requester of many', () => {
  test('are given to all, found by, and taken back', async () => {
    const ids = await newTickets(2)
    const requester = { name: 'Zofia Nowa', address: 'zofia@wrona.example' }
    const { batchId, changed, before } = await made(ids, { subject: 'Awaria węzła Łódź', requester })
    expect(changed).toBe(2)
    for (const each of await views(ids))
      expect(each).toMatchObject({ subject: 'Awaria węzła Łódź', requester })
    const hits = async () => (await iga.search.find({ text: 'węzła' })).hits.map(({ ticketId }) => ticketId)
    expect((await hits()).toSorted((a, b) => a - b)).toEqual(ids)
    await undone(batchId)
    await expectAsBefore(ids, before)
    expect(await hits()).toEqual([])
  })

  test('a subject of which nothing would be left is given to none', async () => {
    const [id = 0] = await newTickets(1)
    for (const subject of ['   ', '\u0000\u0007', ' \u0001 ']) {
      const changes = { subject }
      const selection = { ids: [id] }
      await expect(iga.batches.apply({ selection, changes })).rejects.toThrow('INVALID_INPUT')
      await expect(change(id, changes)).rejects.toThrow('INVALID_INPUT')
    }
    expect((await view(id)).subject).toBe('Awaria łącza')
  })

  test('an address that nobody is reached at is given to none', async () => {
    const ids = await newTickets(2)
    const requester = { name: 'Zofia', address: 'zofia(at)wrona' }
    const { changed, leftOut } = await made(ids, { requester })
    expect([changed, because(leftOut)]).toEqual([0, [['requester_address_invalid', 2]]])
  })

  test('while an account is recovered, what asks in its name keeps its requester', async () => {
    const [open, sealed] = [await newTicket(), await sealedTicket()]
    const requester = { name: 'Zofia Nowa', address: 'zofia@wrona.example' }
    const { changed, leftOut } = await made([open, sealed], { requester })
    expect([changed, because(leftOut)]).toEqual([1, [['requester_sealed', 1]]])
    expect((await view(open)).requester).toEqual(requester)
  })

  /** A ticket about an account that is being recovered. */
  async function sealedTicket(): Promise<number> {
    // Somebody of the sample whose letter waits.
    const [customer] = await iga.customers.search({ text: 'LS-10263' })
    if (customer === undefined) throw new Error('the sample has no such account')
    return newTicket(customer.id)
  }
})
