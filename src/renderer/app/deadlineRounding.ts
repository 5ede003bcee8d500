import type { Stretch } from '../../shared/contract/deadlines.ts'

const MINUTE_MS = 60_000

/**
 * Whole minutes that each stretch counts, null for one that does not. Each is told from the clock face, as `from` and
 * `to` are: 9:43 to 17:00 are 7 h 17 min, whatever the seconds were. What seconds are left over goes on into the next
 * stretch, so that together they are the whole time and no minute is lost on the way.
 */
export function minutesOf(stretches: readonly Stretch[]): (number | null)[] {
  // Counting goes on from stretch to stretch as if the clock had stood still between them.
  const begin = (stretches.find(({ because }) => because === null)?.from ?? 0) % MINUTE_MS
  let face = begin
  return stretches.map(({ from, to, because }) => {
    if (because !== null) return null
    const before = Math.floor(face / MINUTE_MS)
    face += to - from
    return Math.floor(face / MINUTE_MS) - before
  })
}
