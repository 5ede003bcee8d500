/** Where the desk takes its time from. Tests hand in a clock they can turn. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number
}

/** The instants a calendar can show: a clock beyond them is broken, and a broken clock decides nothing. */
const FIRST = Date.UTC(2020, 0, 1)
const LAST = Date.UTC(2200, 0, 1)

/** @returns false for a clock that cannot be read or shows a time nobody lives in */
export function isReadable(now: number): boolean {
  return Number.isInteger(now) && now >= FIRST && now < LAST
}

export const systemClock: Clock = { now: () => Date.now() }
