import type { Stretch, UncountedBecause } from '../../../../shared/contract/deadlines.ts'
import type { DayHours, Instant, OfficeHours } from '../../hours/index.ts'
import { daysOf, openIn, type Pause, type RunningSpan } from './business-time.ts'

/**
 * How business time was counted between two instants: every stretch that counts, and between them every one that
 * does not, with its reason. The stretches follow each other without a gap; those that count add up to
 * `businessTimeBetween`. Neighbours with one reason are one stretch: a Saturday and a Sunday are a weekend.
 *
 * @throws RangeError when either instant lies outside every calendar
 */
export function stretchesBetween(
  from: Instant,
  to: Instant,
  hours: OfficeHours,
  pauses: readonly Pause[] = [],
): Stretch[] {
  const stretches: Stretch[] = []
  let at = from
  for (const pause of pauses) {
    const until = pause.to === null ? to : Math.min(pause.to, to)
    if (until <= at) continue
    const since = Math.min(Math.max(pause.from, at), to)
    stretches.push(...ofHours({ from: at, to: since }, hours))
    if (since < until) stretches.push({ from: since, to: until, because: pause.because, name: '' })
    at = Math.max(since, until)
  }
  stretches.push(...ofHours({ from: at, to }, hours))
  return joined(stretches)
}

function ofHours(span: { from: Instant; to: Instant }, hours: OfficeHours): Stretch[] {
  if (span.from >= span.to) return []
  return [...daysOf(span, hours)].flatMap(day => ofDay(day, span))
}

function ofDay(day: DayHours, span: { from: Instant; to: Instant }): Stretch[] {
  const end = Math.min(day.whole.to, span.to)
  const stretches: Stretch[] = []
  let at = Math.max(day.whole.from, span.from)
  const closedUntil = (until: Instant) => {
    if (at < until) stretches.push({ from: at, to: until, ...whyClosed(day, { from: at, to: until }) })
  }
  for (const open of openIn(day, span)) {
    closedUntil(open.from)
    stretches.push({ ...open, because: null, name: '' })
    at = open.to
  }
  closedUntil(end)
  return stretches
}

/** Why the desk is closed in a stretch of a day in which it does not open. */
function whyClosed(day: DayHours, closed: RunningSpan): { because: UncountedBecause; name: string } {
  const why = day.closed
  if (why?.because === 'holiday') return { because: 'holiday', name: why.holiday ?? '' }
  if (why?.because === 'weekend') return { because: 'weekend', name: '' }
  if (why !== null) return { because: 'closed_day', name: why.closedDay ?? '' }
  const isBetween =
    day.open.some(open => open.to <= closed.from) && day.open.some(open => open.from > closed.from)
  return { because: isBetween ? 'between_hours' : 'night', name: '' }
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const each of stretches) {
    const last = result.at(-1)
    if (last?.because === each.because && last.name === each.name) last.to = each.to
    else result.push({ ...each })
  }
  return result
}
