import type { SearchRemark } from '../../../shared/contract/search.ts'

const quotes = /["„”“«»]/gu

/** The words of a text that a remark is about, without the quotes they were typed in: the sentence has its own. */
export function partOf(text: string, { at, length }: Pick<SearchRemark, 'at' | 'length'>): string {
  return text
    .slice(at, at + length)
    .replace(quotes, '')
    .trim()
}
