import type { WordTerm } from './parse.ts'

/**
 * A search with fewer words: without those that nobody says, else without the last one. Null where no word would be left.
 *
 * @param words those of the text
 * @example withoutWords('serwer xyz', words, [xyz]) // 'serwer'
 */
export function withoutWords(
  text: string,
  words: readonly WordTerm[],
  unsaid: readonly WordTerm[],
): string | null {
  const must = words.filter(each => !each.isNot)
  const left = unsaid.length > 0 ? unsaid : must.slice(-1)
  if (must.length <= left.length) return null
  return left
    .toSorted((a, b) => b.at - a.at)
    .reduce((rest, { at, length }) => rest.slice(0, at) + rest.slice(at + length), text)
    .replace(/\s+/gu, ' ')
    .trim()
}
