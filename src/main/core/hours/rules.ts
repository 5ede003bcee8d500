import { Temporal } from 'temporal-polyfill'
import type { PlainDate } from '../../../shared/plain-date.ts'
import { addDays } from '../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { HolidayCode } from './holidays.ts'
import { holidayOn } from './holidays.ts'
import type { Instant } from './instant.ts'
import { assertInstant } from './instant.ts'
import type { IsoWeekday, MinuteInterval, OfficeHours, Schedule } from './schedule.ts'
import { scheduleOf } from './schedule.ts'

/** Why the desk is closed. Stable codes. */
export const closedBecause = [
  /** Today's first interval has not begun. */
  'before_hours',
  /** Today's last interval is over. */
  'after_hours',
  /** Between two of today's intervals. */
  'between_hours',
  /** A Saturday or Sunday without hours. */
  'weekend',
  /** A statutory day off. */
  'holiday',
  /** A day the provider closed, or a weekday without hours. */
  'closed_day',
] as const

export type ClosedBecause = (typeof closedBecause)[number]

export type DeskState =
  | {
      open: true
      because: 'within_hours'
      /** Null when the desk does not close within the next year. */
      closesAt: Instant | null
    }
  | {
      open: false
      because: ClosedBecause
      /** Null when no opening lies ahead within the next year. */
      opensAt: Instant | null
      /** With `holiday`: which one. */
      holiday?: HolidayCode
      /** With `closed_day`: the provider's own name for it, where it has one. */
      closedDay?: string
    }

/** S003: Monday to Friday 09:00–17:00. Statutory days off are closed by default: the page does not name them. */
export const publishedHours: OfficeHours = {
  timeZone: TIME_ZONE,
  week: {
    1: [{ open: '09:00', close: '17:00' }],
    2: [{ open: '09:00', close: '17:00' }],
    3: [{ open: '09:00', close: '17:00' }],
    4: [{ open: '09:00', close: '17:00' }],
    5: [{ open: '09:00', close: '17:00' }],
    6: [],
    7: [],
  },
  statutoryHolidays: true,
  closedDays: [],
  openDays: [],
}

/** A desk that opens once a week meets a holiday twice running at most; a year sees everything. */
const horizonDays = 366

/**
 * Is the desk open at this instant? The window is half-open, [open, close), on the wall clock of the desk's
 * zone: 09:00:00.000 is open, 17:00:00.000 is closed. The zone of the machine has no say.
 *
 * @param at    UTC milliseconds, from the trusted clock
 * @param hours the desk's hours; its dates are plain dates in its zone
 * @returns the state, and the instant (UTC milliseconds) at which it changes
 * @throws RangeError when `at` is no instant or the hours or their zone cannot be read: nothing is decided then
 * @source S003: Monday to Friday 09:00–17:00. Statutory days off: Act of 18 January 1951 as amended.
 */
export function deskState(at: Instant, hours: OfficeHours): DeskState {
  assertInstant(at)
  const schedule = scheduleOf(hours)
  const now = wallClock(at, hours.timeZone)
  const day = dayPlan(now, hours, schedule)
  if (day.intervals.some(interval => isInside(now, interval))) {
    return { open: true, because: 'within_hours', closesAt: nextChange(at, true, hours) }
  }
  const opensAt = nextChange(at, false, hours)
  if (day.closed !== null) return { open: false, opensAt, ...day.closed }
  return { open: false, opensAt, because: becauseOfTime(now, day.intervals) }
}

/**
 * The next instant, after `at`, at which the closed desk opens; the one after today's closing when it is
 * open now.
 *
 * @returns UTC milliseconds; null when no opening lies ahead within a year
 * @throws RangeError as {@link deskState}
 */
export function nextOpening(at: Instant, hours: OfficeHours): Instant | null {
  const state = deskState(at, hours)
  if (!state.open) return state.opensAt
  return state.closesAt === null ? null : roundUpToOpening(state.closesAt, hours)
}

/**
 * `at` itself when the desk is open then, else the next opening. Waiting times run in elapsed hours and are
 * rounded up by this, so that the night when clocks change makes no wait shorter.
 *
 * @returns UTC milliseconds; null when no opening lies ahead within a year
 * @throws RangeError as {@link deskState}
 */
export function roundUpToOpening(at: Instant, hours: OfficeHours): Instant | null {
  const state = deskState(at, hours)
  return state.open ? at : state.opensAt
}

/**
 * The day it is at this instant in the desk's zone.
 *
 * @throws RangeError when `at` is no instant or the zone is unknown
 */
export function plainDateAt(at: Instant, timeZone: string): PlainDate {
  assertInstant(at)
  // Many ask for the day within a second, and in no zone does midnight fall into one.
  const second = Math.floor(at / 1000)
  if (lately === null || lately.second !== second || lately.timeZone !== timeZone) {
    lately = { second, timeZone, date: wallClock(at, timeZone).date }
  }
  return lately.date
}

let lately: { second: number; timeZone: string; date: PlainDate } | null = null

interface WallClock {
  date: PlainDate
  weekday: IsoWeekday
  /** Minutes since midnight as the clock shows them, parts of a minute included. */
  minute: number
}

function wallClock(at: Instant, timeZone: string): WallClock {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return {
    date: local.toPlainDate().toString(),
    weekday: isoWeekday(local.dayOfWeek),
    minute: local.hour * 60 + local.minute + (local.second + local.millisecond / 1000) / 60,
  }
}

function isoWeekday(day: number): IsoWeekday {
  // The ISO calendar of Temporal counts days of the week from 1 to 7.
  return day as IsoWeekday
}

export interface DayPlan {
  intervals: readonly MinuteInterval[]
  /** Why the day has no hours at all; null on a working day. */
  closed: { because: ClosedBecause; holiday?: HolidayCode; closedDay?: string } | null
}

/** A named reason goes before an unnamed one: Easter Sunday is a holiday, not a weekend. */
export function dayPlan(
  day: { date: PlainDate; weekday: IsoWeekday },
  hours: OfficeHours,
  schedule: Schedule,
): DayPlan {
  const holiday = hours.statutoryHolidays && !schedule.openDays.has(day.date) ? holidayOn(day.date) : null
  if (holiday !== null) return { intervals: [], closed: { because: 'holiday', holiday } }
  const closedDay = schedule.closedDays.get(day.date)
  if (closedDay !== undefined) return { intervals: [], closed: { because: 'closed_day', closedDay } }
  const intervals = schedule.week[day.weekday]
  if (intervals.length > 0) return { intervals, closed: null }
  return { intervals, closed: { because: day.weekday >= 6 ? 'weekend' : 'closed_day' } }
}

function isInside(now: WallClock, interval: MinuteInterval): boolean {
  return now.minute >= interval.open && now.minute < interval.close
}

function becauseOfTime(now: WallClock, intervals: readonly MinuteInterval[]): ClosedBecause {
  if (intervals.every(interval => now.minute < interval.open)) return 'before_hours'
  return intervals.every(interval => now.minute >= interval.close) ? 'after_hours' : 'between_hours'
}

/**
 * The first instant after `at` at which the desk is no longer what it is now. Only the edges of the
 * intervals can be such an instant, and, where clocks change, the change itself; each is tried, in order,
 * against the wall clock. That answers also for hours that lie across the change.
 */
function nextChange(at: Instant, isOpen: boolean, hours: OfficeHours): Instant | null {
  const schedule = scheduleOf(hours)
  if (!isOpen && schedule.neverOpens) return null
  let { date, weekday } = wallClock(at, hours.timeZone)
  for (let day = 0; day <= horizonDays; day++) {
    const { intervals } = dayPlan({ date, weekday }, hours, schedule)
    const change = edges(date, intervals, isOpen, hours.timeZone).find(
      edge => edge > at && isOpenAt(edge, hours, schedule) !== isOpen,
    )
    if (change !== undefined) return change
    date = addDays(date, 1)
    weekday = isoWeekday((weekday % 7) + 1)
  }
  return null
}

function isOpenAt(at: Instant, hours: OfficeHours, schedule: Schedule): boolean {
  const now = wallClock(at, hours.timeZone)
  return dayPlan(now, hours, schedule).intervals.some(interval => isInside(now, interval))
}

/** The instants of a day at which the state may change, in order. An open desk may also be ended by midnight. */
function edges(
  date: PlainDate,
  intervals: readonly MinuteInterval[],
  isOpen: boolean,
  timeZone: string,
): Instant[] {
  if (intervals.length === 0 && !isOpen) return []
  const midnight = Temporal.PlainDate.from(date)
  const start = midnight.toZonedDateTime(timeZone)
  const changes: Instant[] = [start.epochMilliseconds]
  if (start.hoursInDay !== 24) {
    const transition = start.getTimeZoneTransition('next')
    if (transition !== null) changes.push(transition.epochMilliseconds)
  }
  for (const minute of intervals.flatMap(interval => [interval.open, interval.close])) {
    const local = midnight.toPlainDateTime().add({ minutes: minute })
    for (const disambiguation of ['earlier', 'later'] as const) {
      changes.push(local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds)
    }
  }
  return changes.sort((a, b) => a - b)
}
