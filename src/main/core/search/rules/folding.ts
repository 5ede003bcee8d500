import { fold } from '../../../../shared/text.ts'

/** A text as it is searched, and where in the text each of its letters came from. */
export interface FoldedText {
  folded: string
  /** What of the text a part of the folded one was made from (UTF-16 units, the ends exclusive). */
  originOf: (from: number, to: number) => { from: number; to: number }
}

/**
 * Everything but the characters of which folding is known to make exactly one: ASCII, the letters of Latin-1 and of
 * Latin Extended-A that are no two letters in one, and the usual quotes and dashes. Nearly every Polish text is made
 * of them.
 */
const elsewhere =
  /[^\0-\x7F\xA0-\xC5\xC7-\xDE\xE0-\xE5\xE7-\u012F\u0131-\u0151\u0154-\u017F\u2010-\u2027\u20AC]/

/** Does each character of a text fold to one, so that places in the folded text are places in the text? */
export function keepsPlaces(text: string): boolean {
  return !elsewhere.test(text)
}

/**
 * Folds a text and keeps account of its letters: `ß` becomes two, a combining mark none.
 *
 * A part of the folded text comes from whole letters, with the marks behind the last of them.
 */
export function foldedText(text: string): FoldedText {
  if (keepsPlaces(text)) return { folded: fold(text), originOf: (from, to) => ({ from, to }) }
  let folded = ''
  let at = 0
  const origins: number[] = []
  for (const letter of text) {
    const plain = fold(letter)
    folded += plain
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(at)
    at += letter.length
  }
  const startOf = (unit: number) => origins[unit] ?? text.length
  return {
    folded,
    originOf: (from, to) => {
      let next = to
      // The second half of what one letter became belongs to the same letter.
      while (next < origins.length && startOf(next) === startOf(to - 1)) next += 1
      return { from: startOf(from), to: startOf(next) }
    },
  }
}
