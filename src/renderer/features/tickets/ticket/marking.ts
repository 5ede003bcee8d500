import type { MarkedText } from '../../../../shared/marked-text.ts'

/** No search has found anything; one and the same, so that nothing is drawn anew for it. */
export const noHits: readonly string[] = []

/**
 * Marks in a text what a search has found there.
 *
 * @param hits as they stand in the text, word for word; where a word only begins so, its beginning
 */
export function markedIn(text: string, hits: readonly string[]): MarkedText {
  if (hits.length === 0) return { text, marks: [] }
  const longestFirst = hits.toSorted((one, other) => other.length - one.length)
  // Of a word that merely ends so nothing was found.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escaped).join('|')})`, 'gu')
  const marks = [...text.matchAll(pattern)].flatMap(({ 0: hit, index }) => [index, index + hit.length])
  return { text, marks }
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')
}
