/**
 * A message's id is its place in time: the second it was written in, counted from the year 0, times
 * {@link PER_SECOND}, and its place within that second. Newest first is then the order of the ids also for what was
 * taken in years later, and the full-text index, which is fast in the order of its row ids only, has it for nothing.
 *
 * Stays below 2^53 until the year 9999 and beyond.
 */
export const PER_SECOND = 64
/** Seconds from 0000-01-01T00:00:00Z to 1970 (proleptic Gregorian calendar). */
const SECONDS_BEFORE_1970 = 62_167_219_200
/** Seconds from the year 0 to the last one of the year 9999. */
const LAST_SECOND = 315_569_519_999

/**
 * The first id of the second in which an instant lies.
 *
 * @param at UTC milliseconds; what lies before the year 0 or after 9999 counts as its edge
 */
export function firstIdAt(at: number): number {
  const second = Math.floor(at / 1000) + SECONDS_BEFORE_1970
  return Math.min(Math.max(second, 0), LAST_SECOND) * PER_SECOND + 1
}
