import { Temporal } from 'temporal-polyfill'
import { addDays, type PlainDate } from '../../../shared/plain-date.ts'
import { wallClockAt } from '../../../shared/wall-clock.ts'
import { assertInstant, type Instant } from './instant.ts'
import { type DayPlan, dayPlan } from './rules.ts'
import type { IsoWeekday, MinuteInterval, OfficeHours } from './schedule.ts'
import { scheduleOf } from './schedule.ts'

/** Half-open, [from, to), UTC milliseconds. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** A day of the desk as the moments it is made of. */
export interface DayHours {
  readonly date: PlainDate
  readonly nextDate: PlainDate
  /** Midnight to midnight in the desk's zone: 23, 24 or 25 hours. */
  readonly whole: Span
  /** When the desk is open, in order, none touching the next. */
  readonly open: readonly Span[]
  /** Why the day has no hours at all; null on a working day. */
  readonly closed: DayPlan['closed']
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Days that were reckoned before, by hours: each is asked for by every deadline that passes over it. */
const known = new WeakMap<OfficeHours, Map<PlainDate, DayHours>>()
const KNOWN_DAYS = 4_000

/**
 * The opening hours of a day as instants. Hours are read off the wall clock: an hour that the clock shows twice is
 * worked twice, one that it leaves out is not worked at all.
 *
 * @throws RangeError when the date is none, or hours or zone cannot be read
 */
export function dayHours(date: PlainDate, hours: OfficeHours): DayHours {
  const days = known.get(hours) ?? new Map<PlainDate, DayHours>()
  known.set(hours, days)
  const before = days.get(date)
  if (before !== undefined) return before
  if (days.size >= KNOWN_DAYS) days.clear()
  const reckoned = reckon(date, hours)
  days.set(date, reckoned)
  return reckoned
}

/**
 * The day in which an instant lies, in the desk's zone.
 *
 * @throws RangeError as {@link dayHours}, and for what is no instant
 */
export function dayHoursAt(at: Instant, hours: OfficeHours): DayHours {
  assertInstant(at)
  // No zone is further from Greenwich than a day.
  let day = dayHours(dateOfUtcDay(Math.floor(at / dayMs) - 1), hours)
  while (at >= day.whole.to) day = dayHours(day.nextDate, hours)
  return day
}

const utcDates = new Map<number, PlainDate>()

/** To write a date out takes longer than all the rest of finding its day. @param day days since 1970-01-01 */
function dateOfUtcDay(day: number): PlainDate {
  const before = utcDates.get(day)
  if (before !== undefined) return before
  if (utcDates.size >= KNOWN_DAYS) utcDates.clear()
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  utcDates.set(day, date)
  return date
}

/**
 * `HH:MM` at which the desk opens on a day; null when it stays closed.
 *
 * @throws RangeError as {@link dayHours}
 */
export function opensAt(date: PlainDate, hours: OfficeHours): string | null {
  const [first] = dayHours(date, hours).open
  return first === undefined ? null : wallClockAt(first.from).time
}

const wholeDay: MinuteInterval = { open: 0, close: 24 * 60 }

function reckon(date: PlainDate, hours: OfficeHours): DayHours {
  const nextDate = addDays(date, 1)
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // ISO days of the week are 1 to 7, Sunday the last.
  const weekday = (new Date(midnight).getUTCDay() || 7) as IsoWeekday
  const { intervals, closed } = dayPlan({ date, weekday }, hours, scheduleOf(hours))
  const stretches = evenStretches(Number(date.slice(0, 4)), hours.timeZone)
  const whole = stretches.flatMap(stretch => within(stretch, midnight, wholeDay))
  const [first, last] = [whole[0], whole.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError(`${hours.timeZone} leaves out ${date}.`)
  const open = stretches.flatMap(stretch =>
    intervals.flatMap(interval => within(stretch, midnight, interval)),
  )
  return { date, nextDate, whole: { from: first.from, to: last.to }, open: joined(open), closed }
}

/** A time in which the wall clock runs evenly. */
interface EvenStretch extends Span {
  /** How far the wall clock is ahead of UTC, milliseconds. */
  readonly offset: number
}

const zoneYears = new Map<string, readonly EvenStretch[]>()

/** A year of a zone, and a day on either side, cut where the clocks change. */
function evenStretches(year: number, timeZone: string): readonly EvenStretch[] {
  const key = `${year} ${timeZone}`
  const before = zoneYears.get(key)
  if (before !== undefined) return before
  const end = Date.UTC(year + 1, 0, 2)
  const stretches: EvenStretch[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1) - dayMs).toZonedDateTimeISO(timeZone)
  while (at.epochMilliseconds < end) {
    const next = at.getTimeZoneTransition('next')
    const to = Math.min(next?.epochMilliseconds ?? end, end)
    stretches.push({ from: at.epochMilliseconds, to, offset: at.offsetNanoseconds / 1e6 })
    if (next === null) break
    at = next
  }
  zoneYears.set(key, stretches)
  return stretches
}

/** @param midnight of the day as if its zone were UTC */
function within(stretch: EvenStretch, midnight: number, interval: MinuteInterval): Span[] {
  const from = Math.max(stretch.from, midnight + interval.open * minuteMs - stretch.offset)
  const to = Math.min(stretch.to, midnight + interval.close * minuteMs - stretch.offset)
  return from < to ? [{ from, to }] : []
}

/** What touches is one: an hour the clock left out is no break. */
function joined(spans: readonly Span[]): Span[] {
  const joined: { from: Instant; to: Instant }[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
