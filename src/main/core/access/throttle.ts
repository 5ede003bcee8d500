/** Failures that cost nothing. */
const FREE_FAILURES = 4
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * How long a login must wait after its nth failure in a row: nothing up to the fourth, then 30 s doubling to
 * 15 minutes. Nobody is locked out for good, and a new secret does not reset the count
 * (NIST SP 800-63B-4 §3.1.3.2).
 *
 * @param failures failures in a row, the present one included
 * @returns milliseconds
 */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_MS)
}
