import { fold } from '../../shared/text.ts'

/** What can be found in the palette. */
export interface Findable {
  label: string
  /** What it is found by in place of the label, where that names what it is about: whoever types a number means its ticket. */
  called?: string
  /** More words it answers to, in any language. */
  keywords?: string
}

/**
 * How well a text answers a query: every word of the query must begin a word of the label or the keywords.
 * Both are folded, so `odz` finds `Odzysk` and `zolw` finds `żółw`.
 *
 * @returns null when it does not answer; otherwise the smaller the better
 */
export function matchScore(item: Findable, query: string): number | null {
  const wanted = words(query)
  if (wanted.length === 0) return 0
  const label = words(item.called ?? item.label)
  const keywords = words(item.keywords ?? '')
  let score = 0
  for (const word of wanted) {
    const inLabel = label.findIndex(candidate => candidate.startsWith(word))
    if (inLabel >= 0) score += inLabel
    else if (keywords.some(candidate => candidate.startsWith(word))) score += 100
    else return null
  }
  return score
}

/** The items that answer a query, best first; equally good ones keep their order. */
export function findMatching<Item extends Findable>(items: readonly Item[], query: string): Item[] {
  return items
    .map(item => ({ item, score: matchScore(item, query) }))
    .filter(found => found.score !== null)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map(found => found.item)
}

function words(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}@.]+/u)
    .filter(word => word !== '')
}
