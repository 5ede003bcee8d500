import { describe, expect, test } from 'vitest'
import {
  type Deadline,
  deadlinesOf,
  type Grounds,
  nextDue,
} from '../../../src/main/core/deadlines/rules/ledger.ts'
import { levelFor } from '../../../src/main/core/deadlines/rules/levels.ts'
import { parseInstant, publishedHours } from '../../../src/main/core/hours/index.ts'
import type { ServiceLevel } from '../../../src/shared/contract/deadlines.ts'
import type { EngineType } from '../../../src/shared/contract/tickets/index.ts'

const hour = 3_600_000
/** Friday, 20 November 2026, and the Monday after it, by Warsaw's clock. */
const fri = (clock: string) => parseInstant(`2026-11-20T${clock}+01:00`) ?? Number.NaN
const mon = (clock: string) => parseInstant(`2026-11-23T${clock}+01:00`) ?? Number.NaN

const level: ServiceLevel = {
  id: 7,
  name: 'Standard',
  departmentId: null,
  priority: null,
  firstAnswer: 240,
  nextAnswer: 480,
  solution: 2400,
}

type Happening = [number, 'incoming' | 'reply' | EngineType]

/** A ticket that was made by the customer's message at ten, and what happened then. */
function ledger(happened: readonly Happening[], more: Partial<Grounds> = {}): Deadline[] {
  const said: Grounds['said'][number][] = [{ id: 1, at: fri('10:00'), kind: 'incoming' }]
  const phases: Grounds['phases'][number][] = [{ at: fri('10:00'), type: 'new' }]
  for (const [at, what] of happened) {
    if (what === 'incoming' || what === 'reply') said.push({ id: said.length + 1, at, kind: what })
    else phases.push({ at, type: what })
  }
  const grounds = { createdAt: fri('10:00'), isMerged: false, legal: null, said, phases, ...more }
  return deadlinesOf(grounds, level, publishedHours)
}

const of = (deadlines: readonly Deadline[], kind: Deadline['kind'], round = 1) =>
  deadlines.find(each => each.kind === kind && each.round === round)

describe('the first answer', () => {
  test("is due from the customer's first message on, and met by the first reply", () => {
    expect(of(ledger([]), 'first_answer')).toMatchObject({
      dueAt: fri('14:00'),
      metAt: null,
      target: 240,
      levelId: 7,
    })
    expect(of(ledger([[fri('13:00'), 'reply']]), 'first_answer')).toMatchObject({
      dueAt: fri('14:00'),
      metAt: fri('13:00'),
    })
  })

  test('pauses while the desk waits for the customer, and goes on with what was left', () => {
    const waiting: Happening[] = [[fri('12:00'), 'waiting_customer']]
    expect(of(ledger(waiting), 'first_answer')).toMatchObject({
      dueAt: null,
      left: 2 * hour,
      pausedSince: fri('12:00'),
    })
    expect(of(ledger([...waiting, [mon('10:00'), 'open']]), 'first_answer')).toMatchObject({
      dueAt: mon('12:00'),
      left: null,
      pausedSince: null,
      paused: mon('10:00') - fri('12:00'),
    })
  })

  test('goes on once the customer writes, whatever the status says', () => {
    const heard: Happening[] = [
      [fri('12:00'), 'waiting_customer'],
      [fri('13:00'), 'incoming'],
    ]
    expect(of(ledger(heard), 'first_answer')).toMatchObject({ dueAt: fri('15:00'), pausedSince: null })
  })

  test('is not paused while a third party is waited for', () => {
    expect(of(ledger([[fri('12:00'), 'waiting_third_party']]), 'first_answer')).toMatchObject({
      dueAt: fri('14:00'),
    })
  })

  test('ends unmet when the ticket is closed, and goes on when it is opened again', () => {
    const closed: Happening[] = [[fri('12:00'), 'closed']]
    expect(of(ledger(closed), 'first_answer')).toMatchObject({ metAt: null, endedAt: fri('12:00') })
    expect(of(ledger([...closed, [mon('09:00'), 'open']]), 'first_answer')).toMatchObject({
      endedAt: null,
      dueAt: mon('11:00'),
    })
  })

  test('begins anew when the customer writes to what was closed over him', () => {
    const again = ledger([
      [fri('12:00'), 'closed'],
      [mon('09:00'), 'incoming'],
      [mon('09:00'), 'open'],
    ])
    expect(of(again, 'first_answer')).toMatchObject({ endedAt: fri('12:00') })
    expect(of(again, 'first_answer', 2)).toMatchObject({ startedAt: mon('09:00'), dueAt: mon('13:00') })
  })

  test('is met by a reply that closes the ticket in the same moment', () => {
    const both = ledger([
      [fri('11:00'), 'reply'],
      [fri('11:00'), 'closed'],
    ])
    expect(of(both, 'first_answer')).toMatchObject({ metAt: fri('11:00'), endedAt: null })
  })
})

describe('the next answer', () => {
  test('is due from the first message after a reply on, each time', () => {
    const deadlines = ledger([
      [fri('11:00'), 'reply'],
      [fri('12:00'), 'incoming'],
      [fri('13:00'), 'incoming'],
      [fri('15:00'), 'reply'],
      [fri('16:00'), 'incoming'],
    ])
    expect(of(deadlines, 'next_answer')).toMatchObject({
      startedAt: fri('12:00'),
      metAt: fri('15:00'),
      dueAt: mon('12:00'),
    })
    expect(of(deadlines, 'next_answer', 2)).toMatchObject({ startedAt: fri('16:00'), dueAt: mon('16:00') })
  })
})

describe('the solution', () => {
  test('is the closing; opened again, the time it was closed does not count', () => {
    const closed: Happening[] = [[fri('12:00'), 'closed']]
    expect(of(ledger(closed), 'solution')).toMatchObject({ metAt: fri('12:00') })
    const open = of(ledger(closed), 'solution')?.dueAt ?? 0
    // Two hours of Friday counted; the other 38 go from Tuesday, 10:00, to Monday, 16:00.
    const tuesday = mon('10:00') + 24 * hour
    expect(open).toBe(parseInstant('2026-11-27T10:00+01:00'))
    expect(of(ledger([...closed, [tuesday, 'open']]), 'solution')).toMatchObject({
      metAt: null,
      dueAt: parseInstant('2026-11-30T16:00+01:00'),
    })
  })
})

describe('what law wants', () => {
  const kind = {
    code: 'telecom_complaint',
    name: 'Reklamacja',
    days: 30,
    rollsOver: false,
    departmentIds: [],
    isArchived: false,
  }
  const legal = { kind, receivedAt: fri('10:00'), answerId: null }
  const dueAt = parseInstant('2026-12-20T22:59:59.999Z')

  test('never pauses, and is not met by just any reply', () => {
    const waiting: Happening[] = [
      [fri('11:00'), 'reply'],
      [fri('11:00'), 'waiting_customer'],
    ]
    expect(of(ledger(waiting, { legal }), 'legal')).toMatchObject({ dueAt, metAt: null, pausedSince: null })
    const named = { legal: { ...legal, answerId: 2 } }
    expect(of(ledger(waiting, named), 'legal')).toMatchObject({ metAt: fri('11:00') })
  })

  test('is met by the last reply before closing, and ends unmet without any', () => {
    const answered: Happening[] = [
      [fri('11:00'), 'reply'],
      [mon('11:00'), 'closed'],
    ]
    expect(of(ledger(answered, { legal }), 'legal')).toMatchObject({ metAt: fri('11:00'), endedAt: null })
    expect(of(ledger([[mon('11:00'), 'closed']], { legal }), 'legal')).toMatchObject({
      metAt: null,
      endedAt: mon('11:00'),
    })
    expect(of(ledger([...answered, [mon('12:00'), 'open']], { legal }), 'legal')).toMatchObject({
      metAt: null,
      endedAt: null,
      dueAt,
    })
  })
})

describe('the next deadline of a ticket', () => {
  test('is the first that runs; what is paused, met or ended does not count', () => {
    expect(nextDue(ledger([]), null)).toEqual({ at: fri('14:00'), because: 'first_answer' })
    expect(nextDue(ledger([[fri('11:00'), 'reply']]), null)).toMatchObject({ because: 'solution' })
    expect(nextDue(ledger([[fri('12:00'), 'waiting_customer']]), null)).toBeNull()
    expect(nextDue(ledger([[fri('12:00'), 'closed']]), null)).toBeNull()
    expect(nextDue(ledger([]), fri('10:30'))).toEqual({ at: fri('10:30'), because: 'wake' })
  })

  test('of a ticket that was merged away is none', () => {
    expect(ledger([], { isMerged: true })).toEqual([])
  })

  test('of a year outside every calendar is none, and says so', () => {
    const at = Date.parse('9999-06-01T00:00:00Z')
    const far = {
      createdAt: at,
      phases: [{ at, type: 'open' as const }],
      said: [{ id: 1, at, kind: 'incoming' as const }],
    }
    expect(ledger([], far).map(each => [each.kind, each.dueAt, each.none])).toEqual([
      ['first_answer', null, 'no_calendar'],
      ['solution', null, 'no_calendar'],
    ])
  })
})

test('the first level that matches holds', () => {
  const levels = [
    { ...level, id: 1, departmentId: 3, priority: 'urgent' as const },
    { ...level, id: 2, departmentId: 3 },
    { ...level, id: 3, priority: 'urgent' as const },
  ]
  const found = (departmentId: number, priority: 'urgent' | 'low') =>
    levelFor(levels, { departmentId, priority })?.id ?? null
  expect([found(3, 'urgent'), found(3, 'low'), found(4, 'urgent'), found(4, 'low')]).toEqual([1, 2, 3, null])
})
