import { describe, expect, test } from 'vitest'
import { legalTerm } from '../../../src/main/core/deadlines/rules/legal.ts'
import { parseInstant, publishedHours } from '../../../src/main/core/hours/index.ts'

const at = (text: string) => parseInstant(text) ?? Number.NaN
const term = (received: string, days: number, rollsOver: boolean) =>
  legalTerm(at(received), { days, rollsOver }, publishedHours)

describe('a term in calendar days', () => {
  test.each<[string, string, number, boolean, string]>([
    ['does not count the day of receipt', '2026-11-20T11:00+01:00', 30, false, '2026-12-20'],
    ['counts from the day in Warsaw, not in London', '2026-11-20T23:30Z', 30, false, '2026-12-21'],
    ['ends on a Sunday where it does not roll over', '2026-11-20T00:00+01:00', 30, false, '2026-12-20'],
    ['rolls from a Sunday to Monday', '2026-11-20T11:00+01:00', 30, true, '2026-12-21'],
    ['rolls from Christmas Eve past the weekend', '2026-11-24T11:00+01:00', 30, true, '2026-12-28'],
    ['stays on Christmas Eve 2024, which was worked', '2024-11-24T11:00+01:00', 30, true, '2024-12-24'],
    ['rolls from a Saturday over Easter', '2026-03-05T11:00+01:00', 30, true, '2026-04-07'],
    ['stays on a working day', '2026-11-16T11:00+01:00', 14, true, '2026-11-30'],
    ['goes over a leap day', '2028-02-15T11:00+01:00', 14, false, '2028-02-29'],
  ])('%s', (_what, received, days, rollsOver, lastDay) => {
    expect(term(received, days, rollsOver)?.lastDay).toBe(lastDay)
  })

  test('ends with the last moment of its day, on the night when clocks change too', () => {
    const until = (received: string, days: number) =>
      new Date(term(received, days, false)?.dueAt ?? Number.NaN).toISOString()
    expect(until('2026-11-20T11:00+01:00', 30)).toBe('2026-12-20T22:59:59.999Z')
    expect(until('2026-10-20T11:00+02:00', 5)).toBe('2026-10-25T22:59:59.999Z')
    expect(until('2026-03-24T11:00+01:00', 5)).toBe('2026-03-29T21:59:59.999Z')
  })

  test('names each day it was put off over', () => {
    expect(term('2026-11-25T11:00+01:00', 30, true)).toMatchObject({
      receivedOn: '2026-11-25',
      endsOn: '2026-12-25',
      rolledOver: [
        { date: '2026-12-25', because: 'holiday', name: 'christmas_day' },
        { date: '2026-12-26', because: 'holiday', name: 'second_christmas_day' },
        { date: '2026-12-27', because: 'sunday', name: '' },
      ],
      lastDay: '2026-12-28',
    })
  })

  test('outside every calendar there is none', () => {
    expect(
      legalTerm(Date.parse('9999-12-31T00:00:00Z'), { days: 30, rollsOver: true }, publishedHours),
    ).toBeNull()
  })
})
