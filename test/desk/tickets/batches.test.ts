import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import {
  type DeskClient,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

async function newTickets(count: number, tag: string): Promise<number[]> {
  const ids: number[] = []
  for (let nth = 0; nth < count; nth += 1) {
    const made = await iga.tickets.create({
      subject: `Awaria ${nth}`,
      departmentId,
      requester: { name: `Klient ${nth}`, address: `klient${nth}@firma.example` },
      message: { kind: 'incoming', text: 'Strona nie działa.' },
    })
    await iga.tickets.change({ id: made.id, version: made.version, changes: { addTags: [tag] } })
    ids.push(made.id)
  }
  return ids
}

async function whole<Step>(stream: AsyncIterable<Step>): Promise<Step[]> {
  const steps: Step[] = []
  for await (const step of stream) steps.push(step)
  return steps
}

describe('a batch', () => {
  test('changes what its filter held when it began, tells its progress, and is taken back whole', async () => {
    const ids = await newTickets(45, 'awaria')
    await newTickets(2, 'inne')
    const selection = { filter: { tags: ['AWARIA'] }, except: ids.slice(0, 1) }
    const before = await Promise.all(ids.map(id => iga.tickets.get({ id })))

    const changes = { statusId: 5, addTags: ['masowa'], removeTags: ['awaria'] }
    const foreseen = await whole(await iga.batches.preview({ selection, changes }))
    expect(foreseen.map(step => [step.done, step.changed, step.isWhole])).toEqual([
      [40, 40, false],
      [44, 44, true],
    ])
    const steps = await whole(await iga.batches.apply({ selection, changes }))
    // It goes on while somebody looks away: only the newest is told.
    expect(steps.map(step => step.done)).toEqual(steps.map(step => step.done).toSorted((a, b) => a - b))
    expect(steps[0]).toMatchObject({ stage: 'running', done: 0, total: 44 })
    const done = steps.at(-1)
    expect(done).toMatchObject({ stage: 'done', stopped: null, changed: 44, leftOut: [] })
    expect(await iga.tickets.get({ id: ids[7] ?? 0 })).toMatchObject({ type: 'closed', tags: ['masowa'] })
    expect(await iga.tickets.get({ id: ids[0] ?? 0 })).toMatchObject({ type: 'new', tags: ['awaria'] })

    const undone = await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))
    expect(undone.at(-1)).toMatchObject({ stage: 'done', stopped: null, changed: 44, leftOut: [] })
    // How often it was written, and when last, is all that may differ.
    const still = (view: (typeof before)[number]) => ({ ...view, version: 0, updatedAt: 0 })
    const after = await Promise.all(ids.map(id => iga.tickets.get({ id })))
    expect(after.map(still)).toEqual(before.map(still))
    expect(await refusal(iga.batches.undo({ id: done?.batchId ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'undone_already' }] },
    })
  })

  test.each([{}, { addTags: [], removeLinks: [] }, { checklist: { addMissing: [] } }])(
    'that could change nothing is not begun: %j',
    async changes => {
      const ids = await newTickets(1, 'x')
      const refused = await refusal(iga.batches.apply({ selection: { ids }, changes }))
      expect(refused).toMatchObject({ code: 'INVALID_INPUT', data: { fields: ['changes'] } })
      expect(await iga.batches.list()).toEqual([])
    },
  )

  test('leaves out what refuses, says why, and goes on with the others', async () => {
    const ids = await newTickets(3, 'x')
    const [first] = ids
    const { version } = await iga.tickets.get({ id: first ?? 0 })
    await iga.tickets.change({ id: first ?? 0, version, changes: { statusId: 5 } })
    const until = house.clock.now() + 3_600_000
    const steps = await whole(
      await iga.batches.apply({ selection: { ids: [...ids, 9999] }, changes: { snoozedUntil: until } }),
    )
    expect(steps.at(-1)).toMatchObject({
      changed: 2,
      done: 4,
      leftOut: [
        { because: { code: 'snooze_closed' }, count: 1 },
        { because: { code: 'ticket_unknown' }, count: 1 },
      ],
    })
  })

  test('foretells, writing nothing, who would be changed, who would refuse and who is so already', async () => {
    const ids = await newTickets(4, 'x')
    const [first, second] = await Promise.all(ids.map(id => iga.tickets.get({ id })))
    if (first === undefined || second === undefined) throw new Error('no tickets')
    await iga.tickets.change({ ...first, changes: { statusId: 5 } })
    const until = house.clock.now() + 3_600_000
    await iga.tickets.change({ ...second, changes: { snoozedUntil: until } })
    const heads = async () => (await iga.batches.list()).length
    const before = await heads()
    const selection = { ids: [...ids, 9999] }
    const changes = { snoozedUntil: until, addTags: ['X'] }
    const foretold = (await whole(await iga.batches.preview({ selection, changes }))).at(-1)
    expect(foretold).toEqual({
      isWhole: true,
      done: 5,
      total: 5,
      changed: 2,
      leftOut: [
        { because: { code: 'snooze_closed' }, count: 1, numbers: [first.number] },
        { because: { code: 'ticket_unknown' }, count: 1, numbers: [] },
      ],
    })
    expect(await heads()).toBe(before)
    const applied = (await whole(await iga.batches.apply({ selection, changes }))).at(-1)
    expect(applied).toMatchObject({ changed: foretold?.changed, leftOut: foretold?.leftOut })
    expect((await iga.batches.list())[0]).toMatchObject({ changes, changed: 2, isRunning: false })
  })

  test('gives a legal deadline and a parent, but to the parent itself and what lies above it', async () => {
    const [top = 0, middle = 0, one = 0, other = 0] = await newTickets(4, 'x')
    const { version } = await iga.tickets.get({ id: middle })
    await iga.tickets.change({ id: middle, version, changes: { parentId: top } })
    const before = await Promise.all([top, middle, one, other].map(id => iga.tickets.get({ id })))
    const changes = { parentId: middle, legal: { kind: 'telecom_complaint' } }
    const selection = { ids: [top, middle, one, other] }
    const done = (await whole(await iga.batches.apply({ selection, changes }))).at(-1)
    expect(done).toMatchObject({ changed: 2, leftOut: [{ because: { code: 'parent_cycle' }, count: 2 }] })
    const view = await iga.tickets.get({ id: one })
    expect(view).toMatchObject({
      parent: { id: middle },
      legal: { kind: 'telecom_complaint', receivedAt: view.createdAt, answerId: null },
    })
    expect((await iga.batches.list())[0]?.changes).toEqual(changes)
    await whole(await iga.batches.undo({ id: done?.batchId ?? 0 }))
    const after = await Promise.all([top, middle, one, other].map(id => iga.tickets.get({ id })))
    expect(after.map(({ parent, legal }) => ({ parent, legal }))).toEqual(
      before.map(({ parent, legal }) => ({ parent, legal })),
    )
  })

  test('of a priority counts and changes only those of another, and leaves the others their reason', async () => {
    const ids = await newTickets(3, 'x')
    const [urgent = 0, ...others] = ids
    const { version } = await iga.tickets.get({ id: urgent })
    const reason = { level: 'high', note: 'sklep stoi' } as const
    await iga.tickets.change({ id: urgent, version, changes: { priority: reason } })
    const changes = { priority: { level: 'high' } } as const
    const foreseen = await whole(await iga.batches.preview({ selection: { ids }, changes }))
    expect(foreseen.at(-1)).toMatchObject({ done: 3, changed: 2 })
    const steps = await whole(await iga.batches.apply({ selection: { ids }, changes }))
    expect(steps.at(-1)).toMatchObject({ done: 3, changed: 2 })
    expect(await iga.tickets.get({ id: urgent })).toMatchObject({ priorityNote: 'sklep stoi' })
    for (const id of others)
      expect(await iga.tickets.get({ id })).toMatchObject({ priority: 'high', priorityBecause: 'manual' })
  })

  test('taken back leaves alone what somebody changed since', async () => {
    const ids = await newTickets(2, 'x')
    const changes = { priority: { level: 'high', note: '' } } as const
    const steps = await whole(await iga.batches.apply({ selection: { ids }, changes }))
    const [first] = ids
    const other = await house.signedIn(people.otherAgent)
    const { version } = await other.tickets.get({ id: first ?? 0 })
    await other.tickets.change({
      id: first ?? 0,
      version,
      changes: { priority: { level: 'urgent', note: 'sklep' } },
    })
    const undone = await whole(await iga.batches.undo({ id: steps.at(-1)?.batchId ?? 0 }))
    expect(undone.at(-1)).toMatchObject({
      changed: 1,
      leftOut: [
        {
          because: { code: 'changed_since', params: { what: 'priority' } },
          count: 1,
          numbers: [(await iga.tickets.get({ id: first ?? 0 })).number],
        },
      ],
    })
    expect((await iga.tickets.get({ id: first ?? 0 })).priority).toBe('urgent')
    expect((await iga.tickets.get({ id: ids[1] ?? 0 })).priority).toBe('normal')
  })

  test('of which nothing could be taken back stands as before, and what was refused can be tried again', async () => {
    const ids = await newTickets(2, 'x')
    const batchId = await changedTo(ids, 'high')
    const steps = [await changeBy(ids[0] ?? 0, 'urgent'), await changeBy(ids[1] ?? 0, 'urgent')]
    const undo = async () => (await whole(await iga.batches.undo({ id: batchId }))).at(-1)
    expect(await undo()).toMatchObject({ changed: 0, leftOut: [{ count: 2 }] })
    expect((await iga.batches.list())[0]).toMatchObject({ undoneAt: null, standing: 2 })
    expect((await iga.tickets.deeds())[0]?.undo).toEqual({ by: 'batch', id: batchId })

    const other = await house.signedIn(people.otherAgent)
    await other.tickets.undo({ step: steps[0] ?? 0 })
    expect(await undo()).toMatchObject({ changed: 1, total: 2, leftOut: [{ count: 1 }] })
    expect((await iga.batches.list())[0]).toMatchObject({ undoneAt: house.clock.now(), standing: 1 })
    expect((await iga.tickets.deeds()).map(deed => deed.undo?.by)).not.toContain('batch')

    await other.tickets.undo({ step: steps[1] ?? 0 })
    expect(await undo()).toMatchObject({ changed: 1, total: 1, leftOut: [] })
    expect((await iga.batches.list())[0]).toMatchObject({ standing: 0 })
    expect(await refusal(iga.batches.undo({ id: batchId }))).toMatchObject({
      data: { missing: [{ code: 'undone_already' }] },
    })
  })

  test('that takes its time gives each ticket its own, and taking it back leaves no detour of any', async () => {
    const ids = await newTickets(45, 'x')
    const begun = house.clock.now()
    const stream = await iga.batches.apply({ selection: { ids }, changes: { statusId: 5 } })
    const steps = []
    for await (const step of stream) {
      steps.push(step)
      house.clock.advance(1000)
    }
    const last = await iga.tickets.get({ id: ids.at(-1) ?? 0 })
    expect(last.updatedAt).toBeGreaterThan(begun)
    expect(last.closedAt).toBe(last.updatedAt)
    expect(phases()).toBe(90)
    house.clock.advance(60_000)
    await whole(await iga.batches.undo({ id: steps.at(-1)?.batchId ?? 0 }))
    expect((await iga.tickets.get({ id: ids.at(-1) ?? 0 })).type).toBe('new')
    expect(phases()).toBe(45)
    expect((await iga.batches.list())[0]?.undoneAt).toBe(house.clock.now())
  })

  /** How many phases all tickets together have had. */
  function phases(): number {
    const db = openDatabase(`${house.dataDir}/okienko.db`, TEST_KEY)
    const count = db.prepare('SELECT count(*) FROM ticket_phase').pluck().get()
    db.close()
    return Number(count)
  }

  async function changedTo(ids: number[], level: 'high' | 'low'): Promise<number> {
    const changes = { priority: { level, note: '' } } as const
    return (await whole(await iga.batches.apply({ selection: { ids }, changes }))).at(-1)?.batchId ?? 0
  }

  /** Somebody else changes it since. @returns the step that takes it back */
  async function changeBy(id: number, level: 'urgent'): Promise<number> {
    const other = await house.signedIn(people.otherAgent)
    const { version } = await other.tickets.get({ id })
    const { undo } = await other.tickets.change({
      id,
      version,
      changes: { priority: { level, note: 'sklep' } },
    })
    return undo ?? 0
  }

  test('goes on to its end when its window is loaded again, which finds it and follows it there', async () => {
    const first = await begun({ ids: [...(await newTickets(5, 'x')), ...gone] })
    expect(await iga.batches.unfollowed()).toEqual([{ id: first.batchId, kind: 'changing' }])
    expect((await iga.batches.list())[0]).toMatchObject({ id: first.batchId, isRunning: true })
    const steps = await whole(await iga.batches.follow({ id: first.batchId }))
    expect(steps.at(-1)).toMatchObject({ stage: 'done', stopped: null, changed: 5, total: 2005 })
    expect(await iga.batches.unfollowed()).toEqual([])
    // Nothing is left to be followed, and nothing to be stopped.
    expect(await whole(await iga.batches.follow({ id: first.batchId }))).toEqual([])
    await iga.batches.stop({ id: first.batchId })
    expect(await told()).toMatchObject([{ changed: 5, total: 2005 }])
    expect((await told())[0]).not.toHaveProperty('stopped')
    const undone = await whole(await iga.batches.undo({ id: first.batchId }))
    expect(undone.at(-1)).toMatchObject({ changed: 5, stopped: null })
  })

  test('that is followed is not offered to be followed, and is nobody else’s to follow or to stop', async () => {
    const other = await house.signedIn(people.otherAgent)
    const ids = [...(await newTickets(5, 'x')), ...gone]
    const stream = await iga.batches.apply({ selection: { ids }, changes: { ownerId: 2 } })
    const first = await stream.next()
    const id = first.done === true ? 0 : first.value.batchId
    expect(await iga.batches.unfollowed()).toEqual([])
    expect(await other.batches.unfollowed()).toEqual([])
    expect(await refusal(whole(await other.batches.follow({ id })))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(other.batches.stop({ id }))).toMatchObject({ code: 'NOT_FOUND' })
    expect((await whole(stream)).at(-1)).toMatchObject({ stage: 'done', stopped: null, changed: 5 })
  })

  test('that is stopped keeps what was done, tells the journal, and can be taken back', async () => {
    const ids = await newTickets(60, 'x')
    const { batchId } = await begun({ ids })
    await iga.batches.stop({ id: batchId })
    const [batch] = await iga.batches.list()
    expect(batch).toMatchObject({ id: batchId, isRunning: false, total: 60 })
    const changed = batch?.changed ?? 0
    expect(changed).toBeLessThan(60)
    expect(await told()).toMatchObject([{ batch: batchId, changed, total: 60, stopped: 'asked' }])
    const undone = await whole(await iga.batches.undo({ id: batchId }))
    expect(undone.at(-1)).toMatchObject({ changed, stopped: null })
  })

  test('goes on behind a locked screen', async () => {
    const { batchId } = await begun({ ids: await newTickets(60, 'x') })
    await iga.access.lock()
    await settled()
    expect(await told()).toMatchObject([{ batch: batchId, changed: 60, total: 60 }])
  })

  test('ends when its agent signs out, and it is written after how many', async () => {
    const { batchId } = await begun({ ids: await newTickets(60, 'x') })
    await iga.access.signOut()
    await settled()
    const [entry] = await told()
    expect(entry).toMatchObject({ batch: batchId, total: 60, stopped: 'signed_out' })
    expect(entry?.['changed']).toBeLessThan(60)
    iga = await house.signedIn(people.agent)
    expect((await iga.batches.list())[0]).toMatchObject({ id: batchId, changed: entry?.['changed'] })
  })

  test('ends when its agent may no longer change tickets', async () => {
    const administrator = await house.signedIn(people.administrator)
    const agents = await administrator.access.agents()
    const agent = agents.find(each => each.login === people.agent)
    if (agent === undefined) throw new Error('no agent')
    await begun({ ids: [...(await newTickets(1, 'x')), ...gone] })
    const { id, name, version } = agent
    await administrator.access.saveAgent({ id, version, name, roles: ['auditor'] })
    await settled()
    expect(await told()).toMatchObject([{ total: 2001, stopped: 'signed_out' }])
  })

  test('ends when the desk is closed, and is taken back after it was opened again', async () => {
    const { batchId } = await begun({ ids: await newTickets(60, 'x') })
    await house.desk.close()
    const { dataDir } = house
    house = await openTestDesk({ dataDir, tickets: false })
    iga = await house.signedIn(people.agent)
    const [entry] = await told()
    expect(entry).toMatchObject({ batch: batchId, total: 60, stopped: 'desk_closed' })
    const undone = await whole(await iga.batches.undo({ id: batchId }))
    expect(undone.at(-1)).toMatchObject({ changed: entry?.['changed'], stopped: null })
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('is taken back to the end, too, when the window that asked for it is gone', async () => {
    const steps = await whole(
      await iga.batches.apply({ selection: { ids: await newTickets(60, 'x') }, changes: { ownerId: 2 } }),
    )
    const id = steps.at(-1)?.batchId ?? 0
    const undoing = await iga.batches.undo({ id })
    await undoing.next()
    await undoing.return?.()
    expect(await iga.batches.unfollowed()).toEqual([{ id, kind: 'undoing' }])
    await settled()
    expect((await iga.batches.list())[0]?.undoneAt).not.toBeNull()
  })

  test('that was taken back is known as such, also where the desk ended before it was told', async () => {
    const ids = await newTickets(3, 'x')
    const steps = await whole(await iga.batches.apply({ selection: { ids }, changes: { ownerId: 2 } }))
    const id = steps.at(-1)?.batchId ?? 0
    const db = openDatabase(`${house.dataDir}/okienko.db`, TEST_KEY)
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.action = 'tickets.batch_undone'
      BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
    expect(await refusal(whole(await iga.batches.undo({ id })))).toMatchObject({ code: 'INTERNAL' })
    db.exec('DROP TRIGGER full')
    db.close()
    expect((await iga.tickets.get({ id: ids[0] ?? 0 })).owner).toBeNull()
    expect((await iga.batches.list())[0]).toMatchObject({ undoneAt: house.clock.now(), standing: 0 })
    expect(await refusal(iga.batches.undo({ id }))).toMatchObject({
      data: { missing: [{ code: 'undone_already' }] },
    })
  })

  test('of which the taking back was stopped says when some of it was, and how much stands', async () => {
    const ids = await newTickets(60, 'x')
    const steps = await whole(await iga.batches.apply({ selection: { ids }, changes: { ownerId: 2 } }))
    const id = steps.at(-1)?.batchId ?? 0
    house.clock.advance(1000)
    const undoing = await iga.batches.undo({ id })
    let changed = 0
    for await (const step of undoing) {
      if (step.stage === 'running' && step.done > 0) await iga.batches.stop({ id })
      ;({ changed } = step)
    }
    expect(changed).toBeLessThan(60)
    expect((await iga.batches.list())[0]).toMatchObject({
      undoneAt: house.clock.now(),
      standing: 60 - changed,
    })
  })

  test('that nobody took back is listed without a look at its rows', async () => {
    const ids = await newTickets(2, 'x')
    await whole(await iga.batches.apply({ selection: { ids }, changes: { ownerId: 2 } }))
    const db = openDatabase(`${house.dataDir}/okienko.db`, TEST_KEY)
    db.exec('DELETE FROM ticket_batch_row')
    db.close()
    expect((await iga.batches.list())[0]).toMatchObject({ undoneAt: null, standing: 2 })
  })

  /** Tickets there are none of: a batch comes to each of them, and each is left out. */
  const gone = Array.from({ length: 2000 }, (_, nth) => 1_000_000 + nth)

  /** Begins one and looks away, as a window does that is loaded again. */
  async function begun(selection: { ids: number[] }) {
    const stream = await iga.batches.apply({ selection, changes: { ownerId: 2 } })
    const first = await stream.next()
    await stream.return?.()
    if (first.done === true) throw new Error('it told nothing')
    return first.value
  }

  /** What the journal was told of batches that have ended. */
  async function told(): Promise<Record<string, unknown>[]> {
    const auditor = await house.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ action: 'tickets.batch_changed' })
    return entries.map(entry => entry.details)
  }

  /** Waits until nothing of the agent's is under way. */
  async function settled(): Promise<void> {
    const after = await house.signedIn(people.agent)
    await expect.poll(async () => (await after.batches.list())[0]?.isRunning).toBe(false)
  }

  test('is undone by who made it', async () => {
    const ids = await newTickets(1, 'x')
    const steps = await whole(await iga.batches.apply({ selection: { ids }, changes: { ownerId: 2 } }))
    const other = await house.signedIn(people.otherAgent)
    expect(await refusal(other.batches.undo({ id: steps.at(-1)?.batchId ?? 0 }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
