/** What the search that was seen last has found, for reading one hit after another and for coming back to it. */

/** Where a hit leads to. */
export interface FoundPlace {
  /** The line of the results. */
  line: number
  /** The ticket it is read in: the one it was merged into, where it was. */
  ticketId: number
  /** The message that was found; null where it is the ticket. */
  messageId: number | null
}

interface LastFound {
  text: string
  places: readonly FoundPlace[]
  /** The line to come back to, until somebody has. */
  standing: number | null
}
let last: LastFound | null = null

/** Remembers the results that somebody has gone into. */
export function keepFound(text: string, places: readonly FoundPlace[], line: number): void {
  last = { text, places, standing: line }
}

/** The hit so many lines after the one that is read; null: there is none, undefined: nobody knows these results. */
export function foundNeighbour(
  text: string,
  { ticketId, messageId }: Pick<FoundPlace, 'ticketId' | 'messageId'>,
  step: 1 | -1,
): FoundPlace | null | undefined {
  if (last?.text !== text) return undefined
  const at = last.places.findIndex(each => each.ticketId === ticketId && each.messageId === messageId)
  return at < 0 ? undefined : (last.places[at + step] ?? null)
}

/** Who walks on comes back to the line he ended at. */
export function standOnFound(line: number): void {
  if (last !== null) last = { ...last, standing: line }
}

/** The line of these results to come back to; null for who searches anew. */
export function lineToReturn(text: string): number | null {
  return last !== null && last.text === text ? last.standing : null
}

/** Somebody has come back. */
export function forgetReturn(): void {
  if (last !== null) last = { ...last, standing: null }
}

/** The address of a hit. */
export function hitAddress({ ticketId, messageId }: FoundPlace, text: string) {
  return {
    to: '/tickets/$ticketId' as const,
    params: { ticketId },
    search: { q: text, ...(messageId === null ? {} : { message: messageId }) },
  }
}
