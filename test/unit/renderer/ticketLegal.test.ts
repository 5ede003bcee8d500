import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { possibleAnswers, receivedOn } from '../../../src/renderer/features/tickets/deadlines/legal.ts'
import { addDays, parsePlainDate, typedDay } from '../../../src/shared/plain-date.ts'
import { wallClockAt } from '../../../src/shared/wall-clock.ts'

describe('the day on which something came in', () => {
  it.each([
    // The afternoon of a day in summer, in winter, and one on which the clocks change.
    ['2026-07-14T15:20:00+02:00', '2026-07-14', '2026-07-14T15:20:00+02:00'],
    ['2026-07-14T15:20:00+02:00', '2026-07-13', '2026-07-13T00:00:00+02:00'],
    ['2026-11-20T11:00:00+01:00', '2026-10-25', '2026-10-25T00:00:00+02:00'],
    // Late in the evening it is the next day in UTC already, and here it is not.
    ['2026-11-20T00:30:00+01:00', '2026-11-20', '2026-11-20T00:30:00+01:00'],
    ['2026-11-20T00:30:00+01:00', '2026-11-19', '2026-11-19T00:00:00+01:00'],
  ])('with %s standing so far, %s counts from %s', (present, day, from) => {
    expect(receivedOn(day, Date.parse(present))).toBe(Date.parse(from))
  })

  it('is written as it is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), days => {
        const day = addDays('2026-01-01', days)
        expect(parsePlainDate(typedDay(day))).toBe(day)
        expect(wallClockAt(receivedOn(day, 0)).day).toBe(day)
      }),
    )
  })
})

describe('the replies that can be its answer', () => {
  const said = (id: number, kind: 'incoming' | 'reply' | 'note', at: number, mergedFrom = false) => ({
    id,
    kind,
    at,
    mergedFrom: mergedFrom ? { id: 9, number: 100_009 } : null,
  })

  it('are the own ones since it came in, newest first', () => {
    const conversation = [
      said(1, 'reply', 10),
      said(2, 'incoming', 20),
      said(3, 'reply', 20),
      said(4, 'note', 30),
      said(5, 'reply', 40, true),
      said(6, 'reply', 50),
    ]
    expect(possibleAnswers(conversation, 20).map(({ id }) => id)).toEqual([6, 3])
  })
})
