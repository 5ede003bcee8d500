import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfficeHours, OpeningInterval } from '../../src/main/core/hours/index.ts'
import {
  deskState,
  easterSunday,
  nextOpening,
  parseInstant,
  plainDateAt,
  publishedHours,
  roundUpToOpening,
  statutoryHolidays,
} from '../../src/main/core/hours/index.ts'

const minute = 60_000

/** An instant from ISO text; a test with a typing error must fail, not pass on NaN. */
function at(text: string): number {
  const instant = parseInstant(text)
  if (instant === null) throw new Error(`No instant: ${text}`)
  return instant
}

const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

/** Monday to Friday of a wall clock in Warsaw: +01:00 in winter, +02:00 in summer. */
const state = (text: string, hours: OfficeHours = publishedHours) => deskState(at(text), hours)

describe('the published hours', () => {
  it.each([
    ['Good Friday is a working day', '2026-04-03T10:00+02:00', true],
    ['Easter Monday is closed', '2026-04-06T10:00+02:00', false],
    ['Corpus Christi is closed', '2026-06-04T10:00+02:00', false],
    ['Whit Monday is a working day', '2026-05-25T10:00+02:00', true],
    ['24 December 2024 was a working day', '2024-12-24T10:00+01:00', true],
    ['24 December 2025 is closed', '2025-12-24T10:00+01:00', false],
    ['24 December 2026 is closed', '2026-12-24T10:00+01:00', false],
    ['31 December is a working day', '2026-12-31T10:00+01:00', true],
    ['2 November is a working day', '2026-11-02T10:00+01:00', true],
    ['2 May is a working day when it is no Saturday', '2025-05-02T10:00+02:00', true],
    ['the last millisecond before nine is closed', '2026-11-03T08:59:59.999+01:00', false],
    ['nine is open', '2026-11-03T09:00:00.000+01:00', true],
    ['the last millisecond before five is open', '2026-11-03T16:59:59.999+01:00', true],
    ['five is closed', '2026-11-03T17:00:00.000+01:00', false],
    ['half past eight in winter time', '2026-03-27T07:30Z', false],
    ['half past nine in summer time', '2026-03-30T07:30Z', true],
    ['half past nine before the clocks go back', '2026-10-23T07:30Z', true],
    ['half past eight after the clocks went back', '2026-10-26T07:30Z', false],
    ['12 November 2018 was closed', '2018-11-12T10:00+01:00', false],
    ['12 November 2019 was a working day', '2019-11-12T10:00+01:00', true],
    ['Saturday is closed', '2026-11-07T10:00+01:00', false],
    ['Sunday is closed', '2026-11-08T10:00+01:00', false],
    ['6 January 2010 was a working day', '2010-01-06T10:00+01:00', true],
    ['6 January 2011 was closed', '2011-01-06T10:00+01:00', false],
  ])('%s: %s', (_, instant, open) => {
    expect(state(instant).open).toBe(open)
  })

  it.each([
    ['2026-11-03T08:00+01:00', 'before_hours', '2026-11-03T08:00:00.000Z'],
    ['2026-11-03T17:00+01:00', 'after_hours', '2026-11-04T08:00:00.000Z'],
    ['2026-11-06T17:00+01:00', 'after_hours', '2026-11-09T08:00:00.000Z'],
    ['2026-11-07T12:00+01:00', 'weekend', '2026-11-09T08:00:00.000Z'],
    ['2026-11-10T18:00+01:00', 'after_hours', '2026-11-12T08:00:00.000Z'],
    ['2026-12-23T17:00+01:00', 'after_hours', '2026-12-28T08:00:00.000Z'],
    ['2026-10-23T17:00+02:00', 'after_hours', '2026-10-26T08:00:00.000Z'],
    ['2026-03-27T17:00+01:00', 'after_hours', '2026-03-30T07:00:00.000Z'],
    ['2027-03-26T17:00+01:00', 'after_hours', '2027-03-30T07:00:00.000Z'],
  ])('closed at %s, %s, and open again at %s', (instant, because, opensAt) => {
    const closed = state(instant)
    expect(closed).toEqual({ open: false, because, opensAt: at(opensAt) })
  })

  it('says until when it is open', () => {
    expect(state('2026-11-03T12:00+01:00')).toEqual({
      open: true,
      because: 'within_hours',
      closesAt: at('2026-11-03T17:00+01:00'),
    })
  })

  it('names the holiday, also on a Sunday and at night', () => {
    expect(state('2026-11-11T03:00+01:00')).toMatchObject({ because: 'holiday', holiday: 'independence_day' })
    expect(state('2026-04-05T12:00+02:00')).toMatchObject({ because: 'holiday', holiday: 'easter_sunday' })
  })

  it('Easter Sunday that is also the night of the clock change opens on Tuesday in summer time', () => {
    expect(iso(roundUpToOpening(at('2027-03-28T02:30+01:00'), publishedHours))).toBe(
      '2027-03-30T07:00:00.000Z',
    )
  })
})

describe('statutory days off', () => {
  /** Those that close a weekday, as day.month. */
  const weekdayClosures = (year: number): string[] =>
    statutoryHolidays(year)
      .map(({ date }) => new Date(`${date}T12:00Z`))
      .filter(day => day.getUTCDay() % 6 !== 0)
      .map(day => `${day.getUTCDate()}.${day.getUTCMonth() + 1}`)

  it.each([
    [2026, '1.1 6.1 6.4 1.5 4.6 11.11 24.12 25.12'],
    [2027, '1.1 6.1 29.3 3.5 27.5 1.11 11.11 24.12'],
    [2028, '6.1 17.4 1.5 3.5 15.6 15.8 1.11 25.12 26.12'],
    [2029, '1.1 2.4 1.5 3.5 31.5 15.8 1.11 24.12 25.12 26.12'],
  ])('in %i close the weekdays %s', (year, closures) => {
    expect(weekdayClosures(year).join(' ')).toBe(closures)
  })

  it('close exactly those weekdays of the published hours', () => {
    for (let year = 2024; year <= 2032; year++) {
      const closed: string[] = []
      for (let day = Date.UTC(year, 0, 1, 10); day < Date.UTC(year + 1, 0, 1); day += 24 * 60 * minute) {
        const weekday = new Date(day).getUTCDay()
        if (weekday % 6 !== 0 && !deskState(day, publishedHours).open) {
          closed.push(`${new Date(day).getUTCDate()}.${new Date(day).getUTCMonth() + 1}`)
        }
      }
      expect(closed).toEqual(weekdayClosures(year))
    }
  })

  it.each([
    [2010, 12],
    [2011, 13],
    [2018, 14],
    [2019, 13],
    [2024, 13],
    [2025, 14],
    [2026, 14],
    [2030, 14],
  ])('in %i are %i', (year, count) => {
    expect(statutoryHolidays(year)).toHaveLength(count)
  })

  it.each([
    ['2026-04-03', 'Good Friday'],
    ['2026-04-04', 'Easter Saturday'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-05-02', '2 May'],
    ['2026-12-31', '31 December'],
    ['2026-11-02', '2 November'],
  ])('do not include %s, %s', date => {
    expect(statutoryHolidays(2026).map(holiday => holiday.date)).not.toContain(date)
  })

  it('come in order, each date once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 4000 }), year => {
        const dates = statutoryHolidays(year).map(holiday => holiday.date)
        expect([...new Set(dates)].sort()).toEqual(dates)
      }),
    )
  })
})

describe('Easter', () => {
  it.each([
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2031, '2031-04-13'],
    [2032, '2032-03-28'],
    [2033, '2033-04-17'],
    [2034, '2034-04-09'],
    [2035, '2035-03-25'],
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [2038, '2038-04-25'],
  ])('in %i is %s', (year, date) => {
    expect(easterSunday(year)).toBe(date)
  })

  it('is always a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 9999 }), year => {
        const date = easterSunday(year)
        expect(new Date(`${date}T00:00Z`).getUTCDay()).toBe(0)
        expect(date.slice(5) >= '03-22' && date.slice(5) <= '04-25').toBe(true)
      }),
    )
  })

  it('has no date outside the calendar', () => {
    expect(() => easterSunday(999)).toThrow(RangeError)
    expect(() => statutoryHolidays(Number.NaN)).toThrow(RangeError)
  })
})

function weekOf(
  intervals: OpeningInterval[],
  days: readonly number[] = [1, 2, 3, 4, 5],
): OfficeHours['week'] {
  const on = (day: number): OpeningInterval[] => (days.includes(day) ? intervals : [])
  return { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) }
}

const shifts = [
  { open: '13:00', close: '17:00' },
  { open: '09:00', close: '12:00' },
]

describe('hours a provider sets', () => {
  it('may pause at noon', () => {
    const hours = { ...publishedHours, week: weekOf(shifts) }
    expect(state('2026-11-03T12:30+01:00', hours)).toEqual({
      open: false,
      because: 'between_hours',
      opensAt: at('2026-11-03T13:00+01:00'),
    })
    expect(state('2026-11-03T11:00+01:00', hours)).toMatchObject({ closesAt: at('2026-11-03T12:00+01:00') })
  })

  it('a closed day has its name', () => {
    const hours = { ...publishedHours, closedDays: [{ date: '2026-11-03', name: 'Przeprowadzka' }] }
    expect(state('2026-11-03T12:00+01:00', hours)).toEqual({
      open: false,
      because: 'closed_day',
      closedDay: 'Przeprowadzka',
      opensAt: at('2026-11-04T09:00+01:00'),
    })
  })

  it('an open day works on a holiday', () => {
    const hours = { ...publishedHours, openDays: ['2026-11-11'] }
    expect(state('2026-11-11T12:00+01:00', hours).open).toBe(true)
  })

  it('an open day gives a Sunday no hours', () => {
    const hours = { ...publishedHours, openDays: ['2026-11-01'] }
    expect(state('2026-11-01T12:00+01:00', hours)).toMatchObject({ open: false, because: 'weekend' })
  })

  it('a day both closed and open is closed', () => {
    const hours = {
      ...publishedHours,
      closedDays: [{ date: '2026-11-11', name: 'Remanent' }],
      openDays: ['2026-11-11'],
    }
    expect(state('2026-11-11T12:00+01:00', hours)).toMatchObject({ open: false, because: 'closed_day' })
  })

  it('a weekday without hours is a closed day, not a weekend', () => {
    const hours = { ...publishedHours, week: weekOf(shifts, [1, 3]) }
    expect(state('2026-11-03T12:30+01:00', hours)).toMatchObject({ because: 'closed_day' })
  })

  it('may ignore statutory days off', () => {
    expect(state('2026-12-25T12:00+01:00', { ...publishedHours, statutoryHolidays: false }).open).toBe(true)
  })

  it('that never open say so', () => {
    expect(state('2026-11-03T12:00+01:00', { ...publishedHours, week: weekOf([]) })).toMatchObject({
      open: false,
      opensAt: null,
    })
  })

  it('run through midnight without a gap, and may never close', () => {
    const allDay = [{ open: '00:00', close: '24:00' }]
    const weekdays = { ...publishedHours, week: weekOf(allDay), statutoryHolidays: false }
    expect(state('2026-11-03T12:00+01:00', weekdays)).toMatchObject({
      closesAt: at('2026-11-07T00:00+01:00'),
    })
    const always = { ...weekdays, week: weekOf(allDay, [1, 2, 3, 4, 5, 6, 7]) }
    expect(state('2026-11-03T12:00+01:00', always)).toMatchObject({ open: true, closesAt: null })
    expect(nextOpening(at('2026-11-03T12:00+01:00'), always)).toBeNull()
  })

  it('may be kept in another zone', () => {
    const london = { ...publishedHours, timeZone: 'Europe/London' }
    expect(state('2026-11-03T08:30Z', london).open).toBe(false)
    expect(state('2026-11-03T09:00Z', london).open).toBe(true)
  })

  it.each([
    ['an hour that does not exist', { open: '25:00', close: '26:00' }],
    ['a close before the open', { open: '17:00', close: '09:00' }],
    ['no length', { open: '09:00', close: '09:00' }],
    ['a wrong form', { open: '9', close: '17' }],
  ])('with %s decide nothing', (_, interval) => {
    expect(() => state('2026-11-03T12:00Z', { ...publishedHours, week: weekOf([interval]) })).toThrow(
      RangeError,
    )
  })

  it('with an unknown zone or a date that is none decide nothing', () => {
    expect(() => state('2026-11-03T12:00Z', { ...publishedHours, timeZone: 'Europe/Atlantis' })).toThrow(
      RangeError,
    )
    expect(() => state('2026-11-03T12:00Z', { ...publishedHours, openDays: ['2026-02-30'] })).toThrow(
      RangeError,
    )
  })
})

describe('the next opening', () => {
  it('of an open desk is the one after closing; rounding up leaves an open instant alone', () => {
    const open = at('2026-11-03T09:00+01:00')
    expect(iso(nextOpening(open, publishedHours))).toBe('2026-11-04T08:00:00.000Z')
    expect(roundUpToOpening(open, publishedHours)).toBe(open)
  })

  it('of a closed desk is where rounding up leads', () => {
    const closed = at('2026-11-06T20:00+01:00')
    expect(iso(nextOpening(closed, publishedHours))).toBe('2026-11-09T08:00:00.000Z')
    expect(iso(roundUpToOpening(closed, publishedHours))).toBe('2026-11-09T08:00:00.000Z')
  })

  it('after 24 elapsed hours over the night when clocks go back is on Monday', () => {
    const startedAt = at('2026-10-24T10:00+02:00')
    expect(iso(roundUpToOpening(startedAt + 24 * 60 * minute, publishedHours))).toBe(
      '2026-10-26T08:00:00.000Z',
    )
  })
})

describe('hours that lie across a change of clocks', () => {
  const night = { ...publishedHours, week: weekOf([{ open: '02:15', close: '02:45' }], [7]) }

  it('are skipped where the hour does not exist', () => {
    expect(iso(nextOpening(at('2026-03-28T12:00Z'), night))).toBe('2026-04-12T00:15:00.000Z')
  })

  it('come twice where the hour comes twice', () => {
    const first = nextOpening(at('2026-10-24T12:00Z'), night)
    expect(iso(first)).toBe('2026-10-25T00:15:00.000Z')
    expect(iso(nextOpening(first ?? Number.NaN, night))).toBe('2026-10-25T01:15:00.000Z')
  })
})

describe('against a clock that is watched minute by minute', () => {
  const warsaw = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Warsaw',
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

  /** The slow way: what does a clock on the wall in Warsaw show, and is that within a line of the table? */
  function isOpenByTheClock(instant: number, hours: OfficeHours): boolean {
    const shown = Object.fromEntries(warsaw.formatToParts(instant).map(({ type, value }) => [type, value]))
    const date = `${shown.year}-${shown.month}-${shown.day}`
    const isOff = statutoryHolidays(Number(shown.year)).some(holiday => holiday.date === date)
    if (isOff && !hours.openDays.includes(date)) return false
    if (hours.closedDays.some(day => day.date === date)) return false
    const time = `${shown.hour}:${shown.minute}`
    const week = Object.values(hours.week)
    const intervals = week[weekdays.indexOf(shown.weekday ?? '')] ?? []
    return intervals.some(({ open, close }) => open <= time && time < close)
  }

  const clock = fc.integer({ min: 0, max: 24 * 4 - 1 }).map(quarter => {
    const hour = String(Math.floor(quarter / 4)).padStart(2, '0')
    return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`
  })
  const interval = fc
    .tuple(clock, clock)
    .map(([a, b]) => (a < b ? { open: a, close: b } : { open: b, close: a === b ? '24:00' : a }))
  const dayOf = fc.array(interval, { maxLength: 3 })
  const anyHours: fc.Arbitrary<OfficeHours> = fc
    .tuple(dayOf, dayOf, fc.boolean(), fc.boolean())
    .map(([weekday, sunday, closesOne, opensOne]) => ({
      ...publishedHours,
      week: { 1: weekday, 2: weekday, 3: [], 4: weekday, 5: weekday, 6: sunday, 7: sunday },
      closedDays: closesOne ? [{ date: '2026-10-26', name: 'Remanent' }] : [],
      openDays: opensOne ? ['2026-11-01', '2026-04-06'] : [],
    }))
  /** Around both changes of clocks, Easter, and All Saints. */
  const anyInstant = fc
    .tuple(
      fc.constantFrom('2026-03-28T12:00Z', '2026-04-04T12:00Z', '2026-10-24T12:00Z'),
      fc.nat(3 * 24 * 60 * 60),
    )
    .map(([from, seconds]) => at(from) + seconds * 1000)

  it('the state and its end are the same', () => {
    fc.assert(
      fc.property(anyInstant, fc.oneof(fc.constant(publishedHours), anyHours), (instant, hours) => {
        const answer = deskState(instant, hours)
        const isOpen = isOpenByTheClock(instant, hours)
        expect(answer.open).toBe(isOpen)
        let watched = Math.floor(instant / minute) * minute + minute
        const until = watched + 3 * 24 * 60 * minute
        while (watched < until && isOpenByTheClock(watched, hours) === isOpen) watched += minute
        const end = answer.open ? answer.closesAt : answer.opensAt
        if (watched < until) expect(iso(end)).toBe(iso(watched))
        else expect(end === null || end >= until).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('instants', () => {
  it.each([
    ['2026-03-27T07:30Z', Date.UTC(2026, 2, 27, 7, 30)],
    ['2026-03-27T07:30:15.250Z', Date.UTC(2026, 2, 27, 7, 30, 15, 250)],
    ['2026-03-27T07:30:15.999999Z', Date.UTC(2026, 2, 27, 7, 30, 15, 999)],
    ['2026-03-27T09:30+02:00', Date.UTC(2026, 2, 27, 7, 30)],
    ['2026-03-27T09:30:00+0200', Date.UTC(2026, 2, 27, 7, 30)],
    ['2026-10-25T02:30+01:00', Date.UTC(2026, 9, 25, 1, 30)],
    ['2026-10-25T02:30+02:00', Date.UTC(2026, 9, 25, 0, 30)],
    [' 2026-03-27 07:30Z ', Date.UTC(2026, 2, 27, 7, 30)],
  ])('%s is read', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it.each([
    ['2026-10-25T02:30'],
    ['2026-10-25T02:30:00.000'],
    ['2026-10-25'],
    ['2026-02-30T10:00Z'],
    ['2026-13-01T10:00Z'],
    ['2026-11-03T24:00Z'],
    ['2026-11-03T25:00Z'],
    ['2026-11-03T10:60Z'],
    ['2026-11-03T10:00:60Z'],
    ['2026-11-03T10:00+25:00'],
    ['2026-11-03T10:00[Europe/Warsaw]'],
    ['2026-11-03T10:00+01:00[Europe/Warsaw]'],
    ['0999-01-01T00:00Z'],
    ['9999-01-01T00:00Z'],
    ['+012026-01-01T00:00Z'],
    ['1793692800000'],
    ['now'],
    [''],
    ['2'.repeat(500)],
  ])('%j is refused', text => {
    expect(parseInstant(text)).toBeNull()
  })

  it('any text is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const instant = parseInstant(text)
        return instant === null || Number.isSafeInteger(instant)
      }),
    )
  })

  it.each([Number.NaN, Infinity, -Infinity, 1e18, -1e18, 8.64e15, -8.64e15, 0.5])(
    '%d is no instant: nothing is decided',
    instant => {
      expect(() => deskState(instant, publishedHours)).toThrow(RangeError)
      expect(() => nextOpening(instant, publishedHours)).toThrow(RangeError)
      expect(() => roundUpToOpening(instant, publishedHours)).toThrow(RangeError)
      expect(() => plainDateAt(instant, 'Europe/Warsaw')).toThrow(RangeError)
    },
  )

  it.each([
    ['2026-11-02T22:59:59.999Z', '2026-11-02'],
    ['2026-11-02T23:00Z', '2026-11-03'],
    ['2026-07-02T22:00Z', '2026-07-03'],
  ])('%s falls on the day %s in Warsaw', (instant, date) => {
    expect(plainDateAt(at(instant), 'Europe/Warsaw')).toBe(date)
  })
})
