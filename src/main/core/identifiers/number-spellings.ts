const separators = ['', '-', '/']
/** What a number of a paper or of a foreign system is made of. */
const number = /^[\p{L}\p{N}\s./_-]+$/u
const group = /\p{L}+|\p{N}+/gu
/** With more groups than this it is no number, and would have too many spellings. */
const MOST_GROUPS = 5

/**
 * The ways in which a number may be kept that somebody wrote his own way: blanks, hyphens, strokes or nothing between
 * its groups. First as it was written, without blanks; a text that is no such number has that one alone.
 *
 * @example numberSpellings('FV 2026 11 0147').includes('FV/2026/11/0147')
 */
export function numberSpellings(written: string): string[] {
  const exact = written.replace(/\s+/gu, '')
  const [first = '', ...others] =
    number.test(written) && /\p{N}/u.test(written) ? (written.match(group) ?? []) : []
  if (others.length === 0 || others.length >= MOST_GROUPS) return [exact]
  const joined = others.reduce(
    (beginnings, next) => beginnings.flatMap(each => separators.map(separator => each + separator + next)),
    [first],
  )
  return [...new Set([exact, ...joined])]
}
