/** Tells how long a call may still look for what it was asked; what is left is for the next one. */
export interface Budget {
  /** Milliseconds; none, or less than none, once it is spent. */
  left(): number
  /** Rows that are looked at in any case: on a machine that is busy with other things each call brings it further. */
  least: number
}

/** For who must have all of it, however long that takes. */
export const UNBOUNDED: Budget = { left: () => Number.POSITIVE_INFINITY, least: 0 }

const LEAST = 1000

/** @param milliseconds from now on */
export function budgetOf(milliseconds: number): Budget {
  const begun = performance.now()
  return { left: () => milliseconds - (performance.now() - begun), least: LEAST }
}
