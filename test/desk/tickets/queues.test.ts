import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealedAmong } from '../../../src/main/core/recovery/index.ts'
import type { Store } from '../../../src/main/core/store/index.ts'
import { newestMessages } from '../../../src/main/core/tickets/records/messages.ts'
import { countsOfAccount } from '../../../src/main/core/tickets/records/of-account.ts'
import {
  countOf,
  countUpTo,
  type Place,
  pageOfIds,
  placeOf,
  queueLine,
  queueLines,
  queuePage,
  UNBOUNDED,
  type Wanted,
} from '../../../src/main/core/tickets/records/queues/index.ts'
import { placeByShare } from '../../../src/main/core/tickets/records/queues/samples.ts'
import { Walk } from '../../../src/main/core/tickets/records/queues/walk.ts'
import { mergedInto } from '../../../src/main/core/tickets/records/relations.ts'
import { type QueueOrder, queueOrders } from '../../../src/shared/contract/tickets/index.ts'
import { fold } from '../../../src/shared/text.ts'
import { fillDesk } from '../../bench/tickets/fill.ts'
import { TEST_KEY } from '../../support/desk.ts'
import { type Explained, explained } from '../../support/plans.ts'
import { openTestStore, sampleFolder } from '../store/support.ts'

const TICKETS = 400
let house: Explained
let store: Store
let department = 0

beforeAll(async () => {
  const dataDir = await sampleFolder({ tickets: false })
  fillDesk(dataDir, TEST_KEY, { seed: 4, tickets: TICKETS })
  ;({ store } = openTestStore(dataDir))
  house = explained(dataDir)
  const row = await store.read.selectFrom('ticket').select('department_id').executeTakeFirstOrThrow()
  department = row.department_id
})
afterAll(async () => {
  await house.close()
  await store.close()
})

test.each(queueOrders)(
  'pages in the order "%s" give every ticket once, in order, also among ties',
  async order => {
    const { customer_id: customerId } = await store.read
      .selectFrom('ticket')
      .select('customer_id')
      .where('customer_id', 'is not', null)
      .groupBy('customer_id')
      .orderBy(({ fn }) => fn.countAll(), 'desc')
      .executeTakeFirstOrThrow()
    const wanteds: Wanted[] = [
      { standing: 'closed' },
      { standing: 'active', owners: [null] },
      { standing: 'closed', departments: [department, department + 1], owners: [null, 1, 2] },
      ...(customerId === null ? [] : [{ standing: 'closed' as const, customerId }]),
    ]
    for (const wanted of wanteds) {
      const whole = await queuePage(store.read, wanted, order, { skip: 0 }, TICKETS)
      const paged: number[] = []
      let after: Place | undefined
      do {
        const page = await queuePage(
          store.read,
          wanted,
          order,
          after === undefined ? { skip: 0 } : { after },
          7,
        )
        paged.push(...page.map(row => row.id))
        const last = page.at(-1)
        after = last === undefined ? undefined : placeOf(order, last)
      } while (after !== undefined)
      expect(whole.length).toBe(await countOf(store.read, wanted))
      expect(paged).toEqual(whole.map(row => row.id))
    }
  },
)

const HALF_YEAR = 183 * 86_400_000

test('a page is what stands there, wherever it is asked for, however the queue was narrowed', async () => {
  const newest = await store.read
    .selectFrom('ticket')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .executeTakeFirstOrThrow()
  const at = newest.at - HALF_YEAR
  const standing = 'closed' as const
  const wanteds: Wanted[] = [
    { standing },
    { standing: 'active', owners: [null, 1, 2], priorities: ['high', 'urgent', 'normal'] },
    { standing, created: { from: at } },
    { standing, updated: { until: at }, departments: [department] },
    { standing: 'active', dueBefore: newest.at },
    { standing, untagged: true },
    { standing, untagged: true, created: { until: at } },
    { standing, subject: 'P' },
    { standing, requester: 'łu' },
    { standing, requester: 'z', subject: 'w' },
    { standing, tags: ['awaria'] },
  ]
  for (const wanted of wanteds) {
    const count = await countOf(store.read, wanted)
    for (const order of queueOrders) {
      const whole = await queuePage(store.read, wanted, order, { skip: 0 }, TICKETS)
      expect(whole.length).toBe(count)
      const ids = whole.map(row => row.id)
      for (const skip of [1, Math.floor(count / 3), Math.ceil((2 * count) / 3), count - 3, count]) {
        if (skip < 0) continue
        const page = await queuePage(store.read, wanted, order, { skip }, 5)
        expect([order, ...page.map(row => row.id)]).toEqual([order, ...ids.slice(skip, skip + 5)])
        const first = page.at(0)
        if (first === undefined) continue
        const before = await queuePage(store.read, wanted, order, { before: placeOf(order, first) }, 4)
        expect(before.map(row => row.id)).toEqual(ids.slice(Math.max(0, skip - 4), skip))
      }
    }
  }
}, 60_000)

/** No time for more than one look. */
const SPENT = { left: () => 0, least: 0 }

test('a page that is found in several calls is the page that is found in one', async () => {
  const newest = await store.read
    .selectFrom('ticket')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .executeTakeFirstOrThrow()
  const at = newest.at - HALF_YEAR
  const standing = 'closed' as const
  const wanteds: Wanted[] = [
    { standing, priorities: ['urgent'], departments: [department] },
    { standing, owners: [null, 2], priorities: ['low', 'high'] },
    { standing, tags: ['awaria'], owners: [null, 1, 2, 3] },
    { standing, followedBy: 2 },
    { standing, created: { until: at }, owners: [1, 2] },
    { standing, updated: { from: at }, untagged: true },
    { standing: 'active', dueBefore: newest.at, priorities: ['low', 'normal'] },
    { standing, subject: 'p', owners: [null, 2] },
    { standing, requester: 'ł', created: { until: at } },
  ]
  await store.bulk([], bulk =>
    bulk.run('INSERT OR IGNORE INTO ticket_follower SELECT id, 2 FROM ticket WHERE id % 3 = 0'),
  )
  let most = 0
  for (const wanted of wanteds) {
    const counted = await Walk.of(store.read, wanted, 'lowest', 'order')
    const { count } = await counted.count(null, TICKETS, UNBOUNDED)
    expect(count).toBe(await countOf(store.read, wanted))
    for (const order of queueOrders) {
      const walk = await Walk.of(store.read, wanted, order, 'order')
      const { rows: whole } = await walk.ids(null, TICKETS)
      const ids = whole.map(row => row.id)
      const sorted = await queuePage(store.read, wanted, order, { skip: 0 }, TICKETS)
      expect([order, ...ids]).toEqual([order, ...sorted.map(row => row.id)])
      // Of a desk as small as this everything is picked, so that about there is there.
      for (const share of ids.length === 0 ? [] : [0.1, 0.5, 0.9]) {
        const there = whole[Math.floor(share * ids.length)]
        const place = await placeByShare(store.read, wanted, order, share)
        expect([order, place]).toEqual([order, there === undefined ? null : placeOf(order, there)])
      }
      expect(ids.length).toBe(count)
      for (const from of [0, 3, Math.floor(ids.length / 2)]) {
        const before = whole[from]
        if (before === undefined) continue
        const place = placeOf(order, before)
        const behind = await siftedInTurns(walk, place, false)
        expect([order, ...behind.ids]).toEqual([order, ...ids.slice(from + 1, from + 8)])
        const above = await siftedInTurns(walk, place, true)
        expect([order, ...above.ids]).toEqual([order, ...ids.slice(Math.max(0, from - 7), from).toReversed()])
        most = Math.max(most, behind.calls, above.calls)
      }
    }
  }
  expect(most).toBeGreaterThan(1)
}, 120_000)

/** Seven rows along an order, a few looked at in each call. */
async function siftedInTurns(walk: Walk, place: Place, isBackwards: boolean) {
  const ids: number[] = []
  let from: Place | null = place
  let calls = 0
  while (from !== null) {
    const { rows, reached } = await walk.ids(from, 7 - ids.length, { isBackwards, budget: SPENT })
    ids.push(...rows.map(row => row.id))
    from = reached
    calls += 1
  }
  return { ids, calls }
}

test('a queue holds what its filter says: days, deadlines, tags and beginnings of texts', async () => {
  const all = await store.read
    .selectFrom('ticket')
    .select([
      'id',
      'subject',
      'requester_name',
      'created_at',
      'updated_at',
      'due_at',
      'standing',
      'customer_id',
    ])
    .execute()
  const sealed = await sealedAmong(
    store.read,
    all.map(row => row.customer_id ?? 0),
  )
  expect(sealed.size).toBeGreaterThan(0)
  /** Who is masked is not to be guessed letter by letter. */
  const asks = (row: (typeof all)[number], letters: string) =>
    !sealed.has(row.customer_id ?? 0) && fold(row.requester_name).startsWith(letters)
  const tagged = new Set(
    (await store.read.selectFrom('ticket_tag').select('ticket_id').execute()).map(row => row.ticket_id),
  )
  const at = all[Math.floor(all.length / 2)]?.created_at ?? 0
  const cases: [Partial<Wanted>, (row: (typeof all)[number]) => boolean][] = [
    [{ created: { from: at } }, row => row.created_at >= at],
    [{ created: { until: at } }, row => row.created_at < at],
    [
      { updated: { from: at, until: at + HALF_YEAR } },
      row => row.updated_at >= at && row.updated_at < at + HALF_YEAR,
    ],
    [{ dueBefore: at }, row => row.due_at !== null && row.due_at < at],
    [{ untagged: true }, row => !tagged.has(row.id)],
    [{ subject: 'ŚW' }, row => fold(row.subject).startsWith('sw')],
    [{ subject: 'zg' }, row => fold(row.subject).startsWith('zg')],
    [{ requester: 'lu' }, row => asks(row, 'lu')],
    [{ requester: 'Świ', untagged: true }, row => asks(row, 'swi') && !tagged.has(row.id)],
  ]
  for (const standing of ['active', 'closed'] as const) {
    for (const [part, holds] of cases) {
      const wanted = { standing, ...part }
      const expected = all.filter(row => row.standing === standing && holds(row)).map(row => row.id)
      const found = await queuePage(store.read, wanted, 'breach', { skip: 0 }, TICKETS)
      expect(found.map(row => row.id).toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
      expect(await countOf(store.read, wanted)).toBe(expected.length)
      expect(await countUpTo(store.read, wanted, 2)).toEqual(
        expected.length > 2 && !(Object.keys(part).join() === 'untagged')
          ? { count: 2, isMore: true }
          : { count: expected.length, isMore: false },
      )
    }
  }
})

test('of an account so many are counted, those that were changed last', async () => {
  const all = await store.read
    .selectFrom('ticket')
    .select(['customer_id', 'standing'])
    .where('customer_id', 'is not', null)
    .orderBy('updated_at', 'desc')
    .execute()
  const byAccount = [...Map.groupBy(all, row => row.customer_id ?? 0)]
  const [customerId, own] = byAccount.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [0, []]
  expect(own.length).toBeGreaterThan(4)
  for (const most of [3, own.length, own.length + 1]) {
    const seen = own.slice(0, most)
    const countOfStanding = (standing: string) => seen.filter(row => row.standing === standing).length
    expect(await countsOfAccount(store.read, customerId, most)).toEqual({
      counts: {
        active: countOfStanding('active'),
        snoozed: countOfStanding('snoozed'),
        closed: countOfStanding('closed'),
      },
      isMore: most <= own.length,
    })
  }
  const [plan] = await house.plansOf(db => countsOfAccount(db, customerId))
  expect(plan?.steps.join('\n')).toMatch(/ticket USING INDEX ticket_customer \(customer_id=\?/)
})

test('a count stops where enough was counted, or the time is over, and says so', async () => {
  const wanted: Wanted = { standing: 'closed', created: { from: 0 }, untagged: true }
  const whole = await countOf(store.read, wanted)
  expect(whole).toBeGreaterThan(50)
  expect(await countUpTo(store.read, wanted, whole)).toEqual({ count: whole, isMore: false })
  expect(await countUpTo(store.read, wanted, whole - 1)).toEqual({ count: whole - 1, isMore: true })
  const walk = await Walk.of(store.read, wanted, 'oldest', 'order')
  const { count, reached } = await walk.count(null, 10, UNBOUNDED)
  expect([count, reached]).toEqual([whole, null])
})

test.each(['subject', 'requester', 'owner'] as const)(
  'the order "%s" is the Polish alphabet',
  async order => {
    const alphabet = new Intl.Collator('pl')
    const rows = await queuePage(store.read, { standing: 'closed' }, order, { skip: 0 }, TICKETS)
    const words = rows.flatMap(row => {
      if (order === 'subject') return [row.subject.split(' ')[0] ?? '']
      if (order === 'requester') return [row.requester_name]
      return row.owner_name ?? []
    })
    expect(new Set(words).size).toBeGreaterThan(2)
    expect(words).toEqual(words.toSorted(alphabet.compare))
  },
)

/** What leads, and that nothing is sorted or walked over. */
async function leads(work: Parameters<Explained['plansOf']>[0]): Promise<string[]> {
  const plans = await house.plansOf(work)
  const steps = plans.flatMap(plan => plan.steps)
  expect(steps.filter(step => /AUTOMATIC|^SCAN (?!these|\(subquery)/.test(step))).toEqual([])
  return plans.map(plan => {
    // The names of a ticket's few tags are put in order; nothing of the queue is.
    expect(plan.steps.filter(step => step.includes('TEMP B-TREE')).length).toBeLessThanOrEqual(1)
    return plan.steps[0] ?? ''
  })
}

test.each<[string, Wanted, QueueOrder, RegExp]>([
  ['the queue', { standing: 'active' }, 'breach', /ticket_queue \(standing=\?/],
  ['closed, newest', { standing: 'closed' }, 'newest', /ticket_created \(standing=\?/],
  ['closed, oldest', { standing: 'closed' }, 'oldest', /ticket_created \(standing=\?/],
  ['closed, last changed', { standing: 'closed' }, 'updated', /ticket_updated \(standing=\?/],
  ['the queue, longest waiting', { standing: 'active' }, 'waiting', /ticket_waiting \(standing=\?/],
  ['the queue, longest untouched', { standing: 'active' }, 'untouched', /ticket_updated \(standing=\?/],
])('%s is read off its index, and so is the page behind any place', async (_what, wanted, order, index) => {
  const place = order === 'breach' ? [5, 5, 5] : [5, 5]
  const [first] = await leads(db => queuePage(db, wanted, order, { skip: 0 }, 50))
  expect(first).toMatch(index)
  const next = await leads(db => queuePage(db, wanted, order, { after: place }, 50))
  // What ties is found by equality, the last column by a bound: no walk over ties.
  expect(next[0]).toMatch(
    order === 'breach'
      ? /standing=\? AND sort_due=\? AND sort_waiting=\? AND id>\?/
      : /standing=\? AND (?:created_at|updated_at|sort_waiting)=\? AND id[<>]\?/,
  )
  for (const step of next) expect(step).toMatch(index)
})

test.each(['highest', 'lowest'] as const)('by number, %s, nothing ties and the index leads', async order => {
  const wanted: Wanted = { standing: 'closed' }
  const [first] = await leads(db => queuePage(db, wanted, order, { skip: 0 }, 50))
  expect(first).toMatch(/ticket_numbered \(standing=\?/)
  const [tie, rest] = await leads(db => queuePage(db, wanted, order, { after: [5, 5] }, 50))
  expect(tie).toMatch(/sqlite_autoindex_ticket_1 \(number=\?/)
  expect(rest).toMatch(/ticket_numbered \(standing=\? AND number[<>]\?/)
})

test.each<[string, QueueOrder, RegExp]>([
  ['by deadline', 'breach', /ticket_queue_department \(department_id=\? AND standing=\?/],
  ['newest', 'newest', /ticket_created_department \(department_id=\? AND standing=\?/],
])('what is closed in a department, %s, has an index of its own', async (_what, order, index) => {
  const wanted: Wanted = { standing: 'closed', departments: [department] }
  const plans = await leads(db => queuePage(db, wanted, order, { skip: 0 }, 50))
  expect(plans.at(-1)).toMatch(index)
})

test.each<[QueueOrder, RegExp]>([
  ['breach', /ticket_queue \(standing=\?/],
  ['waiting', /ticket_waiting \(standing=\?/],
  ['newest', /ticket_created \(standing=\?/],
  ['updated', /ticket_updated \(standing=\?/],
  ['lowest', /ticket_numbered \(standing=\?/],
  ['urgent', /ticket_queue_priority \(priority=\? AND standing=\?/],
  ['status', /ticket_queue_status \(status_id=\? AND standing=\?/],
  ['owner_back', /ticket_queue_owner \(owner_id=\? AND standing=\?/],
  ['department', /ticket_queue_department \(department_id=\? AND standing=\?/],
  ['subject', /ticket_subjects \(standing=\?/],
  ['requester_back', /ticket_requesters \(standing=\?/],
])(
  'what no index holds is looked for along that of the order %s, and nothing is sorted',
  async (order, index) => {
    const wanted: Wanted = {
      standing: 'closed',
      followedBy: 2,
      tags: ['awaria'],
      untagged: true,
      customerId: 1,
      created: { from: 5 },
      updated: { until: 5 },
      dueBefore: 5,
      subject: 'p',
      requester: 'ł',
      owners: [1, 2],
    }
    const plans = await house.plansOf(async db => {
      const walk = await Walk.of(db, wanted, order, 'order')
      await walk.ids(null, 5, { budget: SPENT })
    })
    const sifted = plans.filter(({ sql }) => sql.includes('as "ticket" where'))
    expect(sifted.length).toBeGreaterThan(0)
    for (const { steps } of sifted) {
      expect(steps[0]).toBe('CO-ROUTINE ticket')
      expect(steps[1]).toMatch(index)
      expect(steps.filter(step => /TEMP B-TREE|AUTOMATIC/.test(step))).toEqual([])
      expect(steps.find(step => step.includes('ticket_follower'))).toMatch(/ticket_id=\? AND agent_id=\?/)
      expect(steps.find(step => step.includes('ticket_tag'))).toMatch(
        /ticket_id=\? AND tag_id=\?|tag_id=\? AND ticket_id=\?/,
      )
      expect(steps.find(step => step.includes('ticket_untagged'))).toMatch(/INTEGER PRIMARY KEY \(rowid=\?/)
    }
  },
)

test.each<[string, Partial<Wanted>, RegExp]>([
  ['a tag', { tags: ['awaria'] }, /SEARCH ticket_tag USING PRIMARY KEY \(tag_id=\?/],
  ['a follower', { followedBy: 2 }, /COVERING INDEX ticket_follower_agent \(agent_id=\?/],
  ['an account', { customerId: 3 }, /COVERING INDEX ticket_customer \(customer_id=\?/],
  ['days', { created: { from: 5 } }, /INDEX ticket_created \(standing=\? AND created_at>\?/],
  ['days of change', { updated: { from: 5 } }, /INDEX ticket_updated \(standing=\? AND updated_at>\?/],
  ['a deadline', { dueBefore: 5 }, /INDEX ticket_queue \(standing=\? AND sort_due<\?/],
  ['a subject', { subject: 'p' }, /INDEX ticket_subjects \(standing=\? AND <expr>>\?/],
  ['an owner', { owners: [2] }, /INDEX ticket_queue_owner \(owner_id=\? AND standing=\?/],
])('a place in the middle of what is told by %s is picked off its index', async (_what, part, index) => {
  const plans = await house.plansOf(db => placeByShare(db, { standing: 'closed', ...part }, 'updated', 0.5))
  const picking = plans.filter(({ sql }) => sql.includes('2654435761'))
  expect(picking.length).toBe(1)
  expect(
    picking
      .flatMap(({ steps }) => steps)
      .filter(step => step.includes('ticket'))
      .join('\n'),
  ).toMatch(index)
  const placing = plans.filter(({ sql }) => sql.includes('json_each') && sql.includes('sort_group'))
  expect(placing.flatMap(({ steps }) => steps)[0]).toMatch(/^SEARCH ticket USING INTEGER PRIMARY KEY/)
})

test('of what nothing tells a place is picked by ids alone', async () => {
  const plans = await house.plansOf(db => placeByShare(db, { standing: 'closed' }, 'subject', 0.5))
  const steps = plans.flatMap(plan => plan.steps)
  expect(
    steps.filter(step => /SCAN ticket(?! USING)|SCAN ticket_tally/.test(step)).length,
  ).toBeLessThanOrEqual(2)
  expect(plans.at(-1)?.steps[0]).toMatch(/^SEARCH ticket USING INTEGER PRIMARY KEY/)
})

test.each([
  ['breach', /INDEX ticket_queue \(standing=\?/],
  ['newest', /INDEX ticket_created \(standing=\?/],
  ['updated', /INDEX ticket_updated \(standing=\?/],
  ['untouched', /INDEX ticket_updated \(standing=\?/],
  ['waiting', /INDEX ticket_waiting \(standing=\?/],
  ['highest', /INDEX ticket_numbered \(standing=\?/],
] as const)('ids of a selection are read along the index of its order: %s', async (order, index) => {
  const [first] = await leads(db => pageOfIds(db, { standing: 'active' }, order, undefined, 50))
  expect(first).toMatch(index)
})

test('counts are sums of a tally, by tag too', async () => {
  expect((await leads(db => countOf(db, { standing: 'active' })))[0]).toMatch(
    /ticket_tally USING PRIMARY KEY/,
  )
  const byTag = await house.plansOf(db => countOf(db, { standing: 'closed', tags: ['awaria'] }))
  expect(byTag.flatMap(plan => plan.steps).join('\n')).toMatch(
    /ticket_tag_tally USING PRIMARY KEY \(tag_id=\? AND standing=\?/,
  )
})

test.each<[string, Partial<Wanted>, RegExp]>([
  ['of an account', { customerId: 3 }, /ticket USING INDEX ticket_customer \(customer_id=\?/],
  ['followed', { followedBy: 1 }, /ticket_follower USING COVERING INDEX ticket_follower_agent \(agent_id=\?/],
  ['with news', { unreadBy: 1 }, /ticket_unread USING PRIMARY KEY \(agent_id=\?/],
  ['with two tags', { tags: ['awaria', 'vip'] }, /ticket USING INTEGER PRIMARY KEY/],
])('what is %s is counted along its own index', async (_what, part, index) => {
  const plans = await house.plansOf(db => countOf(db, { standing: 'active', ...part }))
  expect(plans.flatMap(plan => plan.steps).join('\n')).toMatch(index)
})

test.each<[string, Partial<Wanted>]>([
  ['a tag that few tickets have', { tags: ['awaria'] }],
  ['what somebody follows', { followedBy: 1 }],
  ['what somebody has not read', { unreadBy: 1 }],
])('a page of %s is found among them', async (_what, part) => {
  const wanted: Wanted = { standing: 'active', ...part }
  const plans = await house.plansOf(db => queuePage(db, wanted, 'breach', { skip: 0 }, 50))
  const steps = plans.flatMap(plan => plan.steps).join('\n')
  expect(steps).toMatch(/ticket USING INTEGER PRIMARY KEY/)
  expect(steps).not.toMatch(/ticket USING INDEX ticket_queue/)
})

test('a ticket and its conversation are found by their keys', async () => {
  expect((await leads(db => queueLine(db, 5)))[0]).toMatch(/ticket USING INTEGER PRIMARY KEY/)
  expect((await leads(db => queueLines(db, [5])))[0]).toMatch(/ticket USING INTEGER PRIMARY KEY/)
  expect((await leads(db => newestMessages(db, [5], 51)))[0]).toMatch(/message USING INDEX message_ticket/)
  const merged = await house.plansOf(db => mergedInto(db, 5))
  expect(merged.flatMap(plan => plan.steps).join('\n')).toMatch(
    /ticket USING INDEX ticket_merged \(merged_into=\?/,
  )
})

test('the tally of tags is what counting says, whatever is done to tickets and tags', async () => {
  const act = fc.record({
    what: fc.constantFrom('tag', 'untag', 'close', 'own', 'move', 'snooze', 'urgent'),
    ticket: fc.integer({ min: 1, max: 12 }),
    tag: fc.integer({ min: 1, max: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
      await store.bulk([], bulk => {
        for (const { what, ticket, tag } of acts) {
          if (what === 'tag') bulk.run('INSERT OR IGNORE INTO ticket_tag VALUES (?, ?)', tag, ticket)
          if (what === 'untag')
            bulk.run('DELETE FROM ticket_tag WHERE tag_id = ? AND ticket_id = ?', tag, ticket)
          if (what === 'close')
            bulk.run("UPDATE ticket SET status_id = 5, type = 'closed' WHERE id = ?", ticket)
          if (what === 'own')
            bulk.run('UPDATE ticket SET owner_id = nullif(1, owner_id) WHERE id = ?', ticket)
          if (what === 'move') bulk.run('UPDATE ticket SET department_id = 1 WHERE id = ?', ticket)
          if (what === 'snooze')
            bulk.run("UPDATE ticket SET status_id = 2, type = 'open', snoozed_until = 9 WHERE id = ?", ticket)
          if (what === 'urgent') bulk.run('UPDATE ticket SET priority = 3 - priority WHERE id = ?', ticket)
        }
      })
      const wrong = await store.bulk([], bulk =>
        bulk.get(`SELECT * FROM (
            SELECT tag_id, standing, department_id, status_id, ifnull(owner_id, 0) AS o, priority, count(*) AS n
              FROM ticket_tag JOIN ticket ON ticket.id = ticket_id GROUP BY 1, 2, 3, 4, 5, 6)
          AS counted FULL JOIN (SELECT * FROM ticket_tag_tally WHERE count <> 0) AS kept
          ON (kept.tag_id, kept.standing, kept.department_id, kept.status_id, kept.owner_id, kept.priority) =
            (counted.tag_id, counted.standing, counted.department_id, counted.status_id, counted.o, counted.priority)
          WHERE kept.count IS NOT counted.n`),
      )
      expect(wrong).toBeUndefined()
      const untagged = await store.bulk([], bulk =>
        bulk.get(`SELECT * FROM (
            SELECT standing, department_id, status_id, ifnull(owner_id, 0) AS o, priority, count(*) AS n
              FROM ticket WHERE NOT EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id) GROUP BY 1, 2, 3, 4, 5)
          AS counted FULL JOIN (SELECT * FROM ticket_untagged_tally WHERE count <> 0) AS kept
          ON (kept.standing, kept.department_id, kept.status_id, kept.owner_id, kept.priority) =
            (counted.standing, counted.department_id, counted.status_id, counted.o, counted.priority)
          WHERE kept.count IS NOT counted.n`),
      )
      expect(untagged).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})
