import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../../src/main/core/context.ts'
import { ledgerOf } from '../../../src/main/core/deadlines/records/ledger.ts'
import type { Deadline } from '../../../src/main/core/deadlines/rules/ledger.ts'
import { settle } from '../../../src/main/core/deadlines/settling.ts'
import { answer, recall } from '../../../src/main/core/tickets/answering.ts'
import { applyChanges, recordStep } from '../../../src/main/core/tickets/changing.ts'
import { hear } from '../../../src/main/core/tickets/hearing.ts'
import { newestMessageId } from '../../../src/main/core/tickets/records/messages.ts'
import { ticketById } from '../../../src/main/core/tickets/records/tickets.ts'
import { isEmptyStep } from '../../../src/main/core/tickets/rules/steps.ts'
import { undoStep } from '../../../src/main/core/tickets/undoing.ts'
import { type EngineType, priorities } from '../../../src/shared/contract/tickets/index.ts'
import { minute } from '../../unit/deadlines/minutes.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'
import { type Past, watched } from './reference.ts'

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const types: EngineType[] = ['new', 'open', 'waiting_customer', 'waiting_third_party', 'closed']
/** Business minutes by priority, as the desk ships them. */
const shipped = {
  low: [480, 960, 4800],
  normal: [240, 480, 2400],
  high: [120, 240, 1440],
  urgent: [60, 120, 480],
} as const
/** Thursday before the clocks go back, with 1 and 11 November after it. */
const START = Date.parse('2026-10-22T07:00:00Z')

let opened: OpenedStore
let by: Caller
beforeAll(async () => {
  opened = openTestStore()
  const { id } = await opened.store.write([], tx =>
    tx
      .insertInto('agent')
      .values({ login: 'iga', name: 'Iga', roles: '[]', state: 'active', preferences: '{}', created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  by = {
    id,
    name: 'Iga',
    login: 'iga',
    roles: ['agent'],
    permissions: new Set(),
    preferences: { language: 'pl', theme: 'light' },
  }
})
afterAll(() => opened.store.close())

interface Step {
  seq: number
  at: number
  isReply: boolean
  messageId: number
  type: [EngineType, EngineType]
  priority: [number, number]
}

/** A ticket on the store and, beside it, what a person who watched would have written down. */
class Watched {
  now = START
  readonly past: Past
  readonly steps: Step[] = []
  priority = 1
  #steps = 0

  readonly id: number

  constructor(id: number, messageId: number) {
    this.id = id
    this.past = {
      createdAt: START,
      phases: [{ at: START, type: 'new', step: 0 }],
      said: [{ at: START, kind: 'incoming', id: messageId }],
    }
  }

  get type(): EngineType {
    return this.past.phases.at(-1)?.type ?? 'new'
  }

  turned(type: EngineType, step = ++this.#steps): void {
    if (type !== this.type) this.past.phases.push({ at: this.now, type, step })
  }

  nextStep(): number {
    return ++this.#steps
  }

  /** As if it had never been, when nothing came after it; otherwise as one more change. */
  tookBack(step: number, type: [EngineType, EngineType]): void {
    if (type[0] === type[1]) return
    if (this.past.phases.at(-1)?.step === step) this.past.phases.pop()
    else this.turned(type[0])
  }
}

async function begin(): Promise<Watched> {
  return opened.store.write([], async tx => {
    const number = (await tx.selectFrom('ticket').select('id').execute()).length + 1
    const { id } = await tx
      .insertInto('ticket')
      .values({
        number,
        subject: 'Poczta',
        department_id: 1,
        status_id: 1,
        type: 'new',
        priority: 1,
        priority_because: 'default',
        requester_name: requester.name,
        requester_address: requester.address,
        created_at: START,
        updated_at: START,
        waiting_since: START,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return new Watched(
      id,
      await hear(tx, { ticketId: id, author: requester, at: START, text: 'Nie działa.' }),
    )
  })
}

type Act = (ticket: Watched) => Promise<void>

const hearing =
  (isAutomatic: boolean): Act =>
  ticket =>
    opened.store.write([], async tx => {
      const said = { ticketId: ticket.id, author: requester, at: ticket.now, text: 'Nadal nie.', isAutomatic }
      const id = await hear(tx, said)
      if (isAutomatic) return
      ticket.past.said.push({ at: ticket.now, kind: 'incoming', id })
      if (ticket.type === 'closed' || ticket.type === 'waiting_customer') ticket.turned('open')
    })

const saying =
  (mode: 'reply' | 'note', status: number | undefined): Act =>
  ticket =>
    opened.store.write([], async tx => {
      const before = ticket.type
      const sent = await answer(
        tx,
        by,
        {
          id: ticket.id,
          seenMessage: await newestMessageId(tx, [ticket.id]),
          mode,
          text: 'Sprawdzamy.',
          to: requester,
          statusId: status,
        },
        ticket.now,
      )
      const seq = ticket.nextStep()
      if (mode === 'reply') ticket.past.said.push({ at: ticket.now, kind: 'reply', id: sent.messageId })
      if (status !== undefined) ticket.turned(types[status - 1] ?? 'new', seq)
      if (mode === 'note') return
      const type: Step['type'] = [before, ticket.type]
      const priority: Step['priority'] = [ticket.priority, ticket.priority]
      ticket.steps.push({ seq, at: ticket.now, isReply: true, messageId: sent.messageId, type, priority })
    })

const changing =
  (change: { statusId?: number; level?: (typeof priorities)[number] }): Act =>
  ticket =>
    opened.store.write([], async tx => {
      const record = await ticketById(tx, ticket.id)
      if (record === undefined) throw new Error('it is gone')
      const before = { type: ticket.type, priority: ticket.priority }
      const { step } = await applyChanges(
        tx,
        record,
        {
          ...(change.statusId === undefined ? {} : { statusId: change.statusId }),
          ...(change.level === undefined ? {} : { priority: { level: change.level, note: '' } }),
        },
        ticket.now,
      )
      if (isEmptyStep(step)) return
      const seq = await recordStep(tx, { at: ticket.now, by, ticket: record, step })
      const mine = ticket.nextStep()
      if (change.statusId !== undefined) ticket.turned(types[change.statusId - 1] ?? 'new', mine)
      if (change.level !== undefined) ticket.priority = priorities.indexOf(change.level)
      const type: Step['type'] = [before.type, ticket.type]
      const priority: Step['priority'] = [before.priority, ticket.priority]
      journalled.set(mine, seq)
      ticket.steps.push({ seq: mine, at: ticket.now, isReply: false, messageId: 0, type, priority })
    })
const journalled = new Map<number, number>()

/** Takes one of the steps back, the last ones most often. */
const undoing =
  (back: number): Act =>
  async ticket => {
    const step = ticket.steps.at(-1 - back)
    if (step === undefined) return
    if (step.isReply) {
      await opened.store.write([], tx => recall(tx, by, step.messageId, ticket.now))
      ticket.past.said = ticket.past.said.filter(each => each.id !== step.messageId)
      // A status somebody set since stays as he left it.
      if (ticket.type === step.type[1]) ticket.tookBack(step.seq, step.type)
    } else {
      const seq = journalled.get(step.seq) ?? 0
      await opened.store.write([], tx => undoStep(tx, by, seq, ticket.now))
      ticket.tookBack(step.seq, step.type)
      ticket.priority = step.priority[0] === step.priority[1] ? ticket.priority : step.priority[0]
    }
    ticket.steps.splice(ticket.steps.indexOf(step), 1)
  }

const acts = fc.oneof(
  fc.boolean().map(hearing),
  fc.constant(hearing(false)),
  fc
    .tuple(fc.constantFrom('reply', 'reply', 'note'), fc.constantFrom(undefined, 2, 3, 4, 5))
    .map(args => saying(...args)),
  fc.integer({ min: 2, max: 5 }).map(statusId => changing({ statusId })),
  fc.constantFrom(...priorities).map(level => changing({ level })),
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 }).map(undoing) },
)
const pass = fc.constantFrom(0, 0, 0, 1, 7, 90, 480, 1500, 4000)

test('whatever happens and is taken back, the deadlines are those of what is left of it, minute by minute', async () => {
  let refused = 0
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(pass, acts), { minLength: 3, maxLength: 14 }), async happening => {
      const ticket = await begin()
      for (const [minutes, act] of happening) {
        ticket.now += minutes * minute
        try {
          await act(ticket)
          done += 1
        } catch (error) {
          // What the desk refuses has not happened.
          if (!(error instanceof Error && 'code' in error && error.code === 'REFUSED')) throw error
          refused += 1
        }
      }
      const { store } = opened
      const [first, next, solution] = shipped[priorities[ticket.priority] ?? 'normal']
      const expected = watched(ticket.past, { first_answer: first, next_answer: next, solution })
      const kept = await ledgerOf(store.read, ticket.id)
      const inOrder = expected.toSorted((a, b) => order(a) - order(b))
      expect(kept.map(asExpected)).toEqual(inOrder)

      // The queue's order follows; nothing waits to be reckoned; reckoning again changes nothing.
      const record = await ticketById(store.read, ticket.id)
      const running = kept.filter(
        each => each.metAt === null && each.endedAt === null && each.pausedSince === null,
      )
      const soonest = Math.min(...running.flatMap(each => each.dueAt ?? []))
      expect(record?.due_at ?? Infinity).toBe(soonest)
      expect(await store.read.selectFrom('deadline_stale').selectAll().execute()).toEqual([])
      expect(await store.write([], tx => settle(tx, ticket.id))).toBe(false)
    }),
    { numRuns: 50 },
  )
  // Neither everything nor nothing was refused: the sequences went somewhere.
  expect(done).toBeGreaterThan(refused)
}, 120_000)

const asExpected = ({ kind, round, startedAt, metAt, endedAt, dueAt, left }: Deadline) => ({
  kind,
  round,
  startedAt,
  metAt,
  endedAt,
  dueAt,
  left,
})
const kinds = ['first_answer', 'next_answer', 'solution'] as const
const order = (each: { kind: (typeof kinds)[number]; round: number }) =>
  kinds.indexOf(each.kind) * 1000 + each.round
