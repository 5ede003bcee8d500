/** Where the desk takes its time from. Tests hand in a clock they can turn. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
