import fc from 'fast-check'
import { type OfficeHours, statutoryHolidays } from '../../../src/main/core/hours/index.ts'
import { TIME_ZONE } from '../../../src/shared/time-zone.ts'

export const minute = 60_000
const dayMs = 24 * 60 * minute

/** The two changes of Warsaw's clocks in a year: the last Sundays of March and of October, 01:00 UTC both. */
function changesOf(year: number): readonly [number, number] {
  const known = changes.get(year)
  if (known !== undefined) return known
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0))
    return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1)
  }
  const both = [lastSunday(2), lastSunday(9)] as const
  changes.set(year, both)
  return both
}
const changes = new Map<number, readonly [number, number]>()

/** UTC milliseconds as Warsaw's wall clock shows them, by the rule of the European Union alone; from 1996 on. */
function local(at: number): number {
  const [spring, autumn] = changesOf(new Date(at).getUTCFullYear())
  return at + (at >= spring && at < autumn ? 120 : 60) * minute
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

function intervalsOn(day: number, hours: OfficeHours): readonly { open: number; close: number }[] {
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  const isHoliday = statutoryHolidays(Number(date.slice(0, 4))).some(each => each.date === date)
  if (hours.statutoryHolidays && isHoliday && !hours.openDays.includes(date)) return []
  if (hours.closedDays.some(each => each.date === date)) return []
  // 1 to 7, as the type wants.
  const weekday = (new Date(day * dayMs).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7
  return hours.week[weekday].map(({ open, close }) => ({ open: minutesOf(open), close: minutesOf(close) }))
}

/** So many minutes from an instant on: is the desk open in each? Looked up on the wall clock, and nothing else. */
export function openMinutes(from: number, count: number, hours: OfficeHours): boolean[] {
  let day = Number.NaN
  let intervals: ReturnType<typeof intervalsOn> = []
  return Array.from({ length: count }, (_, index) => {
    const shown = local(from + index * minute)
    if (Math.floor(shown / dayMs) !== day) {
      day = Math.floor(shown / dayMs)
      intervals = intervalsOn(day, hours)
    }
    const now = Math.floor((shown - day * dayMs) / minute)
    return intervals.some(({ open, close }) => now >= open && now < close)
  })
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Up to three intervals a day, in any order, overlapping or not; some close at 24:00, some open at night. */
const interval = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([open, close]) => open < close)
  .map(([open, close]) => ({ open: clock(open), close: clock(close) }))
const usual = fc.constantFrom(
  [{ open: '09:00', close: '17:00' }],
  [
    { open: '08:00', close: '12:30' },
    { open: '13:00', close: '18:00' },
  ],
  [{ open: '00:00', close: '24:00' }],
  [{ open: '01:30', close: '03:30' }],
  [{ open: '02:15', close: '02:45' }],
  [],
)
const day = fc.oneof(usual, fc.array(interval, { maxLength: 3 }))

/** A date near a change of clocks, a holiday or both, in years with and without a holiday on 24 December. */
export const aroundDates = fc
  .tuple(
    fc.constantFrom(
      '2024-12-20',
      '2025-03-27',
      '2026-03-26',
      '2026-10-22',
      '2026-12-20',
      '2026-04-02',
      '2026-05-28',
    ),
    fc.integer({ min: 0, max: 7 * 24 * 60 }),
  )
  .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * minute)

export const anyHours: fc.Arbitrary<OfficeHours> = fc
  .record({
    week: fc.tuple(day, day, day, day, day, day, day),
    statutoryHolidays: fc.boolean(),
    closed: fc.array(fc.constantFrom('2025-03-31', '2026-10-26', '2026-12-28', '2026-04-07'), {
      maxLength: 2,
    }),
    openDays: fc.array(fc.constantFrom('2026-12-24', '2026-04-06', '2026-06-04'), { maxLength: 2 }),
  })
  .map(({ week, statutoryHolidays: isOff, closed, openDays }) => ({
    timeZone: TIME_ZONE,
    week: { 1: week[0], 2: week[1], 3: week[2], 4: week[3], 5: week[4], 6: week[5], 7: week[6] },
    statutoryHolidays: isOff,
    closedDays: closed.map(date => ({ date, name: 'Inwentaryzacja' })),
    openDays,
  }))
