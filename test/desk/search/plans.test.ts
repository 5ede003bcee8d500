import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBacklog } from '../../../src/main/core/search/backlog.ts'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { authorsNamed } from '../../../src/main/core/search/records/authors.ts'
import { identifiedBy } from '../../../src/main/core/search/records/identified.ts'
import { kindsNamed } from '../../../src/main/core/search/records/naming.ts'
import { narrowingOf } from '../../../src/main/core/search/records/narrowing.ts'
import { byTickets } from '../../../src/main/core/search/records/sources.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import { hitsOf } from '../../../src/main/core/search/views/hits.ts'
import type { Wanted } from '../../../src/main/core/search/wanted.ts'
import type { ReadStore } from '../../../src/main/core/store/index.ts'
import { permissions } from '../../../src/shared/contract/permissions.ts'
import { openTestDesk, people } from '../../support/desk.ts'
import { type Explained, explained } from '../../support/plans.ts'
import { sampleFolder } from '../store/support.ts'
import { say, ticketSaying } from './support.ts'

let house: Explained
beforeAll(async () => {
  const dataDir = await sampleFolder({ tickets: false })
  const desk = await openTestDesk({ dataDir })
  const iga = await desk.signedIn(people.agent)
  for (let index = 0; index < 3; index += 1) {
    desk.clock.advance(1000)
    const { id, version } = await ticketSaying(iga, 'Serwer nie działa.', { customerId: 1 })
    await iga.tickets.change({ id, version, changes: { addTags: ['awaria'] } })
    await say(iga, id, 'Sprawdzam.')
  }
  await desk.close()
  house = explained(dataDir)
})
afterAll(() => house.close())

const unhurried = { isSpent: () => false }

async function wantedBy(store: ReadStore, text: string): Promise<Wanted> {
  const parsed = parseSearch(text)
  const asking = { store, agentId: 1, now: Date.parse('2026-11-20T12:00:00Z'), today: '2026-11-20' }
  const { narrowing } = await narrowingOf(asking, parsed.filters)
  return { ...soughtIn(parsed), narrowing }
}

/** The statements of a whole search for tickets: what is found, and the lines that show it. */
async function plansFor(text: string, after: readonly [number] | readonly [number, number] | null = null) {
  // What the operators mean is asked before; departments and statuses are a handful.
  const wanted = await wantedBy(house.store, text)
  return house.plansOf(async store => {
    const { candidates, read } = await findTickets(store, wanted, { after, limit: 50 }, unhurried)
    expect(candidates.length).toBeGreaterThan(0)
    await hitsOf(store, candidates, read, wanted.must)
  })
}

const INDEX_LEADS = [
  /^SCAN message_search VIRTUAL TABLE INDEX \d+:M\d+/,
  /^SEARCH message USING INTEGER PRIMARY KEY/,
  /^SEARCH ticket USING INTEGER PRIMARY KEY/,
]

describe('no statement of a search walks over a table:', () => {
  test.each<[string, string, readonly [number] | readonly [number, number] | null]>([
    ['words', 'serwer', null],
    ['words from a place on', 'serwer', [Number.MAX_SAFE_INTEGER]],
    ['words that are read', '"nie działa"', null],
    ['words and exclusions', 'serwer -telefon', null],
    ['words and who wrote', 'serwer od:halina', null],
    ['words and the state of the ticket', 'serwer status:nowe dział:biuro priorytet:zwykły nowsze:7d', null],
    ['words and what the ticket has', 'serwer ma:notatka -ma:załącznik -etykieta:pilne', null],
    ['words that stand in several messages', 'działa sprawdzam', null],
    ['words that do at one account', 'działa sprawdzam klient:LS-10231', null],
    ['words at one account', 'serwer klient:"LS-10231"', null],
    ['notes', 'ma:notatka', null],
    ['the state alone', 'status:nowe', null],
    ['the state alone from a place on', 'status:nowe', [Number.MAX_SAFE_INTEGER, 1]],
    ['a tag alone', 'etykieta:awaria', null],
    ['an account alone', 'klient:LS-10231', null],
    ['nobody’s tickets', 'właściciel:nikt', null],
  ])('%s', async (_what, text, after) => {
    for (const { sql, steps } of await plansFor(text, after)) {
      for (const step of steps) {
        expect(step, sql).not.toMatch(/AUTOMATIC/)
        if (step.startsWith('SCAN')) {
          expect(step, sql).toMatch(
            /^SCAN (?:message_search VIRTUAL TABLE INDEX \d+:=?M|these VIRTUAL TABLE|search_part USING INDEX|message$|ticket_status$|CONSTANT ROW$|ends$)/,
          )
        }
      }
    }
  })

  test('what is found beside messages', async () => {
    for (const text of [
      '#100001 serwer',
      'ODZ-2026-0001',
      'halina',
      'ćma.exa',
      'hosting',
      'FV/2026/10/0083',
      'FV/2',
    ]) {
      const plans = await house.plansOf(store =>
        identifiedBy(store, { permissions: new Set(permissions) }, text, '2026-11-20'),
      )
      const steps = plans.flatMap(plan => plan.steps)
      const walks = steps.filter(step => step.startsWith('SCAN'))
      expect(walks.filter(step => !/VIRTUAL TABLE INDEX|CONSTANT ROW/.test(step))).toEqual([])
      expect(steps.join('\n')).not.toContain('AUTOMATIC')
    }
  })
})

describe('the order comes from the index, and nothing is sorted:', () => {
  test('messages, led by the full-text index backwards', async () => {
    const [parts, ofOneWord] = await plansFor('serwer')
    const [, ends, ofTwo] = await plansFor('serwer działa')
    expect(parts?.steps).toEqual([expect.stringMatching(/^SCAN search_part USING INDEX/)])
    // The first row and the last, not all of them.
    expect(
      ends?.steps.filter(step => !/^(?:CO-ROUTINE|SCALAR SUBQUERY|SCAN CONSTANT ROW|SCAN ends)/.test(step)),
    ).toEqual(['SEARCH message', 'SEARCH message', 'SEARCH ticket'])
    for (const page of [ofOneWord, ofTwo]) {
      expect(page?.steps).toHaveLength(INDEX_LEADS.length)
      INDEX_LEADS.forEach((step, index) => expect(page?.steps[index]).toMatch(step))
    }
  })

  test('who wrote, by the newest messages of such', async () => {
    const [, ofAuthors] = await house.plansOf(store => authorsNamed(store, 'halina', 60))
    expect(ofAuthors?.steps).toHaveLength(INDEX_LEADS.length)
    INDEX_LEADS.forEach((step, index) => expect(ofAuthors?.steps[index]).toMatch(step))
  })

  test('tickets by their last change', async () => {
    const plans = await plansFor('status:nowe', [Number.MAX_SAFE_INTEGER, 1])
    const walks = plans.filter(plan => plan.sql.includes('"standing"'))
    // Nothing new is closed.
    expect(walks).toHaveLength(2)
    for (const { steps } of walks) {
      expect(steps).toEqual([
        expect.stringMatching(/^SEARCH ticket USING INDEX ticket_updated \(standing=\? AND updated_at>/),
      ])
    }
  })
})

test('of the tickets of many an account, too', async () => {
  const wanted = await wantedBy(house.store, 'klient:LS-10231')
  const [customer] = wanted.narrowing.columns
  const [plan] = await house.plansOf(store =>
    byTickets(
      store,
      { customers: [Number([...(customer?.values ?? [])][0])], types: null },
      { from: 0, before: 1 },
    )([1, 1], 5),
  )
  expect(plan?.steps).toEqual([
    expect.stringMatching(/^SEARCH ticket USING INDEX ticket_customer \(customer_id=\? AND updated_at>/),
  ])
})

test('tickets are asked for by one statement, however many are needed: each other one would have to be prepared', async () => {
  const walk = { customers: [1], types: null }
  const plans = await house.plansOf(async store => {
    for (const size of [32, 33, 57, 512]) await byTickets(store, walk, { from: 0, before: 1 })(null, size)
  })
  expect(plans.length).toBeGreaterThan(0)
  expect(new Set(plans.map(plan => plan.sql)).size).toBe(1)
})

test.each<[string, string, (store: ReadStore) => Promise<unknown>]>([
  [
    'an invoice by its number',
    'invoice USING INDEX invoice_number',
    async s => {
      const { number } = await s.selectFrom('invoice').select('number').limit(1).executeTakeFirstOrThrow()
      return identifiedBy(s, { permissions: new Set(permissions) }, number, '2026-11-20')
    },
  ],
  [
    'invoices by the beginning of their number',
    'invoice USING INDEX invoice_number (number>? AND number<?)',
    async s => identifiedBy(s, { permissions: new Set(permissions) }, 'fv/2', '2026-11-20'),
  ],
  [
    'a domain by its beginning',
    'domain USING INDEX domain_folded (folded>? AND folded<?)',
    async s => identifiedBy(s, { permissions: new Set(permissions) }, 'ćma', '2026-11-20'),
  ],
  [
    'a service by its beginning',
    'service_key USING PRIMARY KEY (value>? AND value<?)',
    async s => identifiedBy(s, { permissions: new Set(permissions) }, 'hosting lip', '2026-11-20'),
  ],
  [
    'whether there is such a service',
    'service_key USING PRIMARY KEY (value>? AND value<?)',
    async s => kindsNamed(s, 'nikt', '2026-11-20'),
  ],
  [
    'whether there is such a domain',
    'domain USING COVERING INDEX domain_folded (folded>? AND folded<?)',
    async s => kindsNamed(s, 'nikt', '2026-11-20'),
  ],
  [
    'whether there is such an invoice',
    'invoice USING COVERING INDEX invoice_number (number>? AND number<?)',
    async s => kindsNamed(s, 'nikt', '2026-11-20'),
  ],
  [
    'whether a ticket has such a number of its own',
    'ticket_alias USING PRIMARY KEY (spelling=?)',
    async s => kindsNamed(s, 'nikt', '2026-11-20'),
  ],
  [
    'whether there is an account with such a key',
    'customer_key USING PRIMARY KEY (kind=? AND value=?)',
    async s => kindsNamed(s, 'nikt', '2026-11-20'),
  ],
  [
    'an account by its REGON',
    'customer USING COVERING INDEX customer_regon (regon=?)',
    async s => identifiedBy(s, { permissions: new Set(permissions) }, 'REGON 991030210', '2026-11-20'),
  ],
  [
    'an account by its KRS',
    'customer USING COVERING INDEX customer_krs (krs=?)',
    async s => identifiedBy(s, { permissions: new Set(permissions) }, 'KRS 0009990001', '2026-11-20'),
  ],
  [
    'tags by their beginning',
    'tag USING INDEX sqlite_autoindex_tag_1 (folded>? AND folded<?)',
    s => wantedBy(s, 'etykieta:awar'),
  ],
  [
    'the tickets of an account',
    'ticket USING COVERING INDEX ticket_customer',
    async s => findTickets(s, await wantedBy(s, 'klient:LS-10231'), { after: null, limit: 50 }, unhurried),
  ],
  [
    'the tickets of an owner',
    'ticket USING COVERING INDEX ticket_queue_owner',
    async s => findTickets(s, await wantedBy(s, 'właściciel:ja'), { after: null, limit: 50 }, unhurried),
  ],
  [
    'the tickets of a tag',
    'ticket_tag USING PRIMARY KEY',
    async s => findTickets(s, await wantedBy(s, 'etykieta:awaria'), { after: null, limit: 50 }, unhurried),
  ],
  [
    'the tickets somebody follows',
    'ticket_follower USING COVERING INDEX ticket_follower_agent (agent_id=?)',
    async s => findTickets(s, await wantedBy(s, 'obserwuje:ja'), { after: null, limit: 50 }, unhurried),
  ],
  ['what is not indexed yet', 'SCAN search_backlog', s => isBacklog(s)],
])('%s: %s', async (_what, step, work) => {
  const plans = await house.plansOf(work)
  expect(plans.flatMap(plan => plan.steps).join('\n')).toContain(step)
})

test('a desk does not remember how few rows it had: SQLite would go by that long after', () => {
  expect(house.tables()).not.toContain('sqlite_stat1')
})
