/** How deep parents may lie over each other; also what ends the walk where a cycle was brought in from outside. */
export const DEEPEST = 50

/** What lies over a ticket. */
export interface Above {
  parent_id: number | null
  merged_into: number | null
}

/**
 * Would a ticket be above itself if another became its parent? What lies under another is that one here.
 *
 * @returns asks for one ticket after the other and is told what lies over each, undefined where it is not there: some
 *   can wait for that and some cannot
 */
export function* isAbove(ticketId: number, parentId: number): Generator<number, boolean, Above | undefined> {
  let at: number | null = parentId
  const passed = new Set<number>()
  while (passed.size < DEEPEST && at !== null) {
    if (at === ticketId) return true
    // A parent that was merged into its own child leads round; the ticket is not on that way.
    if (passed.has(at)) return false
    passed.add(at)
    const above: Above | undefined = yield at
    at = above?.merged_into ?? above?.parent_id ?? null
  }
  // Deeper than anybody can follow is as bad as round in circles.
  return at !== null
}
