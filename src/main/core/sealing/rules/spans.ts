/** A stretch of a text, in UTF-16 units; `to` is the place behind its last character. */
export interface Span {
  from: number
  to: number
}

/**
 * Those of what was found that touch none of the spans. Each of both is looked at once, however many there are: a text of
 * nothing but account numbers takes as long as any other of its length.
 *
 * @param found in the order of the text, and so are
 * @param spans which do not overlap each other
 */
export function apartFrom<Found extends Span>(found: readonly Found[], spans: readonly Span[]): Found[] {
  let next = 0
  return found.filter(({ from, to }) => {
    while (true) {
      const span = spans[next]
      if (span === undefined) return true
      if (span.to > from) return span.from >= to
      next += 1
    }
  })
}
