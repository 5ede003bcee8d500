import { foldForSearch } from '../../../../shared/text.ts'

/** Longer runs of letters are no words; both index and query keep this many characters of them. */
export const LONGEST_WORD = 64

/** A word of a folded text. Digits of every kind are words, too. */
const word = /[\p{L}\p{N}]+/gu
/**
 * The words of a text as they are searched for. Index and query both take their words from here, so that what one
 * calls a word the other finds; patterns find the same words in a text that nobody took apart. Folding goes first: it takes ten times as long word by word.
 *
 * @example wordsOf('Łódź, ul. Żwirki 5') // ['lodz', 'ul', 'zwirki', '5']
 */
export function wordsOf(text: string): string[] {
  return (foldForSearch(text).match(word) ?? []).map(cut)
}

function cut(folded: string): string {
  return folded.length <= LONGEST_WORD ? folded : Array.from(folded).slice(0, LONGEST_WORD).join('')
}
