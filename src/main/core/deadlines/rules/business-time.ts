import {
  type DayHours,
  dayHours,
  dayHoursAt,
  type Instant,
  isInstant,
  type OfficeHours,
  type Span,
} from '../../hours/index.ts'

/** Time that does not count whatever the hours say. The last one of a list may be open: `to` is null. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant | null
  readonly because: 'waiting_customer' | 'closed'
}

/** Why there is no deadline. */
export type NoDeadline = 'never_opens' | 'too_far' | 'no_calendar'

/** When a target is used up; or what is left of it, business milliseconds, where a pause has no end yet. */
export type Due = { at: Instant } | { left: number } | { none: NoDeadline }

/** Further than so many days of running time nobody looks: the desk is as good as never open. */
const HORIZON_DAYS = 732

/**
 * The first instant at which so much business time has passed. A target that is used up at closing time is due
 * then, not when the desk opens again.
 *
 * @param from   instant, UTC milliseconds; need not be within the hours
 * @param target business milliseconds, more than none
 * @param pauses in order, none overlapping the next
 */
export function dueAfter(
  from: Instant,
  target: number,
  hours: OfficeHours,
  pauses: readonly Pause[] = [],
): Due {
  if (!isInstant(from)) return { none: 'no_calendar' }
  if (isNeverOpen(hours)) return { none: 'never_opens' }
  let left = target
  let days = 0
  for (const running of runningSpans(from, pauses)) {
    for (const day of daysOf(running, hours)) {
      for (const open of openIn(day, running)) {
        const counted = open.to - open.from
        if (counted >= left) return { at: open.from + left }
        left -= counted
      }
      days += 1
      if (days > HORIZON_DAYS) return { none: 'too_far' }
    }
  }
  return pauses.at(-1)?.to === null ? { left } : { none: 'no_calendar' }
}

function isNeverOpen(hours: OfficeHours): boolean {
  return Object.values(hours.week).every(day => day.length === 0)
}

/**
 * Business milliseconds between two instants, pauses left out; 0 when `to` is not after `from`.
 *
 * @throws RangeError when either lies outside every calendar
 */
export function businessTimeBetween(
  from: Instant,
  to: Instant,
  hours: OfficeHours,
  pauses: readonly Pause[] = [],
): number {
  let sum = 0
  for (const running of runningSpans(from, pauses)) {
    const span = { from: running.from, to: Math.min(running.to ?? to, to) }
    if (span.from >= span.to) continue
    for (const day of daysOf(span, hours)) {
      for (const open of openIn(day, span)) sum += open.to - open.from
    }
  }
  return sum
}

/** A span that may have no end. */
export interface RunningSpan {
  readonly from: Instant
  readonly to: Instant | null
}

/** What lies between the pauses, from an instant on; the last one has no end, unless a pause has none. */
export function runningSpans(from: Instant, pauses: readonly Pause[]): RunningSpan[] {
  const spans: RunningSpan[] = []
  let at: Instant | null = from
  for (const pause of pauses) {
    if (at === null) break
    if (pause.to !== null && pause.to <= at) continue
    if (pause.from > at) spans.push({ from: at, to: pause.from })
    at = pause.to
  }
  if (at !== null) spans.push({ from: at, to: null })
  return spans
}

/** The days over which a span lies, the first one first; without an end where the span has none. */
export function* daysOf(span: RunningSpan, hours: OfficeHours): Generator<DayHours> {
  let day = dayHoursAt(span.from, hours)
  while (span.to === null || day.whole.from < span.to) {
    yield day
    if (!isInstant(day.whole.to)) return
    day = dayHours(day.nextDate, hours)
  }
}

/** What of a day is open within a span. */
export function openIn(day: DayHours, span: RunningSpan): Span[] {
  return day.open.flatMap(open => {
    const from = Math.max(open.from, span.from)
    const to = span.to === null ? open.to : Math.min(open.to, span.to)
    return from < to ? [{ from, to }] : []
  })
}
