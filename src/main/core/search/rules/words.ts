import { fold } from '../../../../shared/text.ts'

/** Longer runs of letters are no words; both index and query keep this many characters of them. */
const LONGEST_WORD = 64

/** Letters, digits, and the marks that combine with them: what folds to one word. */
const run = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The words of a text as they are searched for. Index, query and snippets all take their words from here, so that
 * what one calls a word the others find.
 *
 * @example wordsOf('Łódź, ul. Żwirki 5') // ['lodz', 'ul', 'zwirki', '5']
 */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const [letters] of text.matchAll(run)) {
    const word = wordOf(letters)
    if (word !== '') words.push(word)
  }
  return words
}

/** A word and where its letters stand in the text (UTF-16 units, the end exclusive). */
export interface PlacedWord {
  word: string
  from: number
  to: number
}

/** The words of a text with their places, one after another, so that whoever has seen enough may stop. */
export function* placedWordsOf(text: string): Generator<PlacedWord> {
  for (const match of text.matchAll(run)) {
    const word = wordOf(match[0])
    if (word !== '') yield { word, from: match.index, to: match.index + match[0].length }
  }
}

/**
 * How far the beginning of a word reaches in the letters it was made from: `lod` reaches over `Łód`. A letter of
 * which folding makes two is taken whole, and so are the marks behind the last letter.
 *
 * @param letters one run of letters
 * @param length characters of the folded word
 * @returns UTF-16 units of `letters`
 */
export function reachOf(letters: string, length: number): number {
  let folded = 0
  let reach = 0
  for (const letter of letters) {
    const size = fold(letter).length
    if (folded >= length && size > 0) break
    folded += size
    reach += letter.length
  }
  return reach
}

function wordOf(letters: string): string {
  const word = fold(letters)
  return word.length <= LONGEST_WORD ? word : Array.from(word).slice(0, LONGEST_WORD).join('')
}
