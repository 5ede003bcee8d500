import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  businessTimeBetween,
  dueAfter,
  type Pause,
} from '../../../src/main/core/deadlines/rules/business-time.ts'
import { stretchesBetween } from '../../../src/main/core/deadlines/rules/explanation.ts'
import { type OfficeHours, parseInstant, publishedHours } from '../../../src/main/core/hours/index.ts'
import { anyHours, aroundDates, minute, openMinutes } from './minutes.ts'

const hour = 60 * minute

function at(text: string): number {
  const instant = parseInstant(text)
  if (instant === null) throw new Error(`No instant: ${text}`)
  return instant
}
const iso = (instant: number) => new Date(instant).toISOString()
const due = (from: string, hours: number, pauses: readonly Pause[] = [], desk = publishedHours) => {
  const answer = dueAfter(at(from), hours * hour, desk, pauses)
  return 'at' in answer ? iso(answer.at) : answer
}
const pause = (from: string, to: string | null): Pause => ({
  from: at(from),
  to: to === null ? null : at(to),
  because: 'waiting_customer',
})

const split: OfficeHours = {
  ...publishedHours,
  week: {
    ...publishedHours.week,
    5: [
      { open: '08:00', close: '12:00' },
      { open: '13:00', close: '16:00' },
    ],
    6: [{ open: '20:00', close: '24:00' }],
    7: [{ open: '00:00', close: '04:00' }],
  },
}
const never: OfficeHours = {
  ...publishedHours,
  week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
}

describe('business time', () => {
  test.each<[string, string, number, string]>([
    ['within a day', '2026-11-20T10:00+01:00', 4, '2026-11-20T14:00+01:00'],
    ['to the very minute of closing', '2026-11-20T10:00+01:00', 7, '2026-11-20T17:00+01:00'],
    ['over a weekend', '2026-11-20T16:00+01:00', 2, '2026-11-23T10:00+01:00'],
    ['from the night before', '2026-11-19T22:00+01:00', 1, '2026-11-20T10:00+01:00'],
    ['over 11 November', '2026-11-10T16:30+01:00', 1, '2026-11-12T09:30+01:00'],
    ['over Christmas 2026, its Eve included', '2026-12-23T16:00+01:00', 2, '2026-12-28T10:00+01:00'],
    ['over Christmas 2024, when its Eve was worked', '2024-12-23T16:00+01:00', 2, '2024-12-24T10:00+01:00'],
    ['over the night when clocks go forward', '2026-03-27T16:00+01:00', 2, '2026-03-30T10:00+02:00'],
    ['over the night when clocks go back', '2026-10-23T16:00+02:00', 2, '2026-10-26T10:00+01:00'],
    ['a week of work', '2026-11-20T09:00+01:00', 40, '2026-11-26T17:00+01:00'],
  ])('%s', (_what, from, hours, expected) => {
    expect(due(from, hours)).toBe(iso(at(expected)))
    expect(businessTimeBetween(at(from), at(expected), publishedHours)).toBe(hours * hour)
  })

  test('stops at noon and goes on through midnight where the desk does', () => {
    expect(due('2026-11-20T11:00+01:00', 2, [], split)).toBe(iso(at('2026-11-20T14:00+01:00')))
    expect(due('2026-11-21T19:00+01:00', 8, [], split)).toBe(iso(at('2026-11-22T04:00+01:00')))
  })

  test('counts the hour that comes twice twice, and the one that is left out not at all', () => {
    const nights = (open: string, close: string): OfficeHours => ({
      ...never,
      week: { ...never.week, 7: [{ open, close }] },
    })
    const lastOctober = [at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00')] as const
    const lastMarch = [at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00')] as const
    expect(businessTimeBetween(...lastOctober, nights('02:00', '03:00'))).toBe(2 * hour)
    expect(businessTimeBetween(...lastMarch, nights('02:00', '03:00'))).toBe(0)
    expect(businessTimeBetween(...lastMarch, nights('01:00', '04:00'))).toBe(2 * hour)
    expect(businessTimeBetween(...lastOctober, nights('00:00', '24:00'))).toBe(25 * hour)
  })

  test('leaves pauses out, keeps what is left in an open one, and is not saved by one that comes too late', () => {
    const lunch = pause('2026-11-20T12:00+01:00', '2026-11-20T13:30+01:00')
    expect(due('2026-11-20T10:00+01:00', 4, [lunch])).toBe(iso(at('2026-11-20T15:30+01:00')))
    expect(due('2026-11-20T10:00+01:00', 4, [pause('2026-11-20T12:00+01:00', null)])).toEqual({
      left: 2 * hour,
    })
    expect(due('2026-11-20T10:00+01:00', 4, [pause('2026-11-20T15:00+01:00', null)])).toBe(
      iso(at('2026-11-20T14:00+01:00')),
    )
    expect(
      due('2026-11-20T10:00+01:00', 4, [pause('2026-11-20T10:00+01:00', '2026-11-23T09:00+01:00')]),
    ).toBe(iso(at('2026-11-23T13:00+01:00')))
  })

  test('of a desk that never opens, or as good as never, gives no deadline, and says so', () => {
    expect(due('2026-11-20T10:00+01:00', 1, [], never)).toEqual({ none: 'never_opens' })
    const seldom = { ...never, week: { ...never.week, 1: [{ open: '09:00', close: '09:01' }] } }
    expect(due('2026-11-20T10:00+01:00', 40, [], seldom)).toEqual({ none: 'too_far' })
    expect(dueAfter(Date.UTC(0, 0, 1) - 1e14, hour, publishedHours)).toEqual({ none: 'no_calendar' })
    expect(dueAfter(Date.parse('9999-12-31T23:00:00Z'), hour, publishedHours)).toEqual({
      none: 'no_calendar',
    })
  })
})

describe('an explanation', () => {
  test('names what lies between, each stretch once', () => {
    const stretches = stretchesBetween(
      at('2026-12-23T16:00+01:00'),
      at('2026-12-28T10:00+01:00'),
      publishedHours,
      [pause('2026-12-28T09:15+01:00', '2026-12-28T09:30+01:00')],
    )
    expect(stretches.map(({ because, name }) => (name === '' ? because : `${because} ${name}`))).toEqual([
      null,
      'night',
      'holiday christmas_eve',
      'holiday christmas_day',
      'holiday second_christmas_day',
      'weekend',
      'night',
      null,
      'waiting_customer',
      null,
    ])
  })

  test('tells a break at noon from a night, and a day the provider closed by its name', () => {
    const desk = { ...split, closedDays: [{ date: '2026-11-23', name: 'Inwentaryzacja' }] }
    const stretches = stretchesBetween(at('2026-11-20T11:00+01:00'), at('2026-11-24T10:00+01:00'), desk)
    expect(stretches.map(({ because, name }) => (name === '' ? because : `${because} ${name}`))).toEqual([
      null,
      'between_hours',
      null,
      'night',
      null,
      'night',
      'closed_day Inwentaryzacja',
      'night',
      null,
    ])
  })
})

describe('against a clock that is watched minute by minute', () => {
  /** Pauses of whole minutes, in order; the last one may have no end. */
  const pausesAfter = (from: number) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 6000 })), {
          maxLength: 3,
        }),
        fc.boolean(),
      )
      .map(([gaps, isOpenEnded]) => {
        let time = from
        return gaps.map(([gap, length], index): Pause => {
          const since = time + gap * minute
          time = since + length * minute
          const isLast = index === gaps.length - 1
          return { from: since, to: isLast && isOpenEnded ? null : time, because: 'waiting_customer' }
        })
      })
  const cases = fc
    .tuple(anyHours, aroundDates, fc.integer({ min: 1, max: 4000 }))
    .chain(([hours, from, target]) =>
      fc.tuple(fc.constant(hours), fc.constant(from), fc.constant(target), pausesAfter(from)),
    )

  /** Four weeks of minutes: does each count? */
  function watched(from: number, hours: OfficeHours, pauses: readonly Pause[]): boolean[] {
    return openMinutes(from, 28 * 24 * 60, hours).map((isOpen, index) => {
      const now = from + index * minute
      return isOpen && !pauses.some(each => now >= each.from && (each.to === null || now < each.to))
    })
  }

  test('the deadline, the time between and the explanation are the same', () => {
    fc.assert(
      fc.property(cases, ([hours, from, target, pauses]) => {
        const counts = watched(from, hours, pauses)
        const total = counts.filter(Boolean).length
        expect(businessTimeBetween(from, from + counts.length * minute, hours, pauses)).toBe(total * minute)

        const answer = dueAfter(from, target * minute, hours, pauses)
        const hasOpenEnd = pauses.at(-1)?.to === null
        if (Object.values(hours.week).every(each => each.length === 0)) {
          expect(answer).toEqual({ none: 'never_opens' })
          return
        }
        if (total < target) {
          // Four weeks did not do; what was watched says nothing of later, unless nothing comes later.
          if (hasOpenEnd) expect(answer).toEqual({ left: (target - total) * minute })
          else expect('at' in answer ? answer.at : Infinity).toBeGreaterThan(from + counts.length * minute)
          return
        }
        let seen = 0
        const last = counts.findIndex(each => each && ++seen === target)
        expect(answer).toEqual({ at: from + (last + 1) * minute })

        const until = from + (last + 1) * minute
        const stretches = stretchesBetween(from, until, hours, pauses)
        expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([from, until])
        // Every stretch has a length, begins where the one before it ended, and says of each minute what was seen.
        expect(stretches.filter((each, index) => each.from !== (stretches[index - 1]?.to ?? from))).toEqual(
          [],
        )
        const told = stretches.flatMap(each =>
          Array.from({ length: (each.to - each.from) / minute }, () => each.because === null),
        )
        expect(stretches.filter(each => each.from >= each.to)).toEqual([])
        expect(told.findIndex((isCounted, index) => isCounted !== counts[index])).toBe(-1)
        const counted = stretches.filter(each => each.because === null)
        expect(counted.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(target * minute)
      }),
      { numRuns: 60 },
    )
  })
})
