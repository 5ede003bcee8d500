import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
  type TestDesk,
} from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'

const file = (...objects: object[]) => objects.map(each => JSON.stringify(each)).join('\n')
const at = '2024-03-01T10:00:00.000Z'

const agent = { type: 'agent', id: 7, login: 'stary.agent', name: 'Stary Agent' }
const customer = {
  type: 'customer',
  id: 'c1',
  number: 'OLD-1',
  login: 'wrona',
  name: 'Halina Wrona',
  services: [
    { id: 's1', name: 'Hosting', plan: 'Duży', domain: 'Wrona-Stara.example', renewsOn: '2027-01-31' },
    { id: 's2', name: 'Poczta', status: 'suspended' },
    { id: 's3', name: 'Poczta' },
  ],
  domains: [{ name: 'Wrona-Stara.example', expiresOn: '2027-05-01' }],
}
const ticket = (id: string, more: object = {}) => ({
  type: 'ticket',
  id,
  subject: `Sprawa ${id}`,
  department: 'Dawne sprawy',
  status: 'open',
  requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
  created: at,
  updated: at,
  ...more,
})
const department = { type: 'department', id: 'd1', name: 'Dawne sprawy' }
const fileHead = [department, agent, customer]

describe('links and checklists of a file', () => {
  let house: TestDesk
  let administrator: DeskClient
  beforeEach(async () => {
    house = await openTestDesk({ tickets: false })
    administrator = await house.signedIn(people.administrator)
  })
  afterEach(() => house.close())

  async function take(text: string, source = 'stary system') {
    const { importId } = await administrator.imports.open({ source, fileName: 'stare.jsonl' })
    const { rejected, remarked } = await administrator.imports.feed({ importId, chunk: new Blob([text]) })
    const end = await administrator.imports.close({ importId })
    expect(house.logged).toEqual([])
    return {
      tally: end.tally,
      rejected: [...rejected, ...end.rejected],
      remarked: [...remarked, ...end.remarked],
    }
  }
  async function subjectTo(subject: string) {
    const { rows } = await administrator.tickets.list({ filter: {}, order: 'lowest', limit: 200 })
    return administrator.tickets.get({ id: rows.find(row => row.subject === subject)?.id ?? 0 })
  }
  const shown = async (id: string) => {
    const view = await subjectTo(`Sprawa ${id}`)
    return {
      links: view.links.map(({ name }) => name),
      related: view.related.map(({ subject }) => subject),
      checklist: view.checklist.map(({ text, doneAt, doneBy }) => [text, doneAt, doneBy]),
    }
  }

  test('come in as they were, also a relation to a ticket that stands further down', async () => {
    const t1 = ticket('t1', {
      customer: 'c1',
      services: ['s2', 'Hosting'],
      domains: ['wrona-stara.example'],
      related: ['t3', 't2'],
      checklist: [{ text: 'Sprawdzić MX' }, { text: 'Zadzwonić', doneAt: at, doneBy: 'stary.agent' }],
    })
    const text = file(...fileHead, t1, ticket('t2', { related: ['t1'] }), ticket('t3'))
    expect(await take(text)).toMatchObject({ rejected: [], tally: { tickets: 3, customers: 1 } })
    const whole = {
      links: ['Hosting', 'Poczta', 'wrona-stara.example'],
      related: ['Sprawa t2', 'Sprawa t3'],
      checklist: [
        ['Sprawdzić MX', null, null],
        ['Zadzwonić', Date.parse(at), 'Stary Agent'],
      ],
    }
    expect(await shown('t1')).toEqual(whole)
    expect(await shown('t3')).toMatchObject({ related: ['Sprawa t1'] })
    const [row] = await administrator.customers.search({ text: 'wrona-stara.example' })
    const card = await administrator.customers.get({ id: row?.id ?? 0 })
    expect(card).toMatchObject({
      number: 'OLD-1',
      services: [
        {
          name: 'Hosting',
          plan: 'Duży',
          domain: 'wrona-stara.example',
          status: 'active',
          renewsOn: '2027-01-31',
        },
        { name: 'Poczta', status: 'suspended' },
        { name: 'Poczta', status: 'active' },
      ],
      domains: [{ name: 'wrona-stara.example', expiresOn: '2027-05-01', status: 'active' }],
    })

    // The same file again makes nothing twice, and what the desk took off stays off.
    const view = await subjectTo('Sprawa t1')
    const iga = await house.signedIn(people.agent)
    await iga.tickets.change({
      id: view.id,
      version: view.version,
      changes: {
        removeLinks: [{ kind: 'ticket', id: view.related[0]?.id ?? 0 }],
        checklist: { remove: [view.checklist[0]?.id ?? 0] },
      },
    })
    expect(await take(text)).toMatchObject({ rejected: [], tally: { tickets: 0, customers: 0 } })
    expect(await shown('t1')).toEqual({
      links: whole.links,
      related: ['Sprawa t3'],
      checklist: whole.checklist.slice(1),
    })
  })

  test('wait for a ticket that a later file of the same source brings', async () => {
    await take(file(...fileHead, ticket('t1', { related: ['t9'] })))
    await take(file(department, ticket('t9')), 'inny system')
    expect(await shown('t1')).toMatchObject({ related: [] })
    await take(file(ticket('t9')))
    expect(await shown('t1')).toMatchObject({ related: ['Sprawa t9'] })
  })

  const parentOf = async (id: string) => (await subjectTo(`Sprawa ${id}`)).parent?.subject ?? null

  test('a parent may stand anywhere, also in a later file; what is still awaited is told', async () => {
    const first = await take(
      file(
        ...fileHead,
        ticket('t1', { parent: 't2' }),
        ticket('t2', { parent: 't3', related: ['t9'] }),
        ticket('t4', { parent: 't3' }),
        ticket('t5', { parent: 't2' }),
      ),
    )
    expect(first).toMatchObject({ rejected: [], tally: { tickets: 4, awaited: 2 } })
    expect(await Promise.all(['t1', 't2', 't5'].map(parentOf))).toEqual(['Sprawa t2', null, 'Sprawa t2'])
    expect(await take(file(department, ticket('t3')), 'inny system')).toMatchObject({ tally: { awaited: 0 } })
    expect(await parentOf('t4')).toBeNull()
    expect(await take(file(ticket('t9')))).toMatchObject({ tally: { awaited: 1 } })
    expect(await take(file(ticket('t3')))).toMatchObject({ tally: { awaited: 0 } })
    const { rows } = await administrator.tickets.list({ filter: {}, order: 'lowest', limit: 200 })
    expect(rows.filter(row => row.subject === 'Sprawa t3')).toHaveLength(2)
    expect(await Promise.all(['t2', 't4'].map(parentOf))).toEqual(['Sprawa t3', 'Sprawa t3'])
  })

  test.each<
    [string, object[][], { line: number; under: [child: string, parent: string] }, (string | null)[]]
  >([
    [
      'of two',
      [[ticket('t1', { parent: 't2' }), ticket('t2', { parent: 't1' })]],
      { line: 5, under: ['t1', 't2'] },
      [null, 'Sprawa t1'],
    ],
    [
      'of three',
      [[ticket('t1', { parent: 't2' }), ticket('t2', { parent: 't3' }), ticket('t3', { parent: 't1' })]],
      { line: 6, under: ['t2', 't3'] },
      ['Sprawa t2', null, 'Sprawa t1'],
    ],
    [
      'over two files',
      [[ticket('t1', { parent: 't2' })], [ticket('t2', { parent: 't1' })]],
      { line: 4, under: ['t1', 't2'] },
      [null, 'Sprawa t1'],
    ],
  ])(
    'a circle of parents is left open where it would close, and that is remarked on: %s',
    async (_, files, told, parents) => {
      const remarked = []
      for (const lines of files) {
        const answer = await take(file(...fileHead, ...lines))
        expect(answer).toMatchObject({ rejected: [], tally: { tickets: lines.length } })
        remarked.push(...answer.remarked)
      }
      const [number, parent] = await Promise.all(
        told.under.map(async id => (await subjectTo(`Sprawa ${id}`)).number),
      )
      const params = { number, parent, limit: 50 }
      expect(remarked).toEqual([{ line: told.line, remarks: [{ code: 'parent_in_circle', params }] }])
      const standing = ['t1', 't2', 't3'].slice(0, parents.length)
      expect(await Promise.all(standing.map(parentOf))).toEqual(parents)
      // The same again changes nothing, and there is nothing new to say.
      for (const lines of files) {
        expect(await take(file(...fileHead, ...lines))).toMatchObject({
          remarked: [],
          tally: { tickets: 0, awaited: 0 },
        })
      }
      expect(await Promise.all(standing.map(parentOf))).toEqual(parents)
    },
  )

  test('a parent that was merged into its own part meanwhile is that part to those that come later', async () => {
    await take(file(...fileHead, ticket('t1'), ticket('t2', { parent: 't1' })))
    const iga = await house.signedIn(people.agent)
    const named = async (id: string) => {
      const { id: ticketId, version } = await subjectTo(`Sprawa ${id}`)
      return { id: ticketId, version }
    }
    await iga.merging.merge({ from: await named('t1'), into: await named('t2') })
    await take(file(ticket('t3', { parent: 't1' })))
    expect(await parentOf('t3')).toBe('Sprawa t2')
  })

  test('a parent that the desk gave meanwhile stays', async () => {
    await take(file(...fileHead, ticket('t1', { parent: 't9' }), ticket('t2')))
    const view = await subjectTo('Sprawa t1')
    const { id: parentId } = await subjectTo('Sprawa t2')
    const iga = await house.signedIn(people.agent)
    await iga.tickets.change({ id: view.id, version: view.version, changes: { parentId } })
    expect(await take(file(ticket('t9', { parent: 't1' })))).toMatchObject({ remarked: [] })
    expect(await parentOf('t1')).toBe('Sprawa t2')
  })

  test('to services of an account that the desk has already mean its own, by name and domain', async () => {
    const [row] = await administrator.customers.search({ text: 'LS-10231' })
    const card = await administrator.customers.get({ id: row?.id ?? 0 })
    const [own] = card.services
    if (own === undefined) throw new Error('the account of the sample has no service')
    const known = {
      ...customer,
      number: card.number,
      services: [
        { id: 's1', name: own.name, domain: own.domain },
        { id: 's2', name: 'Nieznana' },
      ],
    }
    const { rejected } = await take(
      file(
        department,
        known,
        ticket('t1', { customer: 'c1', services: ['s1'] }),
        ticket('t2', { customer: 'c1', services: ['s2'] }),
      ),
    )
    expect(rejected).toEqual([{ line: 4, problems: [{ code: 'service_unknown', params: { value: 's2' } }] }])
    expect((await subjectTo('Sprawa t1')).links).toMatchObject([{ kind: 'service', id: own.id }])
    expect((await administrator.customers.get({ id: card.id })).services).toEqual(card.services)
    expect((await administrator.customers.get({ id: card.id })).domains).toEqual(card.domains)
  })

  test('of a ticket to itself are left out with a remark, and the ticket comes in', async () => {
    const { tally, rejected, remarked } = await take(
      file(
        ...fileHead,
        ticket('t1', { parent: 't1', related: ['t1', 't2'] }),
        ticket('t2', { related: ['t2'] }),
      ),
    )
    expect(rejected).toEqual([])
    expect(tally).toMatchObject({ tickets: 2, rejected: 0, remarked: 2, awaited: 0 })
    expect(remarked).toEqual([
      { line: 4, remarks: [{ code: 'parent_itself' }, { code: 'related_itself' }] },
      { line: 5, remarks: [{ code: 'related_itself' }] },
    ])
    const { related, parent } = await subjectTo('Sprawa t1')
    expect([parent, related.map(each => each.subject)]).toEqual([null, ['Sprawa t2']])
  })

  test.each<[string, object, object]>([
    [
      'a service that nobody knows',
      { services: ['s9'] },
      { code: 'service_unknown', params: { value: 's9' } },
    ],
    [
      'a name that two services have',
      { services: ['Poczta'] },
      { code: 'service_unknown', params: { value: 'Poczta' } },
    ],
    [
      'a service without an account',
      { services: ['s1'], customer: null },
      { code: 'service_unknown', params: { value: 's1' } },
    ],
    [
      'a domain of another account',
      { domains: ['inna-stara.example'] },
      { code: 'domain_unknown', params: { value: 'inna-stara.example' } },
    ],
    [
      'an item done by nobody',
      { checklist: [{ text: 'x', doneAt: at }] },
      { code: 'field_wrong', params: { field: 'checklist.0.doneBy' } },
    ],
    [
      'an item without a word',
      { checklist: [{ text: '\u0000 ' }] },
      { code: 'field_wrong', params: { field: 'checklist.0.text' } },
    ],
    [
      'an item done by somebody unknown',
      { checklist: [{ text: 'x', doneAt: at, doneBy: 'nikt' }] },
      { code: 'agent_unknown', params: { value: 'nikt' } },
    ],
  ])('are refused with their line: %s', async (_what, fields, problem) => {
    const other = {
      ...customer,
      id: 'c2',
      number: 'OLD-2',
      login: 'inna',
      services: [],
      domains: [{ name: 'inna-stara.example', expiresOn: '2027-05-01' }],
    }
    const { rejected } = await take(file(...fileHead, other, ticket('t1', { customer: 'c1', ...fields })))
    expect(rejected).toEqual([{ line: 5, problems: [problem] }])
  })

  test('of an account whose service or domain another one has are refused with its line', async () => {
    const { rejected } = await take(
      file(...fileHead, { ...customer, id: 'c2', number: 'OLD-2', login: 'inna' }),
    )
    expect(rejected).toEqual([
      {
        line: 4,
        problems: [
          ...['s1', 's2', 's3'].map(value => ({ code: 'service_twice', params: { value } })),
          { code: 'domain_taken', params: { value: 'wrona-stara.example' } },
        ],
      },
    ])
  })
})

async function okienko(...argv: string[]) {
  const err: string[] = []
  const code = await runCli({
    argv,
    env: { LANG: 'pl' },
    stdin: Readable.from(['']),
    out: async () => {},
    err: line => void err.push(line),
    now: Date.now,
  })
  expect({ code, err }).toEqual({ code: 0, err: [] })
}

const key = z.number()
const lines = z.discriminatedUnion('type', [
  z.object({ type: z.literal('department') }),
  z.object({ type: z.literal('agent'), id: key, login: z.string() }),
  z.object({
    type: z.literal('customer'),
    number: z.string(),
    services: z.array(z.looseObject({ id: key, name: z.string() })),
    domains: z.array(z.looseObject({ name: z.string() })),
  }),
  z.object({
    type: z.literal('ticket'),
    id: key,
    number: key,
    services: z.array(key),
    domains: z.array(z.string()),
    related: z.array(key),
    checklist: z.array(z.object({ text: z.string(), doneAt: z.string().nullable(), doneBy: key.nullable() })),
  }),
])

/** What a file says of links and checklists, whatever ids the desk that wrote it gives. */
function saidIn(path: string) {
  const all = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => lines.parse(JSON.parse(line)))
  const of = <Type extends z.infer<typeof lines>['type']>(type: Type) =>
    all.filter((line): line is Extract<z.infer<typeof lines>, { type: Type }> => line.type === type)
  const logins = new Map(of('agent').map(each => [each.id, each.login]))
  const numbers = new Map(of('ticket').map(each => [each.id, each.number]))
  const services = new Map(
    of('customer').flatMap(({ number, services: held }) =>
      held.map(({ id, ...service }) => [id, { number, ...service }] as const),
    ),
  )
  return {
    accounts: of('customer').map(({ number, services: held, domains }) => ({
      number,
      services: held.map(({ id }) => services.get(id)),
      domains,
    })),
    tickets: of('ticket')
      .map(each => ({
        number: each.number,
        services: each.services.map(id => services.get(id)),
        domains: each.domains,
        related: each.related.map(id => numbers.get(id)),
        checklist: each.checklist.map(item => ({ ...item, doneBy: logins.get(item.doneBy ?? 0) })),
      }))
      .toSorted((one, other) => one.number - other.number),
  }
}

test('what one desk writes of links and checklists, an empty one takes in and writes again', {
  timeout: 240_000,
}, async () => {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  await restoreKey(dataDir, TEST_KEY, null)
  const house = await openTestDesk({ dataDir })
  const hands = [await house.signedIn(people.agent), await house.signedIn(people.otherAgent)] as const
  const { rows } = await hands[0].tickets.list({ filter: {}, order: 'lowest', limit: 60 })
  for (const [index, { id }] of rows.entries()) {
    const by = hands[index % 2] ?? hands[0]
    const change = async (changes: Parameters<typeof by.tickets.change>[0]['changes']) => {
      const { version } = await by.tickets.get({ id })
      await by.tickets.change({ id, version, changes })
    }
    const things = (await by.tickets.linkable({ id })).map(({ kind, id: thing }) => ({ kind, id: thing }))
    // Neighbours up and down, so that some stand further down in the file, and some further up.
    const others = [rows[(index * 7 + 3) % rows.length], rows[(index * 5 + 11) % rows.length]]
    await change({
      addLinks: [
        ...things.filter((_, nth) => (nth + index) % 3 !== 0),
        ...others.flatMap(each =>
          each === undefined || each.id === id ? [] : [{ kind: 'ticket' as const, id: each.id }],
        ),
      ].slice(0, 50),
      checklist: { add: ['Sprawdzić MX', `Zażółcić ${index}`, 'Zadzwonić'].slice(0, index % 4) },
    })
    house.clock.advance(61_007)
    const { checklist } = await by.tickets.get({ id })
    if (checklist.length > 0) await change({ checklist: { check: checklist.slice(-1).map(item => item.id) } })
  }
  await house.close()

  const paths = [
    join(freshFolder(), 'a.jsonl'),
    join(freshFolder(), 'b.jsonl'),
    join(freshFolder(), 'c.jsonl'),
  ] as const
  await okienko('export', paths[0], '--data', dataDir)
  const said = saidIn(paths[0])
  expect(said.tickets.filter(each => each.services.length + each.domains.length > 0).length).toBeGreaterThan(
    5,
  )
  expect(said.tickets.filter(each => each.related.length > 0).length).toBeGreaterThan(5)
  expect(
    said.tickets.filter(each => each.checklist.some(item => item.doneAt !== null)).length,
  ).toBeGreaterThan(5)

  const [second, third] = [freshFolder(), freshFolder()]
  await okienko('import', paths[0], '--data', second)
  await okienko('export', paths[1], '--data', second)
  expect(saidIn(paths[1])).toEqual(said)
  await okienko('import', paths[1], '--data', third)
  await okienko('export', paths[2], '--data', third)
  expect(readFileSync(paths[2], 'utf8')).toBe(readFileSync(paths[1], 'utf8'))
})
