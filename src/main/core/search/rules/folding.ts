import { foldForSearch } from '../../../../shared/text.ts'

/** A text in the form in which it is searched, and where in the text each of its letters came from. */
export interface SearchedText {
  form: string
  /** What of the text a part of the form was made from (UTF-16 units, the ends exclusive). */
  originOf: (from: number, to: number) => { from: number; to: number }
}

/**
 * Everything but the characters of which folding is known to make exactly one: ASCII, the letters of Latin-1 and of
 * Latin Extended-A that are no two letters in one (`æ`, `ĳ`, `ŉ`), and the usual quotes and dashes. Nearly
 * every Polish text is made of them.
 */
const elsewhere =
  /[^\0-\x7F\xA0-\xC5\xC7-\xDE\xE0-\xE5\xE7-\u012F\u0131\u0134-\u0148\u014A-\u0151\u0154-\u017F\u2010-\u2027\u20AC]/

/** Does each character of a text fold to one, so that places in the folded text are places in the text? */
export function keepsPlaces(text: string): boolean {
  return !elsewhere.test(text)
}

/**
 * The form in which a text is searched: as it is written where each of its letters folds by itself, else folded.
 * Whoever looks for a letter looks for all its spellings, so both are read alike; and to fold a text takes several
 * times as long as to read it.
 */
export function searchedForm(text: string): string {
  return keepsPlaces(text) ? text : foldForSearch(text)
}

/**
 * What a letter of a folded word may look like in a searched form, as a part of a regular expression.
 *
 * @example spellingsOf('l') // '[Ll…ł]'
 */
export function spellingsOf(letter: string): string {
  return classes.get(letter) ?? letter
}

const LAST_OF_LATIN_EXTENDED_A = 0x17f

const foldedAlone = Array.from({ length: LAST_OF_LATIN_EXTENDED_A + 1 }, (_, code) =>
  String.fromCharCode(code),
).filter(letter => /[\p{L}\p{N}]/u.test(letter) && keepsPlaces(letter))

const classes: ReadonlyMap<string, string> = new Map(
  Array.from(Map.groupBy(foldedAlone, foldForSearch), ([plain, letters]) => {
    // `µ` folds to a letter further on; what was folded before has that.
    const all = new Set([...letters, plain])
    return [plain, all.size === 1 ? plain : `[${[...all].join('')}]`]
  }),
)

/**
 * The form in which a text is searched, with account kept of its letters: `ß` becomes two, a combining mark none.
 *
 * A part of the form comes from whole letters, with the marks behind the last of them.
 */
export function searchedText(text: string): SearchedText {
  if (keepsPlaces(text)) return { form: text, originOf: (from, to) => ({ from, to }) }
  let form = ''
  let at = 0
  const origins: number[] = []
  for (const letter of text) {
    const plain = foldForSearch(letter)
    form += plain
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(at)
    at += letter.length
  }
  const startOf = (unit: number) => origins[unit] ?? text.length
  return {
    form,
    originOf: (from, to) => {
      let next = to
      // The second half of what one letter became belongs to the same letter.
      while (next < origins.length && startOf(next) === startOf(to - 1)) next += 1
      return { from: startOf(from), to: startOf(next) }
    },
  }
}
