import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadlinesOf, type Grounds } from '../../../src/main/core/deadlines/rules/ledger.ts'
import { parseInstant, publishedHours } from '../../../src/main/core/hours/index.ts'
import type { ServiceLevel } from '../../../src/shared/contract/deadlines.ts'
import type { EngineType } from '../../../src/shared/contract/tickets/index.ts'
import { type Past, watched } from '../../desk/deadlines/reference.ts'
import { minute } from './minutes.ts'

const at = (clock: string) => parseInstant(`2026-11-20T${clock}+01:00`) ?? Number.NaN
const START = at('10:00')
const targets = { first_answer: 240, next_answer: 480, solution: 2400 }
const level: ServiceLevel = {
  id: 7,
  name: 'Standard',
  departmentId: null,
  priority: null,
  firstAnswer: targets.first_answer,
  nextAnswer: targets.next_answer,
  solution: targets.solution,
}

const incoming = { id: 1, at: START, kind: 'incoming' as const }
const opened = { at: START, type: 'open' as const }
const grounds = (said: Grounds['said'], phases: Grounds['phases'] = [opened]): Grounds => ({
  createdAt: START,
  isMerged: false,
  legal: null,
  phases,
  said: [incoming, ...said],
})
const answers = (past: Grounds) =>
  deadlinesOf(past, level, publishedHours)
    .filter(({ kind }) => kind !== 'solution')
    .map(({ kind, startedAt, metAt }) => [kind, startedAt, metAt])

const late = { id: 2, at: at('13:05'), kind: 'incoming' as const, cameAt: at('13:40') }
const reply = { id: 3, at: at('13:22'), kind: 'reply' as const }

test('a letter that a reply could not know of runs from when it came, and is met by none before', () => {
  expect(answers(grounds([late, reply]))).toEqual([
    ['first_answer', START, at('13:22')],
    ['next_answer', at('13:40'), null],
  ])
  const again = { id: 4, at: at('14:00'), kind: 'reply' as const }
  expect(answers(grounds([late, reply, again]))[1]).toEqual(['next_answer', at('13:40'), at('14:00')])
})

test('with the reply called back it counts since it was written, as any other', () => {
  expect(answers(grounds([late]))).toEqual([['first_answer', START, null]])
})

test('one that was written before the closing it came after opens nothing', () => {
  const closed = [opened, { at: at('13:30'), type: 'closed' as const }]
  expect(answers(grounds([late, reply], closed))).toEqual([['first_answer', START, at('13:22')]])
})

test('in what was imported the given times count', () => {
  expect(answers(grounds([{ ...late, cameAt: null }, reply]))).toEqual([['first_answer', START, at('13:22')]])
})

type Act = { after: number } & ({ writtenAgo: number } | { reply: true } | { type: EngineType })
const after = fc.constantFrom(1, 2, 7, 90, 480, 1500)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ after, writtenAgo: fc.constantFrom(0, 1, 8, 91, 600) }),
  fc.record({ after, reply: fc.constant(true as const) }),
  fc.record({ after, type: fc.constantFrom<EngineType>('open', 'waiting_customer', 'closed') }),
)

/** As a desk goes through it: what a person would write down of it, and what the desk keeps. */
function lived(acts: readonly Act[]): { past: Past; kept: Grounds } {
  const past: Past = {
    createdAt: START,
    phases: [{ at: START, type: 'open', step: 0, place: 0 }],
    said: [{ at: START, kind: 'incoming', id: 1, place: 1 }],
  }
  let [now, place] = [START, 1]
  for (const each of acts) {
    now += each.after * minute
    place += 1
    const stood = past.phases.at(-1)
    const turn = (type: EngineType) => {
      if (stood?.type !== type) past.phases.push({ at: now, type, step: place, place: ++place })
    }
    if ('type' in each) turn(each.type)
    else if ('reply' in each) past.said.push({ at: now, kind: 'reply', id: place, place })
    else {
      const written = Math.max(START, now - each.writtenAgo * minute)
      past.said.push({ at: written, came: now, kind: 'incoming', id: place, place })
      if (!(stood?.type === 'closed' && stood.at > written)) turn('open')
    }
  }
  const said = past.said
    .map(each => ({ ...each, cameAt: each.came ?? null }))
    .toSorted((one, other) => one.at - other.at)
  return { past, kept: { ...grounds([]), phases: past.phases, said } }
}

test('whenever letters come, the deadlines are those of who watches minute by minute', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 2, maxLength: 12 }), acts => {
      const { past, kept } = lived(acts)
      const shown = deadlinesOf(kept, level, publishedHours).map(
        ({ kind, round, startedAt, metAt, endedAt, dueAt, left }) => ({
          kind,
          round,
          startedAt,
          metAt,
          endedAt,
          dueAt,
          left,
        }),
      )
      const byKind = (one: { kind: string; round: number }, other: { kind: string; round: number }) =>
        one.kind.localeCompare(other.kind) || one.round - other.round
      expect(shown.toSorted(byKind)).toEqual(watched(past, targets).toSorted(byKind))
    }),
    { numRuns: 150 },
  )
}, 120_000)
