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

/** Tells whether a message says something. Words of one term stand side by side within one part. */
export function matcherOf(term: SoughtTerm): (message: SearchableMessage) => boolean {
  if (term.words.length === 0) return () => false
  const pattern = new RegExp(BEFORE + patternOf(term), 'u')
  const isInPart = (part: string) => pattern.test(part)
  return message => (!term.isAuthor && message.said.some(isInPart)) || message.author.some(isInPart)
}

/** Finds, one after another, where any of the terms is said in a text. Null: nothing is sought. */
export function hitsPattern(terms: readonly SoughtTerm[]): RegExp | null {
  const said = terms.filter(term => !term.isAuthor && term.words.length > 0)
  return said.length === 0 ? null : new RegExp(`${BEFORE}(?:${said.map(patternOf).join('|')})`, 'gu')
}

const BEFORE = String.raw`(?<![\p{L}\p{N}])`
const AFTER = String.raw`(?![\p{L}\p{N}])`
const BETWEEN = String.raw`[^\p{L}\p{N}]+`

/** The words of a term; what may go on after the last is no part of it. Words are letters and digits alone. */
function patternOf({ words, isOpen }: SoughtTerm): string {
  const letters = words
    .map(word => {
      const spelt = Array.from(word, spellingsOf).join('')
      // What was cut goes on.
      return Array.from(word).length >= LONGEST_WORD ? String.raw`${spelt}[\p{L}\p{N}]*` : spelt
    })
    .join(BETWEEN)
  return isOpen ? letters : letters + AFTER
}
