import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runCli } from '../../../src/main/hosts/cli/run.ts'
import { restoreKey } from '../../../src/main/hosts/keys.ts'
import {
  type DeskClient,
  freshFolder,
  openTestDesk,
  people,
  sampleDeskFolder,
  TEST_KEY,
} from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'

const DAY = 86_400_000
/** Each is taken in and given out seven times, by a program that starts; `npm run test:long` asks for more. */
const RANDOM_DESKS = Number(process.env['OKIENKO_WHOLE_DESKS'] ?? 4)
const at = '2024-03-01T10:00:00.000Z'
const text = (lines: readonly object[]) => lines.map(each => `${JSON.stringify(each)}\n`).join('')

async function okienko(...argv: string[]) {
  const out: string[] = []
  const code = await runCli({
    argv,
    env: { LANG: 'pl' },
    stdin: Readable.from(['']),
    out: async line => void out.push(line),
    err: line => void out.push(line),
    now: Date.now,
  })
  return { code, out }
}

const said = z.object({
  tickets: z.number(),
  messages: z.number(),
  customers: z.number(),
  agents: z.number(),
  departments: z.number(),
  rejected: z.number(),
  remarked: z.number(),
  awaited: z.number(),
})

/** Takes a file in, and says what came of it. */
async function take(dataDir: string, file: string, source: string) {
  const path = join(freshFolder(), 'plik.jsonl')
  writeFileSync(path, file)
  const { out } = await okienko('import', path, '--data', dataDir, '--source', source, '--json')
  return said.parse(JSON.parse(out[0] ?? ''))
}

async function give(dataDir: string): Promise<string> {
  const path = join(freshFolder(), 'eksport.jsonl')
  expect(await okienko('export', path, '--data', dataDir)).toMatchObject({ code: 0 })
  return readFileSync(path, 'utf8')
}

const looseLine = z.looseObject({ type: z.string() })
const linesOf = (file: string) =>
  file
    .trim()
    .split('\n')
    .map(line => looseLine.parse(JSON.parse(line)))

/** The ids a desk gave are its own; what they name is said by the place it has among its kind. */
function withoutIds(file: string): unknown[] {
  const places = new Map<string, number>()
  const counts = new Map<string, number>()
  const lines = linesOf(file)
  const keep = (kind: string, id: unknown) => {
    const place = (counts.get(kind) ?? 0) + 1
    counts.set(kind, place)
    places.set(`${kind} ${JSON.stringify(id)}`, place)
  }
  const held = z.looseObject({ services: z.array(z.looseObject({ id: z.unknown() })) })
  for (const line of lines) {
    keep(line.type, line['id'])
    if (line.type === 'customer') for (const { id } of held.parse(line).services) keep('service', id)
  }
  const place = (kind: string, id: unknown) =>
    id === null ? null : places.get(`${kind} ${JSON.stringify(id)}`)
  const ids = z.array(z.unknown())
  const agentNamed = z.looseObject({ agent: z.unknown() })
  const messages = z.array(z.looseObject({ author: z.unknown() }))
  return lines.map(line => {
    if (line.type === 'customer') {
      const services = held.parse(line).services.map(({ id: _id, ...service }) => service)
      return { ...line, id: place('customer', line['id']), services }
    }
    if (line.type !== 'ticket') return { ...line, id: place(line.type, line['id']) }
    return {
      ...line,
      id: place('ticket', line['id']),
      department: place('department', line['department']),
      owner: place('agent', line['owner']),
      customer: place('customer', line['customer']),
      parent: place('ticket', line['parent']),
      followers: ids.parse(line['followers']).map(id => place('agent', id)),
      services: ids.parse(line['services']).map(id => place('service', id)),
      related: ids.parse(line['related']).map(id => place('ticket', id)),
      checklist: z
        .array(z.looseObject({ doneBy: z.unknown() }))
        .parse(line['checklist'])
        .map(item => ({ ...item, doneBy: place('agent', item.doneBy) })),
      messages: messages.parse(line['messages']).map(({ id: _id, author, ...message }) => {
        const { data } = agentNamed.safeParse(author)
        return { ...message, author: data === undefined ? author : { agent: place('agent', data.agent) } }
      }),
    }
  })
}

/** What a file of an old system may say, whatever it has of it. */
const pick = <T>(from: readonly T[], max = from.length) => fc.subarray([...from], { maxLength: max })
const moment = fc
  .integer({ min: 0, max: 40 })
  .map(seconds => new Date(Date.parse(at) + seconds * 500).toISOString())
const addressees = [
  { name: 'Halina Wrona', address: 'halina@wrona.example' },
  { address: 'Biuro@Wrona.example' },
  { name: ' Ktoś\u0000 inny ' },
]
const agents = ['iga', 'bruno', 'ola']
const ids = ['t1', 't2', 't3', 't4', 't5']
const message = fc.record(
  {
    kind: fc.constantFrom('incoming', 'reply', 'note'),
    at: moment,
    author: fc.oneof(
      fc.record({ agent: fc.constantFrom(...agents) }),
      fc.constant({ name: 'Halina Wrona', address: 'halina@wrona.example' }),
    ),
    text: fc.constantFrom('Dzień dobry', 'Nie działa', ''),
    automatic: fc.boolean(),
    addressed: fc.option(
      fc.record(
        { replyTo: pick(addressees), to: pick(addressees), cc: pick(addressees), more: fc.nat(3) },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: ['kind', 'at', 'author', 'text'] },
)
const ticketOf = (id: string) =>
  fc.record(
    {
      type: fc.constant('ticket'),
      id: fc.constant(id),
      number: fc.constantFrom(100_001, 100_002, 'OTRS-2019/7', '#77'),
      otherNumbers: pick(['OTRS 2019/8', 12, '№ 5'], 2),
      subject: fc.constantFrom('Poczta', 'Faktura', ''),
      department: fc.constantFrom('d1', 'Hosting'),
      status: fc.constantFrom('new', 'open', 'waiting_customer', 'closed', 'U Dostawcy', 'załatwione'),
      priority: fc.constantFrom('low', 'urgent'),
      priorityNote: fc.constantFrom('', 'bo przetarg'),
      priorityBecause: fc.constantFrom('default', 'manual', 'rule', 'import'),
      owner: fc.constantFrom(null, ...agents),
      requester: fc.constant({ name: 'Halina Wrona', address: 'halina@wrona.example' }),
      customer: fc.constant('c1'),
      tags: pick(['pilne', 'Pilne', 'faktura', 'ąę', 'DNS']),
      parent: fc.constantFrom(null, ...ids),
      related: pick(ids),
      followers: pick(agents),
      services: pick(['s1', 's2']),
      domains: pick(['wrona.example']),
      checklist: fc.array(
        fc.oneof(
          fc.record({ text: fc.constantFrom('Sprawdzić', 'Oddzwonić') }),
          fc.record({
            text: fc.constant('Zrobione'),
            doneAt: moment,
            doneBy: fc.constantFrom(...agents),
          }),
        ),
        { maxLength: 3 },
      ),
      created: moment,
      updated: moment,
      closed: fc.option(moment),
      waitingSince: fc.option(moment),
      snoozedUntil: fc.option(
        fc
          .integer({ min: 2, max: 300 })
          .map(days => new Date(Math.floor(Date.now() / DAY + days) * DAY).toISOString()),
      ),
      messages: fc.array(message, { maxLength: 5 }),
    },
    {
      requiredKeys: [
        'type',
        'id',
        'department',
        'status',
        'requester',
        'created',
        'updated',
        'messages',
        'customer',
      ],
    },
  )
const head = [
  { type: 'department', id: 'd1', name: 'Hosting' },
  { type: 'status', name: 'U dostawcy', kind: 'waiting_third_party' },
  { type: 'status', name: 'Załatwione', kind: 'closed' },
  ...agents.map(login => ({ type: 'agent', id: login, login, name: `Agent ${login}` })),
  {
    type: 'customer',
    id: 'c1',
    number: 'LS-1',
    login: 'wrona',
    name: 'Halina Wrona',
    services: [
      { id: 's1', name: 'Hosting' },
      { id: 's2', name: 'Poczta', status: 'ended' },
    ],
    domains: [{ name: 'wrona.example', expiresOn: '2027-05-01' }],
  },
]

describe('what a desk gives out', () => {
  test('an empty one takes in and gives out the same, whatever it is', {
    timeout: RANDOM_DESKS * 60_000,
  }, async () => {
    const desks = fc
      .subarray(ids, { minLength: 1 })
      .chain(some => fc.tuple(...some.map(ticketOf)))
      .chain(tickets => fc.shuffledSubarray(tickets, { minLength: tickets.length }))
    await fc.assert(
      fc.asyncProperty(desks, async tickets => {
        const [first, second] = [freshFolder(), freshFolder()]
        const brought = await take(first, text([...head, ...tickets]), 'stary')
        expect(brought).toMatchObject({ rejected: 0, tickets: tickets.length })
        const once = await give(first)
        // The same file again adds nothing.
        expect(await take(first, text([...head, ...tickets]), 'stary')).toMatchObject({
          tickets: 0,
          messages: 0,
          rejected: 0,
        })
        expect(await give(first)).toBe(once)
        expect(await take(second, once, 'okienko')).toMatchObject({
          rejected: 0,
          remarked: 0,
          awaited: 0,
          tickets: tickets.length,
        })
        expect(withoutIds(await give(second))).toEqual(withoutIds(once))
      }),
      { numRuns: RANDOM_DESKS },
    )
  })

  test('an empty one takes in however many names a ticket has, and however much has to do with it', {
    timeout: 120_000,
  }, async () => {
    const bare = {
      type: 'ticket',
      department: 'd1',
      status: 'open',
      requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
      created: at,
      updated: at,
    }
    const many = Array.from({ length: 1200 }, (_, index) => `t${index}`)
    const tickets = [
      ...many.map(id => ({ ...bare, id, related: ['awaria'] })),
      {
        ...bare,
        id: 'awaria',
        subject: 'Awaria',
        number: 'OTRS-1',
        otherNumbers: Array.from({ length: 100 }, (_, index) => `INNY-${index}`),
      },
    ]
    const [first, second] = [freshFolder(), freshFolder()]
    await take(first, text([...head, ...tickets]), 'stary')
    const once = await give(first)
    expect(await take(second, once, 'okienko')).toMatchObject({ rejected: 0, tickets: tickets.length })
    expect(withoutIds(await give(second))).toEqual(withoutIds(once))
  })

  test('the sample gives back itself, with what its people did', { timeout: 240_000 }, async () => {
    const dataDir = await sampleDeskFolder(Date.now(), true)
    await restoreKey(dataDir, TEST_KEY, null)
    const house = await openTestDesk({ dataDir })
    const [iga, administrator] = [
      await house.signedIn(people.agent),
      await house.signedIn(people.administrator),
    ]
    const { id: statusId } = await administrator.statuses.create({
      name: 'U dostawcy',
      type: 'waiting_third_party',
    })
    const { rows } = await iga.tickets.list({ filter: { standing: 'active' }, limit: 6 })
    for (const [index, { id }] of rows.entries()) {
      const { version } = await iga.tickets.get({ id })
      const sleeps = { snoozedUntil: Math.floor(Date.now() / DAY + 30 + index) * DAY }
      await iga.tickets.change({
        id,
        version,
        changes: {
          ...(index % 2 === 0 ? { statusId } : {}),
          ...(index % 3 === 0 ? sleeps : {}),
          priority: { level: 'high', note: `nota ${index}` },
        },
      })
      await iga.tickets.follow({ id, follow: true })
    }
    await house.close()
    const once = await give(dataDir)
    const lines = linesOf(once)
    expect(lines.filter(line => line.type === 'status')).toEqual([
      { type: 'status', name: 'U dostawcy', kind: 'waiting_third_party' },
    ])
    const tickets = lines.filter(line => line.type === 'ticket')
    expect(
      tickets.filter(line => z.array(z.number()).parse(line['followers']).length > 0).length,
    ).toBeGreaterThan(5)
    expect(tickets.filter(line => line['snoozedUntil'] !== null).length).toBeGreaterThan(1)
    const second = freshFolder()
    expect(await take(second, once, 'okienko')).toMatchObject({ rejected: 0, tickets: tickets.length })
    expect(withoutIds(await give(second))).toEqual(withoutIds(once))
  })
})

describe('of what a line says', () => {
  const ticket = (id: string, more: object = {}) => ({
    type: 'ticket',
    id,
    subject: `Sprawa ${id}`,
    department: 'd1',
    status: 'open',
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    created: at,
    updated: at,
    ...more,
  })

  async function all(client: DeskClient) {
    const lists = await Promise.all(
      (['active', 'snoozed', 'closed'] as const).map(standing =>
        client.tickets.list({ filter: { standing }, limit: 200 }),
      ),
    )
    return lists.flatMap(each => each.rows)
  }

  async function brought(...lines: object[]) {
    const house = await openTestDesk({ tickets: false })
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'stary', fileName: 'stare.jsonl' })
    const chunk = new Blob([text([{ type: 'department', id: 'd1', name: 'Dawne' }, ...lines])])
    const fed = await administrator.imports.feed({ importId, chunk })
    const end = await administrator.imports.close({ importId })
    const rows = await all(administrator)
    const subjects = rows.map(row => row.subject).toSorted()
    return { house, administrator, fed, subjects, rows, tally: end.tally }
  }

  test.each<[string, object, object]>([
    [
      'a follower nobody knows',
      ticket('t1', { followers: ['iga', 'nikt'] }),
      { code: 'agent_unknown', params: { value: 'nikt' } },
    ],
    [
      'a status nobody knows',
      ticket('t1', { status: 'Załatwione' }),
      { code: 'status_unknown', params: { value: 'Załatwione' } },
    ],
    [
      'a kind of status there is not',
      { type: 'status', name: 'Inny', kind: 'inny' },
      { code: 'field_wrong', params: { field: 'kind' } },
    ],
    [
      'a status without a name',
      { type: 'status', name: ' ', kind: 'open' },
      { code: 'field_wrong', params: { field: 'name' } },
    ],
    [
      'a sleep without an offset',
      ticket('t1', { snoozedUntil: '2027-01-01T10:00:00' }),
      { code: 'no_moment', params: { field: 'snoozedUntil' } },
    ],
    [
      'a waiting that is no moment',
      ticket('t1', { waitingSince: 'wczoraj' }),
      { code: 'no_moment', params: { field: 'waitingSince' } },
    ],
    [
      'a reason of its priority that is none',
      ticket('t1', { priorityBecause: 'los' }),
      { code: 'field_wrong', params: { field: 'priorityBecause' } },
    ],
    [
      'a note on priority that is too long',
      ticket('t1', { priorityNote: 'x'.repeat(301) }),
      { code: 'field_wrong', params: { field: 'priorityNote' } },
    ],
  ])('%s is refused with it, and nothing else is', async (_what, line, problem) => {
    const { house, fed, subjects } = await brought(line, ticket('t2'))
    expect(fed.rejected).toEqual([{ line: 2, problems: [problem] }])
    expect(subjects).toEqual(['Sprawa t2'])
    expect(house.logged).toEqual([])
    await house.close()
  })

  test('who gave it its priority is kept; what stands out was given it by somebody', async () => {
    const given = (['default', 'manual', 'rule', 'import', undefined] as const).flatMap(priorityBecause =>
      (['normal', 'high'] as const).map(priority => ({ priority, priorityBecause })),
    )
    const { house, administrator, rows, fed } = await brought(
      ...given.map((each, index) => ticket(`t${index}`, each)),
    )
    expect(fed.rejected).toEqual([])
    const views = await Promise.all(
      rows
        .toSorted((one, other) => one.subject.localeCompare(other.subject))
        .map(({ id }) => administrator.tickets.get({ id })),
    )
    expect(views.map(each => each.priorityBecause)).toEqual(
      given.map(({ priority, priorityBecause = 'import' }) =>
        priority === 'high' && priorityBecause === 'default' ? 'import' : priorityBecause,
      ),
    )
    await house.close()
  })

  test('a sleep that cannot be is left out with a remark; one that is over wakes', async () => {
    const now = FRIDAY_11_00
    const { house, fed, rows } = await brought(
      ticket('t1', { status: 'closed', snoozedUntil: now + DAY }),
      ticket('t2', { snoozedUntil: now + 400 * DAY }),
      ticket('t3', { snoozedUntil: now + DAY }),
    )
    expect(fed.rejected).toEqual([])
    expect(fed.remarked).toEqual([
      { line: 2, remarks: [{ code: 'snooze_closed' }] },
      { line: 3, remarks: [{ code: 'snooze_too_far' }] },
    ])
    const until = new Map(rows.map(row => [row.subject, row.snoozedUntil]))
    expect([until.get('Sprawa t1'), until.get('Sprawa t2'), until.get('Sprawa t3')]).toEqual([
      null,
      null,
      now + DAY,
    ])
    await house.close()
  })

  test('a status of the desk by that name is that one, whatever its case; a new one goes where its kind goes', async () => {
    const { house, administrator } = await brought(
      { type: 'status', name: 'U dostawcy', kind: 'waiting_third_party' },
      { type: 'status', name: 'u DOSTAWCY', kind: 'closed' },
      { type: 'status', name: 'open', kind: 'closed' },
      ticket('t1', { status: 'U Dostawcy' }),
    )
    const { statuses, transitions } = await administrator.statuses.list()
    const own = statuses.filter(each => each.code === null)
    expect(own).toMatchObject([{ name: 'U dostawcy', type: 'waiting_third_party', tickets: 1 }])
    const engines = statuses.find(each => each.code === 'waiting_third_party')?.id ?? 0
    const [made = { id: 0 }] = own
    const towards = (id: number) =>
      transitions
        .filter(way => way.to === id && way.from !== made.id && way.from !== engines)
        .map(way => way.from)
        .toSorted((one, other) => one - other)
    expect(towards(made.id)).toEqual(towards(engines))
    expect(transitions).toContainEqual({ from: made.id, to: engines })
    await house.close()
  })

  test('forty statuses are all a desk has; one more is refused, and the rest comes in', async () => {
    const many = Array.from({ length: 36 }, (_, nth) => ({
      type: 'status',
      name: `Stan ${nth}`,
      kind: 'open',
    }))
    const { house, fed, subjects } = await brought(...many, ticket('t1', { status: 'Stan 34' }))
    expect(fed.rejected).toEqual([
      { line: 37, problems: [{ code: 'too_many_statuses', params: { limit: 40 } }] },
    ])
    expect(subjects).toEqual(['Sprawa t1'])
    await house.close()
  })

  test('what a machine wrote lets nobody wait, in a new ticket and in a known one', async () => {
    const incoming = (id: string, automatic: boolean, more = '10:05') => ({
      id,
      kind: 'incoming',
      at: `2024-03-01T${more}:00Z`,
      author: { name: 'Halina Wrona', address: 'halina@wrona.example' },
      text: 'Nie ma mnie.',
      automatic,
    })
    const { house, administrator, rows } = await brought(
      ticket('t1', { messages: [incoming('m1', true), incoming('m2', false, '10:07')] }),
      ticket('t2', { status: 'closed', messages: [incoming('m1', false)] }),
      ticket('t3', { messages: [incoming('m1', true)] }),
      ticket('t4', { messages: [{ ...incoming('m1', false), kind: 'note' }] }),
    )
    const waits = new Map(rows.map(row => [row.subject, row.waitingSince]))
    expect(['t1', 't3', 't4'].map(id => waits.get(`Sprawa ${id}`))).toEqual([
      Date.parse('2024-03-01T10:07:00Z'),
      null,
      Date.parse(at),
    ])
    const { importId } = await administrator.imports.open({ source: 'stary', fileName: 'stare.jsonl' })
    const later = ticket('t2', {
      status: 'closed',
      messages: [incoming('m1', false), incoming('m2', true, '11:00')],
    })
    await administrator.imports.feed({ importId, chunk: new Blob([text([later])]) })
    await administrator.imports.close({ importId })
    expect((await all(administrator)).find(row => row.subject === 'Sprawa t2')).toMatchObject({
      waitingSince: null,
    })
    await house.close()
  })
})
