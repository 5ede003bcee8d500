import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append } from '../../../src/main/core/journal/index.ts'
import { ChainCheck, canonicalDetails, entryHash, GENESIS } from '../../../src/main/core/journal/rules.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { openTestStore, sampleFolder } from '../store/support.ts'

describe('an entry', () => {
  const entry = {
    seq: 1,
    at: 1,
    actorId: 2,
    actor: 'Iga',
    action: 'a',
    subjectKind: 'case',
    subjectId: 3,
    subjectLabel: 'O-1',
    details: '{}',
  }

  it.each([
    ['seq', 2],
    ['at', 2],
    ['actorId', null],
    ['actor', 'Ida'],
    ['action', 'b'],
    ['subjectKind', null],
    ['subjectId', 4],
    ['subjectLabel', 'O-2'],
    ['details', '{ }'],
  ])('has another hash when its %s is another', (field, value) => {
    expect(entryHash(GENESIS, { ...entry, [field]: value })).not.toBe(entryHash(GENESIS, entry))
  })

  it('has another hash after another entry', () => {
    expect(entryHash('1'.repeat(64), entry)).not.toBe(entryHash(GENESIS, entry))
  })

  it('cannot lend letters from one field to its neighbour', () => {
    const [left, right] = [
      { actor: 'ab', action: 'c' },
      { actor: 'a', action: 'bc' },
    ]
    expect(entryHash(GENESIS, { ...entry, ...left })).not.toBe(entryHash(GENESIS, { ...entry, ...right }))
  })

  it('keeps its details in one order, whoever wrote them', () => {
    expect(canonicalDetails({ b: 1, a: 'ż' })).toBe('{"a":"ż","b":1}')
    expect(canonicalDetails({ a: 'ż', b: 1 })).toBe('{"a":"ż","b":1}')
  })
})

describe('a chain checked in pieces', () => {
  const chain = () => {
    let hash = GENESIS
    return Array.from({ length: 10 }, (_, nth) => {
      const entry = {
        seq: nth + 1,
        at: nth,
        actorId: null,
        actor: null,
        action: `a${nth}`,
        subjectKind: null,
        subjectId: null,
        subjectLabel: null,
        details: '{}',
      }
      hash = entryHash(hash, entry)
      return { ...entry, hash }
    })
  }

  it.each([1, 3, 10])('of %i is whole', size => {
    const check = new ChainCheck()
    const entries = chain()
    for (let at = 0; at < entries.length; at += size)
      expect(check.next(entries.slice(at, at + size))).toBeNull()
    expect(check.seq).toBe(10)
    expect(check.head).toBe(entries.at(-1)?.hash)
  })

  it('finds what is wrong at the border of two pieces', () => {
    const check = new ChainCheck()
    const entries = chain()
    expect(check.next(entries.slice(0, 5))).toBeNull()
    expect(check.next(entries.slice(6))).toEqual({ seq: 6, reason: 'gap' })
  })
})

it('an entry goes with the transaction it describes', async () => {
  const { store } = openTestStore()
  const entry = { at: 1, by: null, action: 'desk.created' }
  await store
    .write(['journal'], async tx => {
      await append(tx, entry)
      throw new Error('changed my mind')
    })
    .catch(() => undefined)
  await store.write(['journal'], tx => append(tx, entry))
  const rows = await store.read.selectFrom('journal').select('seq').execute()
  expect(rows).toEqual([{ seq: 1 }])
  await store.close()
})

describe('the journal screen', () => {
  let desk: TestDesk
  let auditor: DeskClient
  let iga: number
  beforeAll(async () => {
    desk = await openTestDesk({ dataDir: await sampleFolder() })
    auditor = await desk.signedIn(people.auditor)
    const agent = await desk.signedIn(people.agent)
    iga = (await agent.access.status()).me?.id ?? 0
    await agent.customers.get({ id: 1 })
    await agent.customers.get({ id: 2 })
    desk.clock.set('2026-11-21T22:59:59.999Z') // the last moment of 21 November in Warsaw
    await agent.access.unlock({ password: 'cztery-mokre-parasole' })
    await agent.customers.get({ id: 3 })
    desk.clock.set('2026-11-21T23:00:00Z') // the first of the 22nd
    await agent.customers.get({ id: 4 })
    await auditor.access.unlock({ password: 'osiem-cichych-latarni' })
  })
  afterAll(() => desk.close())

  const seqs = async (filter: Parameters<DeskClient['journal']['list']>[0]) =>
    (await auditor.journal.list(filter)).entries.map(({ seq }) => seq)

  it('shows the newest first', async () => {
    const all = await seqs({ limit: 200 })
    expect(all).toEqual(all.toSorted((a, b) => b - a))
  })

  it('comes in pages that neither overlap nor leave a gap', async () => {
    const all = await seqs({ limit: 200 })
    const paged: number[] = []
    let before: number | undefined
    do {
      const page = await auditor.journal.list({ limit: 7, ...(before === undefined ? {} : { before }) })
      paged.push(...page.entries.map(({ seq }) => seq))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(paged).toEqual(all)
  })

  it('stays where it was on page two when something new is written meanwhile', async () => {
    const first = await auditor.journal.list({ limit: 5 })
    await auditor.access.lock()
    await auditor.access.unlock({ password: 'osiem-cichych-latarni' })
    const second = await seqs({ limit: 5, before: first.next ?? 0 })
    expect(second[0]).toBe((first.entries.at(-1)?.seq ?? 0) - 1)
  })

  it('shows what one agent did', async () => {
    const { entries } = await auditor.journal.list({ actorId: iga, limit: 200 })
    expect(entries.length).toBeGreaterThan(4)
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['Iga Łuczywo']))
  })

  it.each([
    ['customers.', ['customers.opened']],
    ['customers.opened', ['customers.opened']],
    ['access.signed_in', ['access.signed_in']],
    ['recovery.', ['recovery.opened']],
    ['%', []],
    ['customers_opened', []],
  ])('shows the actions that begin with %s', async (action, expected) => {
    const { entries } = await auditor.journal.list({ action, limit: 200 })
    expect([...new Set(entries.map(entry => entry.action))]).toEqual(expected)
  })

  it('shows what happened to one customer', async () => {
    const { entries } = await auditor.journal.list({ subjectKind: 'customer', subjectId: 2 })
    expect(entries).toMatchObject([{ action: 'customers.opened', subject: { kind: 'customer', id: 2 } }])
  })

  it('shows days as they are in Warsaw, both ends included', async () => {
    const opened = async (from: string, to: string) => {
      const { entries } = await auditor.journal.list({ from, to, action: 'customers.opened' })
      return entries.map(({ subject }) => subject?.id)
    }
    expect(await opened('2026-11-21', '2026-11-21')).toEqual([3])
    expect(await opened('2026-11-22', '2026-11-22')).toEqual([4])
    expect(await opened('2026-11-20', '2026-11-22')).toEqual([4, 3, 2, 1])
    expect(await opened('2026-11-22', '2026-11-20')).toEqual([])
  })

  it('lists every action there is, once', async () => {
    const actions = await auditor.journal.actions()
    expect(actions).toEqual([...new Set(actions)].toSorted())
    expect(actions).toEqual(
      expect.arrayContaining(['access.signed_in', 'customers.opened', 'intake.received']),
    )
  })

  it('tells while it is verified how far that is', async () => {
    await desk.close()
    const dataDir = desk.dataDir
    const { store } = openTestStore(dataDir)
    await store.write([], async tx => {
      for (let nth = 0; nth < 2500; nth += 1) await append(tx, { at: nth, by: null, action: 'vault.swept' })
    })
    await store.close()
    desk = await openTestDesk({ dataDir, clock: desk.clock })
    auditor = await desk.signedIn(people.auditor)
    const steps = []
    for await (const step of await auditor.journal.verify()) steps.push(step)
    expect(steps.map(step => (step.state === 'running' ? step.done : step.state))).toEqual([
      1000,
      2000,
      expect.any(Number),
      'intact',
    ])
  })
})
