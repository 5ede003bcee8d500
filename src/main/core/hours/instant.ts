import { Temporal } from 'temporal-polyfill'

/** A moment, UTC milliseconds since 1970. */
export type Instant = number

/** The span in which this desk reckons: the Gregorian years 1600 to 9000. */
const earliest: Instant = Date.UTC(1600, 0, 1)
const latest: Instant = Date.UTC(9000, 0, 1)

const withOffset =
  /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d{2}(?::?[0-5]\d)?)$/

/**
 * A moment written in ISO 8601 with `Z` or an offset from UTC. A wall clock without one is refused: on the
 * night when clocks go back it means two moments. Parts of a millisecond are cut off.
 *
 * @returns UTC milliseconds; null when the text is no such moment or lies outside the years 1600 to 8999
 */
export function parseInstant(text: string): Instant | null {
  const written = text.length > 60 ? '' : text.trim()
  if (!withOffset.test(written)) return null
  let at: Instant
  try {
    at = Temporal.Instant.from(written).epochMilliseconds
  } catch (error) {
    // 30 February and 25 o'clock have the right shape and no moment.
    if (error instanceof RangeError) return null
    throw error
  }
  return isInstant(at) ? at : null
}

/** Can the desk reckon with it? The years 1600 to 8999. */
export function isInstant(at: Instant): boolean {
  return Number.isSafeInteger(at) && at >= earliest && at < latest
}

/**
 * @throws RangeError when the clock gave something no calendar can answer: the desk then decides nothing.
 */
export function assertInstant(at: Instant): void {
  if (!isInstant(at)) {
    throw new RangeError(`Not a moment in UTC milliseconds between the years 1600 and 8999: ${String(at)}`)
  }
}
