import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskState, publishedHours, roundUpToOpening } from '../../../src/main/core/hours/index.ts'
import { limitsReached } from '../../../src/main/core/recovery/rules/limits.ts'
import { decisionHours } from '../../../src/main/core/recovery/rules/window.ts'
import { shippedPolicy } from './on-file.ts'

describe('the window of a policy', () => {
  const late = decisionHours(publishedHours, { days: [1, 2, 3, 4], open: '08:00', close: '15:00' })

  test.each([
    ['2026-11-19T08:00:00Z', true, 'Thursday 9:00, when the desk opens'],
    ['2026-11-19T07:30:00Z', false, 'Thursday 8:30, in the window but before the desk opens'],
    ['2026-11-19T13:59:59Z', true, 'Thursday 14:59:59'],
    ['2026-11-19T14:00:00Z', false, 'Thursday 15:00, when the window closes and the desk does not'],
    ['2026-11-20T10:00:00Z', false, 'Friday, a day the window does not know'],
  ])('%s is open: %s (%s)', (at, open) => {
    expect(deskState(Date.parse(at), late).open).toBe(open)
  })

  test('of a policy that leaves it to the desk is the desk’s own', () => {
    expect(decisionHours(publishedHours, 'desk')).toBe(publishedHours)
  })

  test('never opens a desk that is closed', () => {
    const time = fc
      .record({ hour: fc.nat(23), minute: fc.nat(59) })
      .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        time,
        time,
        fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') }),
        (days, open, close, at) => {
          fc.pre(open < close)
          const isOpen = deskState(at, decisionHours(publishedHours, { days, open, close })).open
          if (isOpen) expect(deskState(at, publishedHours).open).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a hold in elapsed hours', () => {
  const hold = (from: string, hours: number) =>
    new Date(roundUpToOpening(Date.parse(from) + hours * 3_600_000, publishedHours) ?? 0).toISOString()

  test.each([
    ['Friday 11:00 and 24 hours: Monday 9:00', '2026-11-20T10:00:00Z', 24, '2026-11-23T08:00:00.000Z'],
    ['Monday 11:00 and 24 hours: Tuesday 11:00', '2026-11-23T10:00:00Z', 24, '2026-11-24T10:00:00.000Z'],
    ['Monday 16:30 and 72 hours: Thursday 16:30', '2026-11-23T15:30:00Z', 72, '2026-11-26T15:30:00.000Z'],
    // Clocks go back on 25 October 2026: 72 elapsed hours from Friday 16:30 are Monday 15:30.
    ['over the night clocks go back', '2026-10-23T14:30:00Z', 72, '2026-10-26T14:30:00.000Z'],
    // Clocks go forward on 28 March 2027, Easter Sunday; Monday is a holiday too.
    ['over Easter', '2027-03-26T10:00:00Z', 24, '2027-03-30T07:00:00.000Z'],
    ['over Christmas', '2026-12-23T10:00:00Z', 24, '2026-12-28T08:00:00.000Z'],
  ])('%s', (_name, from, hours, until) => {
    expect(hold(from, hours)).toBe(until)
  })
})

describe('limits', () => {
  const { limits } = shippedPolicy('published')
  const none = { failures: 0, hintsForAccount: 0, hintsByAgent: 0, accountsOfCaller: 1, caseDays: 0 }
  const codes = (changed: Partial<typeof none>) => {
    const { forAgents, forHints, forAll } = limitsReached({ ...none, ...changed }, limits)
    return [...forAgents, ...forHints, ...forAll].map(each => each.code)
  }

  test.each([
    [{}, []],
    [{ failures: 2 }, []],
    [{ failures: 3 }, ['limit_failures']],
    [{ accountsOfCaller: 2 }, []],
    [{ accountsOfCaller: 3 }, ['limit_caller']],
    [{ hintsForAccount: 2 }, ['limit_hints_account']],
    [{ hintsByAgent: 9 }, []],
    [{ hintsByAgent: 10 }, ['limit_hints_agent']],
    [{ caseDays: 29 }, []],
    [{ caseDays: 30 }, ['case_too_old']],
  ])('%j reaches %j', (changed, expected) => {
    expect(codes(changed)).toEqual(expected)
  })
})
