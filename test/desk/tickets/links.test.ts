import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LINKS_PER_TICKET, type Link, RELATED_SHOWN } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

async function newTicket(customerId: number | null = null) {
  const { id } = await iga.tickets.create({
    subject: 'Poczta nie działa',
    departmentId: (await iga.tickets.setup()).departments[0]?.id ?? 0,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    customerId,
    message: { kind: 'incoming', text: 'Poczta nie działa.' },
  })
  return id
}

/** Accounts of the sample that have both services and domains, and what they have. */
async function accounts() {
  const found: { id: number; services: Link[]; domains: Link[] }[] = []
  for (const { id } of await iga.customers.search({ text: '' })) {
    const ticketId = await newTicket(id)
    const things = await iga.tickets.linkable({ id: ticketId })
    const of = (kind: 'service' | 'domain') =>
      things.filter(thing => thing.kind === kind).map(thing => ({ kind, id: thing.id }))
    if (of('service').length > 0 && of('domain').length > 0) {
      found.push({ id, services: of('service'), domains: of('domain') })
    }
    if (found.length === 2) break
  }
  const [one, other] = found
  if (one === undefined || other === undefined) throw new Error('the sample has no two such accounts')
  return { one, other }
}

async function change(id: number, changes: Parameters<typeof iga.tickets.change>[0]['changes'], by = iga) {
  const { version } = await iga.tickets.get({ id })
  return by.tickets.change({ id, version, changes })
}

async function named(id: number) {
  return { id, version: (await iga.tickets.get({ id })).version }
}

async function linksOf(id: number): Promise<Link[]> {
  return (await iga.tickets.get({ id })).links.map(({ kind, id: thing }) => ({ kind, id: thing }))
}

const refused = (code: string) => ({ code: 'REFUSED', data: { missing: [{ code }] } })

describe('services and domains of the account', () => {
  test('are put on a ticket and taken off it, once each, and both is taken back', async () => {
    const { one } = await accounts()
    const [service, domain] = [one.services[0], one.domains[0]]
    if (service === undefined || domain === undefined) throw new Error('nothing to link')
    const id = await newTicket(one.id)
    const { undo } = await change(id, { addLinks: [service, domain, domain] })
    expect(await linksOf(id)).toEqual([service, domain])
    expect(await change(id, { addLinks: [domain] })).toMatchObject({ undo: null })

    const { undo: off } = await change(id, { removeLinks: [service] })
    expect(await linksOf(id)).toEqual([domain])
    await iga.tickets.undo({ step: off ?? 0 })
    expect(await linksOf(id)).toEqual([service, domain])
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await linksOf(id)).toEqual([])

    const { entries } = await (await house.signedIn(people.auditor)).journal.list({
      action: 'tickets.changed',
    })
    expect(entries.map(({ details }) => details['what'])).toEqual(['links', 'links'])
  })

  test('are shown with how they stand and until when', async () => {
    const { one } = await accounts()
    const id = await newTicket(one.id)
    const things = await iga.tickets.linkable({ id })
    await change(id, { addLinks: things.map(({ kind, id: thing }) => ({ kind, id: thing })) })
    expect((await iga.tickets.get({ id })).links).toEqual(things)
    const card = await iga.customers.get({ id: one.id })
    expect(
      things
        .filter(({ kind }) => kind === 'domain')
        .map(({ id: thing, name, status, expiresOn }) => ({ id: thing, name, status, expiresOn })),
    ).toEqual(card.domains)
    expect(
      things
        .filter(({ kind }) => kind === 'service')
        .map(({ id: thing, name, status }) => ({ id: thing, name, status })),
    ).toEqual(card.services.map(({ id: thing, name, status }) => ({ id: thing, name, status })))
  })

  test('of another account, or of none, are refused', async () => {
    const { one, other } = await accounts()
    const foreign = other.domains[0] ?? { kind: 'domain', id: 0 }
    for (const id of [await newTicket(one.id), await newTicket(null)]) {
      expect(await refusal(change(id, { addLinks: [foreign] }))).toMatchObject(refused('link_not_of_account'))
      expect(await refusal(change(id, { addLinks: [{ kind: 'service', id: 99_999 }] }))).toMatchObject(
        refused('link_not_of_account'),
      )
      expect(await linksOf(id)).toEqual([])
    }
    expect(await iga.tickets.linkable({ id: await newTicket(null) })).toEqual([])
  })

  test('go when the account becomes another one, and come back with it', async () => {
    const { one, other } = await accounts()
    const id = await newTicket(one.id)
    const links = [...one.services.slice(0, 1), ...one.domains.slice(0, 1)]
    await change(id, { addLinks: links })
    const theirs = other.domains.slice(0, 1)
    const { undo } = await change(id, { customerId: other.id, addLinks: theirs })
    expect(await linksOf(id)).toEqual(theirs)
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await linksOf(id)).toEqual(links)
    expect((await iga.tickets.get({ id })).account?.id).toBe(one.id)

    const { undo: gone } = await change(id, { customerId: null })
    expect(await linksOf(id)).toEqual([])
    await iga.tickets.undo({ step: gone ?? 0 })
    expect(await linksOf(id)).toEqual(links)
  })

  test('are not taken back over what somebody else did with them since', async () => {
    const { one } = await accounts()
    const [domain] = one.domains
    if (domain === undefined) throw new Error('nothing to link')
    const id = await newTicket(one.id)
    const { undo } = await change(id, { addLinks: [domain] })
    const other = await house.signedIn(people.otherAgent)
    await change(id, { removeLinks: [domain] }, other)
    await change(id, { addLinks: [domain] }, other)
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'changed_since', params: { what: 'links' } }] },
    })
    expect(await linksOf(id)).toEqual([domain])
  })
})

describe('the page of the account', () => {
  test('names the tickets at each service and domain, the last changed first; a merged one is the one it lies under', async () => {
    const { one, other } = await accounts()
    const [service, domain] = [one.services[0], one.domains[0]]
    if (service === undefined || domain === undefined) throw new Error('nothing to link')
    const first = await newTicket(one.id)
    const second = await newTicket(one.id)
    await change(first, { addLinks: [service, domain] })
    house.clock.advance(60_000)
    await change(second, { addLinks: [service] })
    const shown = async (customerId = one.id) =>
      (await iga.tickets.linked({ customerId })).tickets.map(each => [each.kind, each.thingId, each.id])
    expect(await shown()).toEqual([
      ['service', service.id, second],
      ['service', service.id, first],
      ['domain', domain.id, first],
    ])
    expect(await shown(other.id)).toEqual([])
    const { number, subject, statusId } = await iga.tickets.get({ id: second })
    const { tickets, isMore } = await iga.tickets.linked({ customerId: one.id })
    // Nothing of who asks, so that there is nothing to mask while a case seals the account.
    expect([tickets[0], isMore]).toEqual([
      { kind: 'service', thingId: service.id, id: second, number, subject, statusId },
      false,
    ])

    await iga.merging.merge({ from: await named(first), into: await named(second) })
    expect(new Set(await shown())).toEqual(
      new Set([
        ['service', service.id, second],
        ['domain', domain.id, second],
      ]),
    )
    await iga.merging.unmerge({ id: first })
    expect(await shown()).toHaveLength(3)
  })
})

describe('what tickets merged into one are linked to', () => {
  test('is shown with it, says whose it is, and goes back with an unmerge, exactly as it was', async () => {
    const { one, other } = await accounts()
    const [target, source, deepest, third] = [
      await newTicket(one.id),
      await newTicket(other.id),
      await newTicket(),
      await newTicket(),
    ]
    await change(target, { addLinks: one.services.slice(0, 1) })
    await change(source, { addLinks: [...other.domains.slice(0, 1), { kind: 'ticket', id: target }] })
    await change(deepest, {
      addLinks: [
        { kind: 'ticket', id: third },
        { kind: 'ticket', id: target },
      ],
    })
    const all = () => Promise.all([target, source, deepest, third].map(id => iga.tickets.get({ id })))
    const asTheyStand = async () =>
      (await all()).map(({ links, related, mergedLinks }) => ({ links, related, mergedLinks }))
    const before = await asTheyStand()

    await iga.merging.merge({ from: await named(deepest), into: await named(source) })
    await iga.merging.merge({ from: await named(source), into: await named(target) })
    const [view, under, , beside] = await all()
    expect(view?.links).toEqual(before[0]?.links)
    expect(view?.related).toEqual([])
    expect(view?.mergedLinks).toMatchObject([
      {
        id: source,
        number: under?.number,
        accountId: other.id,
        links: other.domains.slice(0, 1),
        related: [],
      },
      { id: deepest, accountId: null, links: [], related: [{ id: third, number: beside?.number }] },
    ])
    // The links stay theirs: nothing of the target was changed, and taking off what it has not changes nothing.
    expect(await change(target, { removeLinks: other.domains.slice(0, 1) })).toMatchObject({ undo: null })

    await iga.merging.unmerge({ id: source })
    await iga.merging.unmerge({ id: deepest })
    expect(await asTheyStand()).toEqual(before)
  })
})

describe('tickets that have to do with each other', () => {
  const relatedTo = async (id: number) => (await iga.tickets.get({ id })).related.map(each => each.id)

  test('are linked from one and seen from both, and taken apart from either', async () => {
    const [one, other] = [await newTicket(), await newTicket()]
    const { undo } = await change(one, { addLinks: [{ kind: 'ticket', id: other }] })
    expect([await relatedTo(one), await relatedTo(other)]).toEqual([[other], [one]])
    expect(await change(other, { addLinks: [{ kind: 'ticket', id: one }] })).toMatchObject({ undo: null })

    await change(other, { removeLinks: [{ kind: 'ticket', id: one }] })
    expect([await relatedTo(one), await relatedTo(other)]).toEqual([[], []])
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'changed_since', params: { what: 'links' } }] },
    })
  })

  test('are not taken apart over what was done from the other one since', async () => {
    const [one, other] = [await newTicket(), await newTicket()]
    const { undo } = await change(one, { addLinks: [{ kind: 'ticket', id: other }] })
    house.clock.advance(60_000)
    await change(other, { removeLinks: [{ kind: 'ticket', id: one }] })
    await change(other, { addLinks: [{ kind: 'ticket', id: one }] })
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'changed_since', params: { what: 'links' } }] },
    })
    expect(await relatedTo(one)).toEqual([other])
  })

  test('are not one and the same, nor unknown, nor merged away', async () => {
    const [one, other, third] = [await newTicket(), await newTicket(), await newTicket()]
    await iga.merging.merge({ from: await named(third), into: await named(other) })
    for (const [id, code] of [
      [one, 'related_itself'],
      [99_999, 'related_unknown'],
      [third, 'related_merged'],
    ] as const) {
      expect(await refusal(change(one, { addLinks: [{ kind: 'ticket', id }] }))).toMatchObject(refused(code))
    }
    expect(await relatedTo(one)).toEqual([])
  })

  test('stay linked while one is split off the other', async () => {
    const one = await newTicket()
    const { conversation } = await iga.tickets.get({ id: one })
    await iga.tickets.answer({
      id: one,
      seenMessage: conversation.at(-1)?.id ?? null,
      mode: 'note',
      text: 'Trzecia sprawa.',
      to: null,
    })
    const ticket = await iga.tickets.get({ id: one })
    const made = await iga.merging.split({
      from: { id: one, version: ticket.version },
      messageIds: [ticket.conversation.at(-1)?.id ?? 0],
      subject: 'Inna sprawa',
    })
    for (const [id, other] of [
      [one, made.id],
      [made.id, one],
    ] as const) {
      expect(await refusal(change(id, { removeLinks: [{ kind: 'ticket', id: other }] }))).toMatchObject(
        refused('related_by_split'),
      )
      expect((await iga.tickets.get({ id })).related).toMatchObject([{ id: other, isSplit: true }])
    }
  })

  test('are at most as many as a person can look at', async () => {
    const one = await newTicket()
    const others: Link[] = []
    for (let index = 0; index <= LINKS_PER_TICKET; index += 1) {
      others.push({ kind: 'ticket', id: await newTicket() })
    }
    await change(one, { addLinks: others.slice(0, LINKS_PER_TICKET) })
    expect(await refusal(change(one, { addLinks: others.slice(-1) }))).toMatchObject({
      data: { missing: [{ code: 'too_many_links', params: { limit: LINKS_PER_TICKET } }] },
    })
    await change(one, { addLinks: others.slice(-1), removeLinks: others.slice(0, 1) })
    expect(await relatedTo(one)).toHaveLength(LINKS_PER_TICKET)
  })

  test('from their own side any number is linked to one, which shows the newest and those it was split from', async () => {
    const one = await newTicket()
    const { conversation } = await iga.tickets.get({ id: one })
    const { messageId } = await iga.tickets.answer({
      id: one,
      seenMessage: conversation.at(-1)?.id ?? null,
      mode: 'note',
      text: 'Osobna sprawa',
      to: null,
    })
    const part = await iga.merging.split({
      from: await named(one),
      messageIds: [messageId],
      subject: 'Osobno',
      reason: '',
    })
    const others: number[] = []
    for (let nth = 0; nth <= RELATED_SHOWN; nth += 1) {
      const id = await newTicket()
      others.push(id)
      await change(id, { addLinks: [{ kind: 'ticket', id: one }] })
    }
    expect(await iga.tickets.get({ id: part.id })).toMatchObject({ moreRelated: false })
    expect((await iga.tickets.get({ id: one })).moreRelated).toBe(true)
    expect(await relatedTo(one)).toEqual([part.id, ...others.slice(2)])
  })
})
