import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import {
  type DeskClient,
  freshFolder,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'

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
async function take(
  text: string | Uint8Array,
  pieceBytes = 1000,
  from: { source?: string; fileName?: string } = { source: 'stary system' },
) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { importId } = await administrator.imports.open(from)
  const rejected = []
  const remarked = []
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const chunk = new Blob([bytes.slice(at, at + pieceBytes)])
    const answer = await administrator.imports.feed({ importId, chunk })
    rejected.push(...answer.rejected)
    remarked.push(...answer.remarked)
  }
  const end = await administrator.imports.close({ importId })
  return {
    tally: end.tally,
    rejected: [...rejected, ...end.rejected],
    remarked: [...remarked, ...end.remarked],
  }
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
      awaited: 0,
      rejected: 0,
      remarked: 0,
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

  test('from somebody nobody knows comes in and opens', async () => {
    const { requester: _, customer: __, ...rest } = lines.ticket
    const [said] = rest.messages
    const nameless = { ...rest, requester: {}, messages: [{ ...said, author: {} }] }
    const { rejected } = await take(file(lines.department, lines.agent, nameless))
    expect(rejected).toEqual([])
    const { ids } = await administrator.tickets.find({ text: '#204511' })
    const view = await administrator.tickets.get({ id: ids[0] ?? 0 })
    expect(view.requester).toEqual({ name: '', address: '' })
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

  test('with more tags than a ticket bears bears the first, notes the others, and says so once', async () => {
    const tags = Array.from({ length: 5000 }, (_, nth) => `etykieta ${nth}`)
    const long = 'x'.repeat(61)
    const tagged = { ...lines.ticket, tags: [long, 'Etykieta 0', ...tags, ''] }
    const text = file(lines.department, lines.agent, lines.customer, tagged)
    const { tally, rejected, remarked } = await take(text)
    const remark = { code: 'tags_in_note', params: { count: 5001, kept: 200 } }
    expect(rejected).toEqual([])
    expect(tally).toMatchObject({ tickets: 1, remarked: 1 })
    expect(remarked).toEqual([{ line: 4, remarks: [remark] }])
    const view = await ticketNumbered(204511)
    expect(view.tags).toHaveLength(200)
    const [note, ...others] = view.conversation
    expect(note).toMatchObject({
      kind: 'note',
      problems: [remark],
      text: [long, ...tags.slice(200)].join('\n'),
    })
    expect(others).toHaveLength(lines.ticket.messages.length)
    const again = await take(text)
    expect(again).toMatchObject({ tally: { tickets: 0, messages: 0, known: 4, remarked: 0 }, remarked: [] })
  })

  test('without any message is found by the words of its subject, once and also when messages follow', async () => {
    const silent = { ...lines.ticket, subject: 'Przeniesienie domeny', messages: [] }
    const text = file(lines.department, lines.agent, lines.customer, silent)
    expect(await take(text)).toMatchObject({ tally: { tickets: 1, remarked: 0 }, rejected: [] })
    const note = {
      kind: 'note',
      text: 'Przeniesienie domeny',
      problems: [{ code: 'came_without_messages' }],
    }
    expect((await ticketNumbered(204511)).conversation).toMatchObject([note])
    await house.timers.turn()
    const { hits } = await administrator.search.find({ text: 'przenies' })
    expect(hits).toMatchObject([{ number: 204511, message: { snippet: { text: note.text } } }])

    expect((await take(text)).tally).toMatchObject({ tickets: 0, messages: 0, known: 4 })
    const later = file(lines.department, lines.agent, lines.customer, lines.ticket)
    expect((await take(later)).tally).toMatchObject({ messages: lines.ticket.messages.length })
    expect((await take(text)).tally).toMatchObject({ messages: 0 })
    expect((await ticketNumbered(204511)).conversation).toHaveLength(lines.ticket.messages.length + 1)
  })

  test('without a subject or any message gets no note, and one when the file comes again and has a subject', async () => {
    const nothing = { ...lines.ticket, subject: ' ', messages: [] }
    const first = await take(file(lines.department, lines.agent, lines.customer, nothing))
    expect(first.tally).toMatchObject({ tickets: 1, messages: 0 })
    const told = { ...nothing, subject: 'Przeniesienie domeny' }
    const again = await take(file(lines.department, lines.agent, lines.customer, told))
    expect(again.tally).toMatchObject({ tickets: 0, messages: 1 })
    expect((await ticketNumbered(204511)).conversation).toMatchObject([{ text: told.subject }])
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

/** The ticket that an import made of a number. */
async function ticketNumbered(number: number) {
  const { ids } = await administrator.tickets.find({ text: String(number) })
  return administrator.tickets.get({ id: ids[0] ?? 0 })
}

describe('two systems', () => {
  const other = { ...lines.ticket, subject: 'Z drugiego systemu', number: 300 }
  const people = [lines.department, lines.agent, lines.customer] as const

  test('whose files have one name are kept apart by the first line, or by what they are said to be', async () => {
    const named = (name: string) => ({ type: 'source', name })
    const plain = { fileName: 'export.jsonl' }
    await take(file(named('pierwszy'), ...people, lines.ticket), 1000, plain)
    const { tally } = await take(file(named('drugi'), ...people, other), 1000, plain)
    expect(tally).toMatchObject({ tickets: 1, known: 3 })
    expect((await ticketNumbered(300)).subject).toBe('Z drugiego systemu')
    // What is said outweighs what is written.
    const said = await take(file(named('drugi'), ...people, other), 1000, { source: 'pierwszy' })
    expect(said.tally).toMatchObject({ tickets: 0, known: 4 })
    // And without either it is the file's name.
    expect((await take(file(...people, other), 1000, plain)).tally).toMatchObject({ tickets: 1 })
  })

  test('cannot be told apart in the middle of a file', async () => {
    const { rejected } = await take(file(...people, { type: 'source', name: 'x' }), 1000, { fileName: 'y' })
    expect(rejected).toEqual([{ line: 4, problems: [{ code: 'source_too_late' }] }])
  })
})

describe('what comes later', () => {
  const known = (more: object[], ticket: object = {}) =>
    file({ ...lines.ticket, ...ticket, messages: [...lines.ticket.messages, ...more] })
  const later = {
    kind: 'incoming',
    at: '2024-04-01T10:00:00Z',
    author: { name: 'Halina Wrona' },
    text: 'Wróciło.',
  }

  test('of a customer opens what was closed, and he waits', async () => {
    await take(file(lines.department, lines.agent, lines.customer, { ...lines.ticket, status: 'closed' }))
    expect(await ticketNumbered(204511)).toMatchObject({ type: 'closed', waitingSince: null })
    expect((await take(known([later], { status: 'closed' }))).tally).toMatchObject({ messages: 1 })
    expect(await ticketNumbered(204511)).toMatchObject({
      type: 'open',
      closedAt: null,
      waitingSince: Date.parse(later.at),
      updatedAt: Date.parse(later.at),
    })
  })

  test('of a customer keeps open what taking back its reopening would close', async () => {
    await take(file(lines.department, lines.agent, lines.customer, { ...lines.ticket, status: 'closed' }))
    const agent = await house.signedIn(people.agent)
    const { id, version } = await ticketNumbered(204511)
    const { undo } = await agent.tickets.change({ id, version, changes: { statusId: 2 } })
    await take(known([later], { status: 'closed' }))
    expect(await refusal(agent.tickets.undo({ step: undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'heard_since' }] },
    })
    expect((await agent.tickets.get({ id })).type).toBe('open')
    const auditor = await house.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ action: 'tickets.heard' })
    expect(entries).toMatchObject([{ actor: null, details: { automatic: false } }])
    for await (const step of await auditor.journal.verify())
      expect(['running', 'intact']).toContain(step.state)
  })

  test('of an agent ends the waiting, and a note changes nothing', async () => {
    await take(all)
    const waiting = (await ticketNumbered(204511)).waitingSince
    await take(known([{ ...later, kind: 'note', author: { agent: 7 } }]))
    expect((await ticketNumbered(204511)).waitingSince).toBe(waiting)
    await take(known([{ ...later, kind: 'reply', author: { agent: 7 } }]))
    expect((await ticketNumbered(204511)).waitingSince).toBeNull()
  })

  test('but was said before what stands here moves nothing', async () => {
    await take(file(lines.department, lines.agent, lines.customer, { ...lines.ticket, status: 'closed' }))
    await take(known([{ ...later, at: '2024-03-01T09:59:00Z' }], { status: 'closed' }))
    expect(await ticketNumbered(204511)).toMatchObject({ type: 'closed', messages: 4 })
  })

  test('without an id is known by what it says, wherever it stands in the list', async () => {
    await take(all)
    const shuffled = { ...lines.ticket, messages: lines.ticket.messages.toReversed() }
    expect((await take(file(shuffled))).tally).toMatchObject({ messages: 0 })
    // The same words twice at one moment are two messages.
    expect((await take(known([later, later]))).tally).toMatchObject({ messages: 2 })
    expect((await take(known([later, later]))).tally).toMatchObject({ messages: 0 })
  })

  test('under ids that only look alike is each its own', async () => {
    const message = (id: string) => ({ ...later, id, text: id })
    const tickets = [
      { ...lines.ticket, id: 'a/b', number: 1, messages: [message('c')] },
      { ...lines.ticket, id: 'a', number: 2, messages: [message('b/c')] },
    ]
    const { tally } = await take(file(lines.department, lines.agent, lines.customer, ...tickets))
    expect(tally).toMatchObject({ tickets: 2, messages: 2 })
  })
})

test('an id whose line was refused means nobody of the desk', async () => {
  const [own] = await administrator.customers.search({ text: '' })
  const number = own?.number ?? ''
  const { rejected } = await take(
    file(
      lines.department,
      lines.agent,
      { ...lines.customer, id: number, nip: '123' },
      { ...lines.ticket, customer: number },
    ),
  )
  expect(rejected).toEqual([
    { line: 3, problems: [{ code: 'nip_invalid' }] },
    { line: 4, problems: [{ code: 'account_unknown', params: { value: number } }] },
  ])
})

describe('a ticket of two thousand messages', () => {
  const messages = Array.from({ length: 2000 }, (_, nth) => ({
    id: nth,
    kind: 'incoming',
    at: Date.parse('2024-03-01T10:00:00Z') + nth * 1000,
    author: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    text: `nr ${nth}`,
  }))
  const long = file(lines.department, lines.agent, lines.customer, {
    ...lines.ticket,
    status: 'closed',
    messages,
  })

  test('comes in whole, marked as what it is', async () => {
    expect((await take(long, 1_000_000)).tally).toMatchObject({ tickets: 1, messages: 2000, rejected: 0 })
    const { type, messages: count, conversation } = await ticketNumbered(204511)
    expect([type, count]).toEqual(['closed', 2000])
    expect(new Set(conversation.map(each => each.origin))).toEqual(new Set(['import']))
  })

  test('that breaks off in the middle is made whole by the same file, and opens nothing', async () => {
    const broken = freshFolder()
    const taking = take(long, 1_000_000)
    // The first slices are written, the last one is not.
    while (countIn(house.dataDir) === 0) await new Promise(resume => setImmediate(resume))
    cpSync(house.dataDir, broken, { recursive: true })
    await taking
    await house.close()
    house = await openTestDesk({ dataDir: broken })
    administrator = await house.signedIn(people.administrator)
    const already = countIn(broken)
    expect(already).toBeGreaterThan(0)
    expect(already).toBeLessThan(2000)
    const { tally } = await take(long, 1_000_000)
    expect(tally).toMatchObject({ tickets: 0, messages: 2000 - already, rejected: 0 })
    expect(await ticketNumbered(204511)).toMatchObject({ type: 'closed', messages: 2000 })
  })
})

describe('news of a ticket that stood here, with more messages than are written at once', () => {
  const first = Date.parse('2024-04-02T08:00:00Z')
  /** What makes him wait came early in the file, behind an answer that stands in the middle of it. */
  const news = Array.from({ length: 900 }, (_, nth) => ({
    kind: nth === 400 ? 'reply' : nth === 20 || nth === 30 ? 'incoming' : 'note',
    at: nth === 20 ? first + 5_000_000 : nth === 30 ? first + 6_000_000 : first + nth * 1000,
    author: nth === 20 || nth === 30 ? { name: 'Halina Wrona' } : { agent: 7 },
    ...(nth === 400 ? { to: 'halina@wrona.example' } : {}),
    text: `nowa ${nth}`,
  }))
  const setup = [lines.department, lines.agent, lines.customer]
  const before = file(...setup, { ...lines.ticket, status: 'closed' })
  const after = file(...setup, {
    ...lines.ticket,
    status: 'closed',
    messages: [...lines.ticket.messages, ...news],
  })

  /** Where the ticket stands, and what the journal tells of its news. */
  async function outcome() {
    const { type, waitingSince, closedAt, updatedAt, messages } = await ticketNumbered(204511)
    const { entries } = await administrator.journal.list({ action: 'tickets.heard' })
    return { type, waitingSince, closedAt, updatedAt, messages, heard: entries.length }
  }

  /** The import of the news, killed once so many messages are written; @returns what was written by then */
  async function killedAfter(count: number): Promise<number> {
    const broken = freshFolder()
    const taking = take(after, 1_000_000)
    while (countIn(house.dataDir) < count) await new Promise(resume => setImmediate(resume))
    cpSync(house.dataDir, broken, { recursive: true })
    await taking
    await house.close()
    house = await openTestDesk({ dataDir: broken })
    administrator = await house.signedIn(people.administrator)
    return countIn(broken)
  }

  const whole = {
    type: 'open',
    waitingSince: first + 5_000_000,
    closedAt: null,
    updatedAt: first + 6_000_000,
    messages: 903,
    heard: 1,
  }

  test('opens it, and he waits since the first one that nobody answered', async () => {
    await take(before)
    await take(after, 1_000_000)
    expect(await outcome()).toEqual(whole)
  })

  test.each([4, 300, 700])(
    'is as if it had never broken off, once the same file comes again: after %i messages',
    async count => {
      await take(before)
      const already = await killedAfter(count)
      expect(already).toBeGreaterThanOrEqual(count)
      expect(already).toBeLessThan(903)
      expect(await outcome()).toMatchObject({ type: 'closed', waitingSince: null, heard: 0 })
      const { rejected } = await take(after, 1_000_000)
      expect(rejected, house.logged.join('\n')).toEqual([])
      expect(await outcome()).toEqual(whole)
      // And once more, of which nothing is news.
      await take(after, 1_000_000)
      expect(await outcome()).toEqual(whole)
    },
  )

  test('that somebody has answered here after it broke off makes nobody wait', async () => {
    await take(before)
    await killedAfter(300)
    const view = await ticketNumbered(204511)
    const iga = await house.signedIn(people.agent)
    await iga.tickets.answer({
      id: view.id,
      seenMessage: null,
      seen: view.mark,
      mode: 'reply',
      text: 'Już działa.',
      to: view.requester,
    })
    await take(after, 1_000_000)
    expect(await outcome()).toMatchObject({ waitingSince: null, heard: 0, messages: 904 })
  })
})

/** Messages that are written, seen from beside the desk. */
function countIn(dataDir: string): number {
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  const row = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM message').get()
  db.close()
  return row?.count ?? 0
}

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
