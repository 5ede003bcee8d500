import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterHearing, afterLetter, type Turn } from '../../../src/main/core/tickets/rules/standing.ts'

const NOON = Date.UTC(2026, 10, 20, 12)
const HOUR = 3_600_000

const open: Turn = { type: 'open', waitingSince: null, closedAt: null, snoozedUntil: null }
const closed: Turn = { ...open, type: 'closed', closedAt: NOON }
const theirs: Turn = { ...open, type: 'waiting_customer' }
const asleep: Turn = { ...open, snoozedUntil: NOON + HOUR }
const cameAt = NOON + 2 * HOUR

describe('a letter that comes late', () => {
  test.each<[string, Turn, number, boolean, Partial<Turn>]>([
    ['from before the closing opens nothing', closed, NOON - HOUR, false, closed],
    ['of the second of the closing opens', closed, NOON - 999, false, { type: 'open', closedAt: null }],
    ['of a second before it does not', closed, NOON - 1000, false, closed],
    ['from after it opens', closed, NOON + HOUR, false, { type: 'open', waitingSince: NOON + HOUR }],
    ['is waited for since it was written', theirs, NOON, false, { type: 'open', waitingSince: NOON }],
    ['answered in between, since it came', theirs, NOON, true, { type: 'open', waitingSince: cameAt }],
    ['wakes', asleep, NOON, false, { snoozedUntil: null, waitingSince: NOON }],
    [
      'makes him wait since before he waited',
      { ...open, waitingSince: NOON },
      NOON - HOUR,
      false,
      { waitingSince: NOON - HOUR },
    ],
    [
      'answered in between changes no wait',
      { ...open, waitingSince: NOON },
      NOON - HOUR,
      true,
      { waitingSince: NOON },
    ],
  ])('%s', (_, turn, at, isAnswered, expected) => {
    expect(afterLetter(turn, { at, cameAt, isAnswered })).toMatchObject(expected)
  })

  test('is any letter where it comes at once', () => {
    const instant = fc.integer({ min: 0, max: NOON })
    const turn = fc.record({
      type: fc.constantFrom<Turn['type']>('new', 'open', 'waiting_customer', 'waiting_third_party'),
      waitingSince: fc.option(instant),
      closedAt: fc.constant(null),
      snoozedUntil: fc.option(fc.integer({ min: NOON, max: 2 * NOON })),
    })
    fc.assert(
      fc.property(turn, fc.integer({ min: NOON, max: 2 * NOON }), (before, at) => {
        expect(afterLetter(before, { at, cameAt: at, isAnswered: false })).toEqual(afterHearing(before, at))
      }),
    )
  })
})
