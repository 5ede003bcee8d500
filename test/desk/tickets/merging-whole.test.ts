import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskClient, isDone, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let departmentId: number
let passwords: ReadonlyMap<string, string>

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  passwords = new Map((await iga.access.sampleSignIns()).map(each => [each.login, each.password]))
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterAll(() => house.close())

type Row = Record<string, unknown>

/** Only grow, or tell of when something was written; a write is a write. */
const ofWriting = /^(journal.*|ticket_step|search_.*|message_search.*|sqlite_.*|sequence|deadline_recount)$/
const columnsOfWriting = ['version', 'updated_at']

/** Every row of every table, but for what only tells when it was written. */
function everything(): Record<string, Row[]> {
  return withRawDatabase(house.dataDir, db => {
    const names = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    const tables = names.map(String).filter(name => !ofWriting.test(name))
    return Object.fromEntries(
      tables.map(name => [
        name,
        (db.prepare(`SELECT * FROM "${name}"`).all() as Row[])
          .map(row =>
            Object.fromEntries(Object.entries(row).filter(([key]) => !columnsOfWriting.includes(key))),
          )
          // A count of none is as good as no count.
          .filter(row => !name.endsWith('_tally') || row['count'] !== 0)
          .map(row => JSON.stringify(row))
          .toSorted()
          .map(row => JSON.parse(row) as Row),
      ]),
    )
  })
}

const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })

/** What a ticket of the property has; each in its own way. */
const made = fc.record({
  texts: fc.integer({ min: 1, max: 3 }),
  statusId: fc.constantFrom(1, 2, 3, 4, 5),
  isSnoozed: fc.boolean(),
  hasDraft: fc.boolean(),
  isFollowed: fc.boolean(),
  isOwned: fc.boolean(),
  priority: fc.constantFrom('low' as const, 'normal' as const, 'high' as const, 'urgent' as const),
  tags: fc.subarray(['pilne', 'hosting', 'faktura']),
  isLegal: fc.boolean(),
  /** Minutes until the next one comes in. */
  minutes: fc.integer({ min: 0, max: 300 }),
})
type Made = typeof made extends fc.Arbitrary<infer Kind> ? Kind : never

/** Time passes; whoever was locked out meanwhile is back at his screen. */
async function later(minutes: number): Promise<void> {
  house.clock.advance(minutes * 60_000)
  for (const [client, login] of [
    [iga, people.agent],
    [przemek, people.otherAgent],
  ] as const) {
    if ((await client.access.status()).state !== 'locked') continue
    await client.access.unlock({ password: passwords.get(login) ?? '' })
  }
}

let nth = 0
/**
 * Makes as many tickets that are alike, each step of them at the same moment. What sleeps of earlier cases does so until
 * the last one, or it would wake in the midst of another.
 */
async function make(wanted: Made, copies = 1, asleepDays = 360): Promise<number[]> {
  nth += 1
  const ids: number[] = []
  for (let copy = 0; copy < copies; copy += 1) {
    const { id } = await iga.tickets.create({
      subject: `Sprawa ${nth}`,
      departmentId,
      requester: { name: 'Klient', address: `klient${nth % 3}@firma.example` },
      priority: wanted.priority,
      message: { kind: 'incoming', text: 'Nie działa.' },
    })
    ids.push(id)
  }
  for (let text = 1; text < wanted.texts; text += 1) {
    await later(1)
    for (const id of ids) {
      const { conversation, requester } = await iga.tickets.get({ id })
      await iga.tickets.answer({
        id,
        seenMessage: conversation.at(-1)?.id ?? null,
        mode: text === 1 ? 'reply' : 'note',
        text: `tekst ${text}`,
        to: requester,
      })
    }
  }
  await later(1)
  const ownerId = (await iga.tickets.setup()).agents[0]?.id ?? 0
  for (const id of ids) {
    const change = async (changes: Parameters<typeof iga.tickets.change>[0]['changes']) =>
      iga.tickets.change({ ...(await named(id)), changes })
    if ((await iga.tickets.get({ id })).statusId !== wanted.statusId) {
      await change({ statusId: wanted.statusId })
    }
    await change({ addTags: wanted.tags, ...(wanted.isOwned ? { ownerId } : {}) })
    if (wanted.isLegal) await change({ legal: { kind: 'telecom_complaint' } })
    if (wanted.isSnoozed && wanted.statusId !== 5) {
      await change({ snoozedUntil: house.clock.now() + asleepDays * 86_400_000 })
    }
    if (wanted.isFollowed) await przemek.tickets.follow({ id, follow: true })
    if (wanted.hasDraft) {
      await przemek.tickets.saveDraft({
        id,
        mode: 'note',
        text: 'w pół sł',
        recipient: null,
        seenMessage: null,
      })
    }
  }
  await later(wanted.minutes)
  return ids
}

/** Looks at everything by which tickets are moved on. */
async function look() {
  const standings = ['active', 'snoozed', 'closed'] as const
  const { counts } = await iga.tickets.counts({ filters: standings.map(standing => ({ standing })) })
  const lists = []
  for (const standing of standings) {
    const ids: number[] = []
    let after: string | undefined
    do {
      const page = await iga.tickets.list({
        filter: { standing },
        limit: 200,
        ...(after === undefined ? {} : { after }),
      })
      ids.push(...page.rows.map(row => row.id))
      after = page.next ?? undefined
    } while (after !== undefined)
    lists.push(ids)
  }
  expect(counts).toEqual(lists.map(ids => ids.length))
  return lists
}

/** A merge, or the way back of one that stands, some time after what was before it. */
const act = fc.record({
  from: fc.nat(3),
  into: fc.nat(3),
  isBack: fc.boolean(),
  minutes: fc.constantFrom(0, 0, 1, 9),
})

test('unmerging gives back every row of every table; meanwhile counts and lists agree and leave the merged one out', async () => {
  let merges = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { minLength: 2, maxLength: 4 }),
      fc.array(act, { minLength: 1, maxLength: 7 }),
      fc.infiniteStream(fc.nat()),
      async (wanted, acts, picks) => {
        const ids: number[] = []
        for (const each of wanted) ids.push(...(await make(each)))
        await later(1)
        // Whatever is to wake by now wakes when it is looked at.
        const queues = await look()
        const before = everything()
        const merged: number[] = []
        const unmergeOne = async (pick: number) => {
          const [id] = merged.splice(pick % merged.length, 1)
          await iga.merging.unmerge({ id: id ?? 0 })
        }
        for (const { from, into, isBack, minutes } of acts) {
          await later(minutes)
          if (isBack && merged.length > 0) {
            await unmergeOne(from)
            continue
          }
          const [source, target] = [ids[from % ids.length] ?? 0, ids[into % ids.length] ?? 0]
          const merging = iga.merging.merge({ from: await named(source), into: await named(target) })
          if (await isDone(merging)) merged.push(source)
        }
        merges += merged.length
        const shown = (await look()).flat()
        expect(merged.filter(id => shown.includes(id))).toEqual([])
        while (merged.length > 0) await unmergeOne(picks.next().value ?? 0)
        expect(await look()).toEqual(queues)
        expect(everything()).toEqual(before)
      },
    ),
    { numRuns: 25 },
  )
  expect(merges).toBeGreaterThan(0)
}, 120_000)

test('a ticket that lay under another for days is as one that never did', async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.integer({ min: 1, max: 90 }), async (wanted, days) => {
      const [target = 0] = await make({ ...wanted, isSnoozed: false, statusId: 2 })
      const [lies = 0, stands = 0] = await make(wanted, 2, 40)
      await later(1)
      await iga.merging.merge({ from: await named(lies), into: await named(target) })
      await later(days * 24 * 60)
      await look()
      await iga.merging.unmerge({ id: lies })
      const view = async (id: number) => {
        // Which ticket the mark is of is another one, how far it goes is not.
        const { conversation, mark, ...rest } = await iga.tickets.get({ id })
        return {
          ...rest,
          mark: mark.map(({ arrivals }) => arrivals),
          id: 0,
          number: 0,
          version: 0,
          updatedAt: 0,
          said: conversation.map(({ text, at, kind }) => [text, at, kind]),
          deadlines: (await iga.deadlines.of({ id })).deadlines,
        }
      }
      expect(await view(lies)).toEqual(await view(stands))
    }),
    { numRuns: 15 },
  )
}, 120_000)
