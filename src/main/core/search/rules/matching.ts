import { spellingsOf } from './folding.ts'
import type { WordTerm } from './parse.ts'
import { LONGEST_WORD } from './words.ts'

/** A message as it is searched: each of its parts in the form in which it is searched, see `searchedForm`. */
export interface SearchableMessage {
  /** Who wrote it; of the first message also who asks. */
  author: readonly string[]
  /** What it says, its files, and of the first message the subject and the checklist. */
  said: readonly string[]
}

/** Something to look for: a word or several side by side, anywhere or in who wrote. */
export interface SoughtTerm extends Pick<WordTerm, 'words' | 'isOpen'> {
  isAuthor: boolean
}

/** Looks for a term in messages. Its words stand side by side within one part. */
export class Matcher {
  readonly isAuthor: boolean
  readonly #pattern: RegExp

  constructor(term: SoughtTerm) {
    this.isAuthor = term.isAuthor
    this.#pattern = term.words.length === 0 ? NOTHING : new RegExp(patternOf(term), 'u')
  }

  /** Is it in a part, or in several that are one (see {@link inOne}), whoever wrote them? */
  isIn(part: string): boolean {
    return this.#pattern.test(part)
  }

  /** Is it in what a message says? Who wrote is not looked for there. */
  isInText(text: string): boolean {
    return !this.isAuthor && this.#pattern.test(text)
  }

  isSaidIn(message: SearchableMessage): boolean {
    const isIn = (part: string) => this.#pattern.test(part)
    return (!this.isAuthor && message.said.some(isIn)) || message.author.some(isIn)
  }
}

/**
 * Parts as one text, in which a term is found if it is in one of them. Between them stands a word, so that no words
 * lie side by side that did not: a letter of Inuttitut and of older Greenlandic, which stands nowhere alone.
 */
export function inOne(...parts: readonly string[]): string {
  return parts.join('\nĸ\n')
}

/** A term without words is said nowhere. */
const NOTHING = /(?!)/u

/** Finds, one after another, where any of the terms is said in a text. Null: nothing is sought. */
export function hitsPattern(terms: readonly SoughtTerm[]): RegExp | null {
  const said = terms.filter(term => !term.isAuthor && term.words.length > 0)
  return said.length === 0 ? null : new RegExp(said.map(patternOf).join('|'), 'gu')
}

const LETTER = String.raw`[\p{L}\p{N}]`
const AFTER = `(?!${LETTER})`
const BETWEEN = String.raw`[^\p{L}\p{N}]+`

/**
 * The words of a term; what may go on after the last is no part of it. Words are letters and digits alone. That the first
 * begins where it is found is asked when its letters are: few places of a text have those, and most of them nothing before.
 */
function patternOf({ words, isOpen }: SoughtTerm): string {
  const letters = words
    .map((word, nth) => {
      const spelt = Array.from(word, spellingsOf).join('')
      const begun = nth === 0 ? `${spelt}(?<!${LETTER}${spelt})` : spelt
      // What was cut goes on.
      return Array.from(word).length >= LONGEST_WORD ? `${begun}${LETTER}*` : begun
    })
    .join(BETWEEN)
  return isOpen ? letters : letters + AFTER
}
