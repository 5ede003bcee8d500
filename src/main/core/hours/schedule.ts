import type { PlainDate } from '../../../shared/plain-date.ts'
import { isPlainDate } from '../../../shared/plain-date.ts'

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Half-open: `open` is inside, `close` is not. `HH:MM` on the wall clock; `close` may be `24:00`. */
export interface OpeningInterval {
  readonly open: string
  readonly close: string
}

/**
 * When the desk is open. A value, never changed in place: a new one is made for every edit.
 */
export interface OfficeHours {
  /** IANA name, e.g. `Europe/Warsaw`. */
  readonly timeZone: string
  /** Any number of intervals a day; none means the day is closed. */
  readonly week: Readonly<Record<IsoWeekday, readonly OpeningInterval[]>>
  /** Are the statutory days off closed? */
  readonly statutoryHolidays: boolean
  /** Days the provider closes on top of that. Stronger than `openDays`. */
  readonly closedDays: readonly { readonly date: PlainDate; readonly name: string }[]
  /** Statutory days off on which the desk works all the same, by the hours of their weekday. */
  readonly openDays: readonly PlainDate[]
}

/** Office hours in the form the rules reckon with: minutes, sorted, merged, looked up by date. */
export interface Schedule {
  readonly week: Readonly<Record<IsoWeekday, readonly MinuteInterval[]>>
  readonly closedDays: ReadonlyMap<PlainDate, string>
  readonly openDays: ReadonlySet<PlainDate>
  readonly neverOpens: boolean
}

/** Minutes since midnight on the wall clock, half-open. */
export interface MinuteInterval {
  readonly open: number
  readonly close: number
}

const schedules = new WeakMap<OfficeHours, Schedule>()

/**
 * @throws RangeError when an interval or a date is not what it should be: bad settings close no gap silently
 */
export function scheduleOf(hours: OfficeHours): Schedule {
  const known = schedules.get(hours)
  if (known !== undefined) return known
  const week = {
    1: intervals(hours.week[1]),
    2: intervals(hours.week[2]),
    3: intervals(hours.week[3]),
    4: intervals(hours.week[4]),
    5: intervals(hours.week[5]),
    6: intervals(hours.week[6]),
    7: intervals(hours.week[7]),
  }
  const schedule: Schedule = {
    week,
    closedDays: new Map(hours.closedDays.map(day => [checkedDate(day.date), day.name])),
    openDays: new Set(hours.openDays.map(checkedDate)),
    neverOpens: Object.values(week).every(day => day.length === 0),
  }
  schedules.set(hours, schedule)
  return schedule
}

/** Sorted, with those that touch or overlap made one. */
function intervals(day: readonly OpeningInterval[]): readonly MinuteInterval[] {
  const merged: { open: number; close: number }[] = []
  const sorted = day.map(minuteInterval).sort((a, b) => a.open - b.open)
  for (const { open, close } of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && open <= last.close) last.close = Math.max(last.close, close)
    else merged.push({ open, close })
  }
  return merged
}

function minuteInterval(interval: OpeningInterval): MinuteInterval {
  const open = minutes(interval.open)
  const close = interval.close === '24:00' ? 24 * 60 : minutes(interval.close)
  if (open >= close) {
    throw new RangeError(`Office hours must open before they close: ${interval.open} to ${interval.close}.`)
  }
  return { open, close }
}

function minutes(clock: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock)
  if (parts === null) throw new RangeError(`Not a time of day in the form HH:MM: ${clock.slice(0, 20)}`)
  return Number(parts[1]) * 60 + Number(parts[2])
}

function checkedDate(date: PlainDate): PlainDate {
  if (!isPlainDate(date)) throw new RangeError(`Not a date in the form YYYY-MM-DD: ${date.slice(0, 20)}`)
  return date
}
