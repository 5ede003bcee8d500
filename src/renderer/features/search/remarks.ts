import type { SearchRemark } from '../../../shared/contract/search.ts'

const quotes = /["„”“«»]/gu

/** The words of a text that a remark is about, without the quotes they were typed in: the sentence has its own. */
export function partOf(text: string, { at, length }: Pick<SearchRemark, 'at' | 'length'>): string {
  return text
    .slice(at, at + length)
    .replace(quotes, '')
    .trim()
}

/** Of a search that was none, or of which the answer is not all there yet, nobody says that nothing was found. */
const noAnswers: ReadonlySet<SearchRemark['code']> = new Set([
  'value_missing',
  'nothing_to_search',
  'only_exclusions',
  'index_incomplete',
])

export function isOfNoSearch(code: SearchRemark['code']): boolean {
  return noAnswers.has(code)
}

/**
 * Is a search to be asked again by itself, because what is missing may only not have come into the index yet? All its pages
 * would be asked for; so whoever has read further than the first is left alone.
 */
export function isWaitedFor(
  pages: readonly { remarks: readonly Pick<SearchRemark, 'code'>[] }[] = [],
): boolean {
  const [first, ...others] = pages
  return others.length === 0 && first?.remarks.some(({ code }) => code === 'index_incomplete') === true
}
