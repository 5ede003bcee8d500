/** What of a message says whether a customer waits. */
export interface Said {
  id: number
  kind: 'incoming' | 'reply' | 'note'
  at: number
  /** When a letter came that a reply in between could not know of; null for any other. */
  came: number | null
  is_automatic: number
}

/** Since when the customer waits in each half of a split. */
export interface Waits {
  stays: number | null
  goes: number | null
}

/**
 * In each half he waits as its own messages say. A waiting that is not counted from the first letter without an answer
 * (the ticket was opened again by hand, or closed over that letter) goes along with the letter it is
 * for, or stays where there is none.
 *
 * @param since  since when he waits in the whole
 * @param said   the messages of the whole, in the order of time
 * @param gone   which of them are split off
 */
export function waitsAfterSplit(
  since: number | null,
  said: readonly Said[],
  gone: ReadonlySet<number>,
): Waits {
  const goes = said.filter(({ id }) => gone.has(id))
  const own = {
    stays: firstUnanswered(said.filter(({ id }) => !gone.has(id))),
    goes: firstUnanswered(goes),
  }
  const first = firstUnanswered(said)
  if (since === first) return own
  const letter = holds(said, since) ? since : first
  return holds(goes, letter) ? { ...own, goes: since } : { ...own, stays: since }
}

/**
 * Since when somebody waits for an answer to one of these letters: since the first was written that no reply among them
 * stands behind, or since one came that the last of them could not know of, as the deadlines count it; null: there is none.
 */
function firstUnanswered(said: readonly Said[]): number | null {
  const last = said.findLastIndex(each => each.kind === 'reply')
  const repliedAt = said[last]?.at ?? Number.POSITIVE_INFINITY
  const since = said.filter(isLetter).flatMap(({ id, at, came }) => {
    if (id > (said[last]?.id ?? 0)) return [at]
    return came !== null && came > repliedAt ? [came] : []
  })
  return since.toSorted((one, other) => one - other)[0] ?? null
}

function isLetter({ kind, is_automatic }: Said): boolean {
  return kind === 'incoming' && is_automatic === 0
}

/** Is a letter among them that was written, or came, at this instant? */
function holds(said: readonly Said[], at: number | null): boolean {
  return said.some(each => isLetter(each) && at !== null && (each.at === at || each.came === at))
}
