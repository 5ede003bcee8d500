import type { Found } from '../../../shared/contract/search.ts'

/**
 * Where Enter in the box leads, once there are results.
 *
 * @param isEarly it was pressed before they were there
 * @returns a thing to open at once; else the list to go to: that of the tickets, or the first one
 */
export function enteredBy({
  exact,
  hits,
  isEarly,
}: {
  exact: readonly Found[]
  /** How many tickets were found. */
  hits: number
  isEarly: boolean
}): Found | 'tickets' | 'first' {
  const [only, another] = exact
  // Whoever did not wait for the results meant the one thing that has this number.
  if (isEarly && only !== undefined && another === undefined && !isCalledByWords(only)) return only
  // What merely sounds like it stands above the tickets, and is not what was asked for.
  return exact.length === 0 && hits > 0 ? 'tickets' : 'first'
}

/** A service that is called by plain words, such as "poczta": who types them may well mean what customers write of. */
function isCalledByWords(found: Found): boolean {
  return found.kind === 'service' && !/\d/.test(found.name + found.plan)
}
