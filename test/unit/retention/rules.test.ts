import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clocksOf,
  DAY_MS,
  dueAt,
  dueClasses,
  isEmpty,
  type KeptFacts,
  UNCARRIED_DAYS,
} from '../../../src/main/core/retention/rules.ts'
import { retentionClasses } from '../../../src/shared/contract/policies/terms.ts'
import { caseStatuses, endedStatuses } from '../../../src/shared/contract/recovery/index.ts'

const END = Date.parse('2026-11-20T10:00:00Z')
const times = {
  papers: { days: 7, daysAfterRefusal: 30 },
  transcripts: { days: 8, daysAfterRefusal: 31 },
  letters: { days: 30, daysAfterRefusal: 90 },
  messages: { days: 40, daysAfterRefusal: 100 },
}

function facts(changed: Partial<KeptFacts> = {}): KeptFacts {
  return {
    status: 'executed',
    endedAt: END,
    left: { papers: 3, transcripts: 12, letters: 1, messages: 4 },
    purgedAt: {},
    uncarriedSince: null,
    heldBecause: null,
    ...changed,
  }
}

const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2090-01-01') })
const days = fc.integer({ min: 0, max: 3660 })
const anyTimes = fc.record(
  Object.fromEntries(
    retentionClasses.map(each => [each, fc.record({ days, daysAfterRefusal: days })]),
  ) as Record<(typeof retentionClasses)[number], fc.Arbitrary<{ days: number; daysAfterRefusal: number }>>,
)
const anyFacts: fc.Arbitrary<KeptFacts> = fc.record({
  status: fc.constantFrom(...caseStatuses),
  endedAt: fc.option(instants),
  left: fc.record({ papers: fc.nat(3), transcripts: fc.nat(3), letters: fc.nat(3), messages: fc.nat(3) }),
  purgedAt: fc.constant({}),
  uncarriedSince: fc.option(instants),
  heldBecause: fc.option(fc.constant('pozew')),
})

describe('what belongs to a case', () => {
  test.each([
    ['executed', 'papers', 7],
    ['executed', 'transcripts', 8],
    ['executed', 'letters', 30],
    ['executed', 'messages', 40],
    ['hinted', 'papers', 7],
    ['undone', 'letters', 30],
    ['joined', 'messages', 40],
    ['refused', 'papers', 30],
    ['refused', 'transcripts', 31],
    ['stopped', 'letters', 90],
    ['stopped', 'messages', 100],
  ] as const)('of a case that is %s: %s go %i days after its end', (status, of, after) => {
    expect(dueAt(of, facts({ status }), times)).toBe(END + after * DAY_MS)
  })

  test('goes at the very millisecond, and not before', () => {
    const due = END + 7 * DAY_MS
    expect(dueClasses(facts(), times, due - 1)).toEqual([])
    expect(dueClasses(facts(), times, due)).toEqual(['papers'])
    expect(dueClasses(facts(), times, END + 40 * DAY_MS)).toEqual(retentionClasses)
  })

  test('stays while the case is open', () => {
    const open = facts({ status: 'open', endedAt: null })
    expect(clocksOf(open, times).map(clock => clock.dueAt)).toEqual([null, null, null, null])
    expect(dueClasses(open, times, Number.MAX_SAFE_INTEGER)).toEqual([])
  })

  test('has no clock once nothing of it is left, and says when it went', () => {
    const gone = facts({
      left: { papers: 0, transcripts: 1, letters: 0, messages: 0 },
      purgedAt: { papers: 5 },
    })
    expect(clocksOf(gone, times).map(({ dueAt: due, purgedAt }) => [due, purgedAt])).toEqual([
      [null, 5],
      [END + 8 * DAY_MS, null],
      [null, null],
      [null, null],
    ])
    expect(isEmpty(gone)).toBe(false)
    expect(isEmpty({ left: { papers: 0, transcripts: 0, letters: 0, messages: 0 } })).toBe(true)
  })

  test('has a clock again when something comes to it after it went', () => {
    const late = facts({ purgedAt: { messages: END + 1 } })
    expect(clocksOf(late, times).at(-1)).toMatchObject({ dueAt: END + 40 * DAY_MS, purgedAt: null })
  })
})

describe('a message that nobody has carried', () => {
  const short = { ...times, messages: { days: 0, daysAfterRefusal: 0 } }

  test('is kept two weeks from when it was queued, so that the customer can hear of his change', () => {
    expect(dueAt('messages', facts(), short)).toBe(END)
    expect(dueAt('messages', facts({ uncarriedSince: END }), short)).toBe(END + UNCARRIED_DAYS * DAY_MS)
  })

  test('is never a reason to erase the others sooner', () => {
    expect(dueAt('messages', facts({ uncarriedSince: END }), times)).toBe(END + 40 * DAY_MS)
  })

  test('prolongs nothing but messages', () => {
    for (const of of ['papers', 'transcripts', 'letters'] as const) {
      expect(dueAt(of, facts({ uncarriedSince: END + 90 * DAY_MS }), times)).toBe(dueAt(of, facts(), times))
    }
  })
})

describe('whatever the case and the policy', () => {
  test('nothing is due before the case has ended', () => {
    fc.assert(
      fc.property(anyFacts, anyTimes, fc.constantFrom(...retentionClasses), (kept, policy, of) => {
        const due = dueAt(of, kept, policy)
        if (kept.endedAt === null) expect(due).toBeNull()
        else expect(due).toBeGreaterThanOrEqual(kept.endedAt)
      }),
    )
  })

  test('a legal hold always wins', () => {
    fc.assert(
      fc.property(anyFacts, anyTimes, instants, (kept, policy, now) => {
        expect(dueClasses({ ...kept, heldBecause: 'pozew' }, policy, now)).toEqual([])
      }),
    )
  })

  test('a policy that keeps for longer never erases sooner', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyTimes,
        fc.constantFrom(...retentionClasses),
        fc.integer({ min: 0, max: 100 }),
        (kept, policy, of, more) => {
          fc.pre(kept.endedAt !== null)
          const longer = {
            ...policy,
            [of]: {
              days: policy[of].days + more,
              daysAfterRefusal: policy[of].daysAfterRefusal + more,
            },
          }
          expect(dueAt(of, kept, longer) ?? 0).toBeGreaterThanOrEqual(dueAt(of, kept, policy) ?? 0)
        },
      ),
    )
  })

  test('what is due stays due while time goes on', () => {
    fc.assert(
      fc.property(anyFacts, anyTimes, instants, fc.nat(1_000_000_000), (kept, policy, now, later) => {
        expect(dueClasses(kept, policy, now + later)).toEqual(
          expect.arrayContaining(dueClasses(kept, policy, now)),
        )
      }),
    )
  })

  test('every case that ended is emptied in the end', () => {
    fc.assert(
      fc.property(anyFacts, anyTimes, fc.constantFrom(...endedStatuses), (kept, policy, status) => {
        fc.pre(kept.endedAt !== null)
        const ended = { ...kept, status, heldBecause: null }
        const late = Math.max(kept.endedAt ?? 0, kept.uncarriedSince ?? 0) + 3661 * DAY_MS
        expect(dueClasses(ended, policy, late)).toEqual(retentionClasses.filter(each => kept.left[each] > 0))
      }),
    )
  })
})
