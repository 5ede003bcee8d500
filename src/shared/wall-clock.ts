import type { PlainDate } from './plain-date.ts'
import { TIME_ZONE } from './time-zone.ts'

const DAY_MS = 86_400_000

/** Intl formatters are slow to build; one serves all. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/**
 * What calendar and clock on the desk's wall show at an instant.
 *
 * @param at UTC milliseconds
 */
export function wallClockAt(at: number): { day: PlainDate; time: string } {
  const [day = '', time = ''] = clock.format(at).split(' ')
  return { day, time: time.slice(0, 5) }
}

/**
 * The instant at which the desk's wall shows a day and a time. An hour that comes twice (autumn) is the first of the
 * two; one that is left out (spring) is as much later as the clock was put forward.
 *
 * @param time `HH:MM`
 * @returns UTC milliseconds
 */
export function instantOf(day: PlainDate, time: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const early = asUtc - offsetAt(asUtc - DAY_MS)
  if (shows(early, day, time)) return early
  const late = asUtc - offsetAt(asUtc + DAY_MS)
  return shows(late, day, time) ? late : early
}

/** How far the wall is ahead of UTC, milliseconds. */
function offsetAt(at: number): number {
  const whole = Math.floor(at / 1000) * 1000
  return Date.parse(`${clock.format(whole).replace(' ', 'T')}Z`) - whole
}

function shows(at: number, day: PlainDate, time: string): boolean {
  const wall = wallClockAt(at)
  return wall.day === day && wall.time === time
}
