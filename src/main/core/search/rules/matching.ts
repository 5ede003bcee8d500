import type { WordTerm } from './parse.ts'
import { LONGEST_WORD } from './words.ts'

/** A message as it is searched: each of its parts, folded. */
export interface SearchableMessage {
  /** Who wrote it; of the first message also who asks. */
  author: readonly string[]
  /** What it says, its files, and of the first message the subject. */
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
  // Most parts do not even have the letters, which is told at once.
  const letters = term.words[0] ?? ''
  const isInPart = (part: string) => part.includes(letters) && pattern.test(part)
  return message => (!term.isAuthor && message.said.some(isInPart)) || message.author.some(isInPart)
}

/** Finds, one after another, the places of a folded text where any of the terms is said. Null: nothing is sought. */
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
    // What was cut goes on.
    .map(word => (Array.from(word).length >= LONGEST_WORD ? String.raw`${word}[\p{L}\p{N}]*` : word))
    .join(BETWEEN)
  return isOpen ? letters : letters + AFTER
}
