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
import { isDone } from '../../support/desk.ts'
import { minute } from '../../unit/deadlines/minutes.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'
import { isHis, isWaiting, type Past, watched } from './reference.ts'

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
  #places = 1

  readonly id: number

  constructor(id: number, messageId: number) {
    this.id = id
    this.past = {
      createdAt: START,
      phases: [{ at: START, type: 'new', step: 0, place: 0 }],
      said: [{ at: START, kind: 'incoming', id: messageId, place: 1 }],
    }
  }

  get type(): EngineType {
    return this.past.phases.at(-1)?.type ?? 'new'
  }

  turned(type: EngineType, step = ++this.#steps): void {
    if (type !== this.type) this.past.phases.push({ at: this.now, type, step, place: ++this.#places })
  }

  said(kind: 'incoming' | 'reply', id: number): void {
    this.past.said.push({ at: this.now, kind, id, place: ++this.#places })
  }

  nextStep(): number {
    return ++this.#steps
  }

  /** As if it had never been, unless somebody set another status since. */
  tookBack(step: number): void {
    if (this.past.phases.at(-1)?.step === step) this.past.phases.pop()
  }

  /** Takes a reply out, and its status unless the customer wrote meanwhile and would be left waiting. */
  calledBack({ messageId, seq, type }: Step): void {
    const { said } = this.past
    const place = said.find(each => each.id === messageId)?.place ?? 0
    this.past.said = said.filter(each => each.id !== messageId)
    const isHeard = said.some(each => each.kind === 'incoming' && each.place > place)
    if (!(isHis(type[0]) && isHeard)) this.tookBack(seq)
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
      ticket.said('incoming', id)
      if (isHis(ticket.type)) ticket.turned('open')
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
      if (mode === 'reply') ticket.said('reply', sent.messageId)
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
      ticket.calledBack(step)
    } else {
      const seq = journalled.get(step.seq) ?? 0
      await opened.store.write([], tx => undoStep(tx, by, seq, ticket.now))
      ticket.tookBack(step.seq)
      ticket.priority = step.priority[0] === step.priority[1] ? ticket.priority : step.priority[0]
    }
    ticket.steps.splice(ticket.steps.indexOf(step), 1)
  }

/** An act that a counterexample can name. */
const named = (words: string, act: Act): Act => Object.assign(act, { [fc.toStringMethod]: () => words })
const letter = named('letter', hearing(false))
const reply = (status?: number) => named(`reply ${status ?? ''}`, saying('reply', status))
const turn = (statusId: number) => named(`status ${statusId}`, changing({ statusId }))
const undo = (back: number) => named(`undo ${back}`, undoing(back))

const replies = fc.constantFrom(undefined, 2, 3, 4, 5).map(reply)
const turns = fc.integer({ min: 2, max: 5 }).map(turn)
const undone = fc.integer({ min: 0, max: 2 }).map(undo)
const acts = fc.oneof(
  { weight: 3, arbitrary: fc.constant(letter) },
  { weight: 1, arbitrary: fc.constant(named('automatic', hearing(true))) },
  { weight: 2, arbitrary: replies },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(undefined, 2, 3, 4, 5)
      .map(to => named(`note ${to ?? ''}`, saying('note', to))),
  },
  { weight: 2, arbitrary: turns },
  { weight: 2, arbitrary: fc.constantFrom(...priorities).map(level => named(level, changing({ level }))) },
  { weight: 4, arbitrary: undone },
)
const pass = fc.constantFrom(0, 0, 0, 1, 7, 90, 480, 1500, 4000)
const atLeisure = fc.array(fc.tuple(pass, acts), { minLength: 3, maxLength: 14 })
/** Replies that can still be called back, and what crosses them: nearly all of it in one moment. */
const inHaste = fc.array(
  fc.tuple(fc.constantFrom(0, 0, 0, 0, 0, 90), fc.oneof(replies, turns, undone, fc.constant(letter))),
  { minLength: 4, maxLength: 10 },
)

/** What crosses in one moment, and was once reckoned wrong. */
const crossings: Act[][] = [
  // Of two replies the first is called back.
  [reply(), reply(), undo(1)],
  [reply(), reply(), undo(1), undo(0)],
  [turn(3), reply(4), reply(), undo(1)],
  [turn(5), reply(2), reply(), undo(1)],
  [reply(3), reply(2), reply(), undo(1), letter],
  // The customer writes while what opened his ticket can still be taken back.
  [turn(5), reply(2), letter, undo(0)],
  [turn(3), turn(2), letter, undo(0)],
  // Another status is set meanwhile, or the same anew.
  [reply(), turn(4), undo(1)],
  [reply(), turn(5), undo(1), undo(0)],
  [reply(5), turn(2), turn(5), undo(2)],
  [turn(3), reply(), undo(1)],
]

test('whatever happens and is taken back, the deadlines are those of what is left of it, minute by minute', async () => {
  let refused = 0
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(atLeisure, inHaste), async happening => {
      const ticket = await begin()
      for (const [minutes, act] of happening) {
        ticket.now += minutes * minute
        if (await isDone(act(ticket))) done += 1
        else refused += 1
      }
      const { store } = opened
      const [first, next, solution] = shipped[priorities[ticket.priority] ?? 'normal']
      const expected = watched(ticket.past, { first_answer: first, next_answer: next, solution })
      const kept = await ledgerOf(store.read, ticket.id)
      const inOrder = expected.toSorted((a, b) => order(a) - order(b))
      expect(kept.map(asExpected)).toEqual(inOrder)

      // The queue's order follows; nothing waits to be reckoned; reckoning again changes nothing.
      const record = await ticketById(store.read, ticket.id)
      expect(record?.type).toBe(ticket.type)
      expect(record?.waiting_since !== null).toBe(isWaiting(ticket.past))
      const running = kept.filter(
        each => each.metAt === null && each.endedAt === null && each.pausedSince === null,
      )
      const soonest = Math.min(...running.flatMap(each => each.dueAt ?? []))
      expect(record?.due_at ?? Infinity).toBe(soonest)
      expect(await store.read.selectFrom('deadline_stale').selectAll().execute()).toEqual([])
      expect(await store.write([], tx => settle(tx, ticket.id))).toBe(false)
    }),
    { numRuns: 60, examples: crossings.map(acts => [acts.map((act): [number, Act] => [0, act])]) },
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
