import { Temporal } from 'temporal-polyfill'
import { addDays, type PlainDate } from '../../../shared/plain-date.ts'
import type { Instant } from './instant.ts'
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

function reckon(date: PlainDate, hours: OfficeHours): DayHours {
  const day = Temporal.PlainDate.from(date)
  const start = day.toZonedDateTime(hours.timeZone)
  const from = start.epochMilliseconds
  const to = Temporal.PlainDate.from(addDays(date, 1)).toZonedDateTime(hours.timeZone).epochMilliseconds
  // The ISO calendar of Temporal counts days of the week from 1 to 7.
  const weekday = day.dayOfWeek as IsoWeekday
  const { intervals, closed } = dayPlan({ date, weekday }, hours, scheduleOf(hours))
  const open = stretchesOf(start, to).flatMap(stretch =>
    intervals.flatMap(interval => within(stretch, interval)),
  )
  return { date, whole: { from, to }, open: joined(open), closed }
}

/** A part of a day in which the wall clock runs evenly. */
interface EvenStretch extends Span {
  /** What the wall clock shows at its beginning, milliseconds after midnight. */
  readonly shows: number
}

/** One on an ordinary day; two on the day the clocks change. */
function stretchesOf(start: Temporal.ZonedDateTime, end: Instant): EvenStretch[] {
  if (end - start.epochMilliseconds === dayMs) return [{ from: start.epochMilliseconds, to: end, shows: 0 }]
  const stretches: EvenStretch[] = []
  let at = start
  while (at.epochMilliseconds < end) {
    const next = at.getTimeZoneTransition('next')
    const to = Math.min(next?.epochMilliseconds ?? end, end)
    const shows = at.hour * 60 * minuteMs + at.minute * minuteMs + at.second * 1000 + at.millisecond
    stretches.push({ from: at.epochMilliseconds, to, shows })
    if (next === null) break
    at = next
  }
  return stretches
}

function within(stretch: EvenStretch, interval: MinuteInterval): Span[] {
  const midnight = stretch.from - stretch.shows
  const from = Math.max(stretch.from, midnight + interval.open * minuteMs)
  const to = Math.min(stretch.to, midnight + interval.close * minuteMs)
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
