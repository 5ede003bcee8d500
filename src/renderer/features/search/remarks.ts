import type { SearchRemark } from '../../../shared/contract/search.ts'

const quotes = /["„”“«»]/gu

/** The words of a text that a remark is about, without the quotes they were typed in: the sentence has its own. */
export function partOf(text: string, { at, length }: Pick<SearchRemark, 'at' | 'length'>): string {
  return text
    .slice(at, at + length)
    .replace(quotes, '')
    .trim()
}

/** Whether something may be missing only because the index has not come to it yet. */
export function isIncomplete(remarks: readonly Pick<SearchRemark, 'code'>[] = []): boolean {
  return remarks.some(({ code }) => code === 'index_incomplete')
}
