import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let administrator: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  administrator = await house.signedIn(people.administrator)
})
afterEach(() => house.close())

const lines = {
  department: { type: 'department', id: 'd1', name: 'Hosting' },
  agent: { type: 'agent', id: 7, login: 'stary.agent', name: 'Stary Agent' },
  customer: {
    type: 'customer',
    id: 'c1',
    number: 'OLD-1',
    login: 'wrona',
    name: 'Halina Wrona',
    phone: '601 000 999',
  },
  ticket: {
    type: 'ticket',
    id: 't1',
    number: 204511,
    subject: 'Poczta nie działa',
    department: 'd1',
    status: 'open',
    priority: 'high',
    owner: 7,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    customer: 'c1',
    tags: ['poczta'],
    created: '2024-03-01T10:00:00+01:00',
    updated: 1_709_290_000_000,
    messages: [
      {
        kind: 'incoming',
        at: '2024-03-01T10:00:00+01:00',
        author: { name: 'Halina Wrona', address: 'halina@wrona.example' },
        text: 'Nie działa.',
      },
      {
        kind: 'reply',
        at: '2024-03-01T09:30:00Z',
        author: { agent: 7 },
        to: 'halina@wrona.example',
        text: 'Sprawdzamy.',
      },
      {
        id: 'm3',
        kind: 'incoming',
        at: '2024-03-01T10:00:00Z',
        author: { name: 'Halina Wrona' },
        text: 'Dalej nie.',
      },
    ],
  },
}
const file = (...objects: object[]) => objects.map(each => JSON.stringify(each)).join('\n')
const all = file(...Object.values(lines))

/** Feeds a file in pieces of so many bytes. */
async function take(text: string | Uint8Array, pieceBytes = 1000) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { importId } = await administrator.imports.open({ source: 'stary system' })
  const rejected = []
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const chunk = new Blob([bytes.slice(at, at + pieceBytes)])
    rejected.push(...(await administrator.imports.feed({ importId, chunk })).rejected)
  }
  const end = await administrator.imports.close({ importId })
  return { tally: end.tally, rejected: [...rejected, ...end.rejected] }
}

describe('a file of tickets', () => {
  test('comes in as it was: people, times, owners, numbers, whose turn it is', async () => {
    const { tally, rejected } = await take(all)
    expect(rejected, house.logged.join('\n')).toEqual([])
    expect(tally).toEqual({
      lines: 4,
      departments: 1,
      agents: 1,
      customers: 1,
      tickets: 1,
      messages: 3,
      known: 0,
      rejected: 0,
    })
    const { ids } = await administrator.tickets.find({ text: '#204511' })
    const view = await administrator.tickets.get({ id: ids[0] ?? 0 })
    expect(view).toMatchObject({
      number: 204511,
      subject: 'Poczta nie działa',
      type: 'open',
      priority: 'high',
      priorityBecause: 'import',
      owner: { name: 'Stary Agent' },
      account: { number: 'OLD-1', name: 'Halina Wrona' },
      tags: ['poczta'],
      createdAt: Date.parse('2024-03-01T09:00:00Z'),
      updatedAt: 1_709_290_000_000,
      waitingSince: Date.parse('2024-03-01T10:00:00Z'),
      messages: 3,
    })
    expect(view.conversation.map(each => [each.kind, each.author.name, each.text])).toEqual([
      ['incoming', 'Halina Wrona', 'Nie działa.'],
      ['reply', 'Stary Agent', 'Sprawdzamy.'],
      ['incoming', 'Halina Wrona', 'Dalej nie.'],
    ])
    // Who left the old desk does not get into this one.
    const agents = await administrator.access.agents()
    expect(agents.find(each => each.login === 'stary.agent')?.state).toBe('deactivated')
    // The age of a contact is evidence; an import proves none.
    const [row] = await administrator.customers.search({ text: 'OLD-1' })
    const customer = await administrator.customers.get({ id: row?.id ?? 0 })
    expect(customer.contacts[0]?.phone?.daysOld).toBe(0)
  })

  test('twice makes nothing twice, and later brings what is new', async () => {
    await take(all)
    const again = await take(all)
    expect(again.tally).toMatchObject({
      departments: 0,
      agents: 0,
      customers: 0,
      tickets: 0,
      messages: 0,
      known: 4,
    })
    const more = structuredClone(lines.ticket)
    more.messages.push({
      id: 'm4',
      kind: 'incoming',
      at: '2024-03-02T10:00:00Z',
      author: { name: 'Halina Wrona' },
      text: 'I jak?',
    })
    expect((await take(file(more))).tally).toMatchObject({ tickets: 0, messages: 1, known: 1 })
    const { ids } = await administrator.tickets.find({ text: '204511' })
    expect((await administrator.tickets.get({ id: ids[0] ?? 0 })).messages).toBe(4)
  })

  test('may be cut anywhere on its way, in the middle of a letter too', async () => {
    for (const piece of [1, 7]) await take(all, piece)
    const { ids } = await administrator.tickets.find({ text: '204511' })
    expect((await administrator.tickets.get({ id: ids[0] ?? 0 })).subject).toBe('Poczta nie działa')
  })

  test('with bad lines keeps the good ones, and says of each bad one everything that is wrong', async () => {
    const bad = [
      '{ to nie jest json',
      JSON.stringify({ type: 'wiadro' }),
      JSON.stringify({ ...lines.ticket, id: 'x1', department: 'nie ma', status: 'kiedyś', owner: 'nikt' }),
      JSON.stringify({ ...lines.ticket, id: 'x2', created: '0000-00-00', updated: '9999-12-31T00:00:00Z' }),
      JSON.stringify({ type: 'customer', id: 'c2', number: 'OLD-2', login: 'wrona', name: 'X', nip: '123' }),
    ]
    const { tally, rejected } = await take(
      [file(lines.department, lines.agent, lines.customer), '', ...bad, file(lines.ticket)].join('\n'),
    )
    expect(tally).toMatchObject({ lines: 10, tickets: 1, rejected: 5 })
    expect(rejected.map(each => [each.line, each.problems.map(problem => problem.code)])).toEqual([
      [5, ['not_json']],
      [6, ['field_wrong']],
      [7, ['department_unknown', 'status_unknown', 'agent_unknown']],
      [8, ['no_moment', 'no_moment']],
      [9, ['login_taken', 'nip_invalid']],
    ])
  })

  test('that breaks off keeps what was whole, and the same file again adds the rest', async () => {
    const half = all.slice(0, all.length - 40)
    expect((await take(half)).rejected).toMatchObject([{ line: 4, problems: [{ code: 'not_json' }] }])
    expect((await take(all)).tally).toMatchObject({ tickets: 1, known: 3 })
  })

  test('of bytes that are no text is refused line by line', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 10, 0x7b, 0x7d, 10])
    expect((await take(bytes)).rejected.map(each => each.problems[0]?.code)).toEqual([
      'not_utf8',
      'field_wrong',
    ])
  })

  test('gives later tickets numbers behind its own, and keeps what is no number as another name', async () => {
    await take(
      file(lines.department, lines.agent, lines.customer, lines.ticket, {
        ...lines.ticket,
        id: 't2',
        number: 'WHM-77 123',
      }),
    )
    const { ids } = await administrator.tickets.find({ text: 'whm-77123' })
    expect(await administrator.tickets.get({ id: ids[0] ?? 0 })).toMatchObject({ number: 204512 })
    const iga = await house.signedIn(people.agent)
    const { departments } = await iga.tickets.setup()
    const made = await iga.tickets.create({
      subject: 'x',
      departmentId: departments[0]?.id ?? 0,
      requester: { name: '', address: 'a@b.example' },
      message: { kind: 'note', text: 'x' },
    })
    expect(made.number).toBe(204513)
  })

  test('of very many messages in one second keeps each, in their order', async () => {
    const at = '2024-03-01T10:00:00Z'
    const messages = Array.from({ length: 300 }, (_, nth) => ({
      kind: 'note',
      at,
      author: { name: 'x' },
      text: `nr ${nth}`,
    }))
    await take(file(lines.department, lines.agent, lines.customer, { ...lines.ticket, messages }), 500_000)
    const { ids } = await administrator.tickets.find({ text: '204511' })
    const view = await administrator.tickets.get({ id: ids[0] ?? 0 })
    expect(view.messages).toBe(300)
    expect(view.conversation.map(each => each.text)).toEqual(
      Array.from({ length: 50 }, (_, nth) => `nr ${nth + 250}`),
    )
  })
})

test('the journal tells who took in what, and agents take nothing in', async () => {
  await take(all)
  const auditor = await house.signedIn(people.auditor)
  const { entries } = await auditor.journal.list({ action: 'imports' })
  expect(
    entries.map(entry => [entry.action, entry.details['source'], entry.details['tickets'] ?? null]),
  ).toEqual([
    ['imports.closed', 'stary system', 1],
    ['imports.taken', 'stary system', 0],
    ['imports.opened', 'stary system', null],
  ])
  const iga = await house.signedIn(people.agent)
  await expect(iga.imports.open({ source: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
