import type { SearchableMessage, SoughtTerm } from './matching.ts'
import { wordsOf } from './words.ts'

/*
 * What the full-text index is given, and how it is asked. Its tokenizer (`ascii`) takes every character beyond ASCII
 * as part of a word, so letters of the private use area can stand for what no word of a text can be.
 */

/** Before a word: it names who wrote. */
const AUTHOR = '\uE000'
/** Words of their own: the message has a file; it is a note. */
const marks = { attachment: '\uE001', note: '\uE002' } as const
export type Mark = keyof typeof marks

/** Lengths of beginnings that the index knows, shortest first; `prefix` of migration 0010. */
const INDEXED_BEGINNINGS = [3, 5] as const

/** Everything a message is found by, as one text for the index. */
export function indexTextOf(message: SearchableMessage, has: readonly Mark[]): string {
  const words = new Set<string>()
  for (const part of message.said) for (const word of wordsOf(part)) words.add(word)
  for (const part of message.author) {
    for (const word of wordsOf(part)) words.add(word).add(AUTHOR + word)
  }
  for (const mark of has) words.add(marks[mark])
  return [...words].join(' ')
}

/**
 * The question to the index. It may answer with too much where {@link isAnsweredBy} says so, never with too little.
 * There must be something to find: an index cannot list what it does not have.
 */
export function questionOf(
  must: readonly SoughtTerm[],
  mustNot: readonly SoughtTerm[],
  has: readonly Mark[],
): string {
  const wanted = [...must.flatMap(askedOf).map(inQuestion), ...has.map(mark => `"${marks[mark]}"`)].join(
    ' AND ',
  )
  const unwanted = mustNot.filter(isAnsweredBy).flatMap(askedOf).map(inQuestion).join(' OR ')
  return unwanted === '' ? wanted : `(${wanted}) NOT (${unwanted})`
}

/**
 * Does the index alone know where this term is? It keeps no order of words, and beginnings of two lengths only: the
 * rest is read in the message.
 */
export function isAnsweredBy(term: SoughtTerm): boolean {
  const [word] = term.words
  if (term.words.length !== 1 || word === undefined) return false
  return !term.isOpen || isIndexed(lettersOf(term, word).length)
}

/** Does the question ask for one word alone, so that the index goes through a single list to answer it? */
export function isOneList(
  must: readonly SoughtTerm[],
  mustNot: readonly SoughtTerm[],
  has: readonly Mark[],
): boolean {
  return must.flatMap(term => term.words).length + mustNot.length + has.length === 1
}

/** What the index is asked of a term: each of its words by itself, a beginning by as many letters as the index knows. */
export function askedOf({ words, isOpen, isAuthor }: SoughtTerm): SoughtTerm[] {
  const last = words.length - 1
  return words.map((word, index) => {
    const whole = { words: [word], isOpen: false, isAuthor }
    if (index < last || !isOpen) return whole
    const before = isAuthor ? AUTHOR.length : 0
    const letters = Array.from(word)
    const known = INDEXED_BEGINNINGS.findLast(length => length <= letters.length + before)
    if (known === undefined) return whole
    return { words: [letters.slice(0, known - before).join('')], isOpen: true, isAuthor }
  })
}

function inQuestion({ words, isOpen, isAuthor }: SoughtTerm): string {
  return `"${isAuthor ? AUTHOR : ''}${words.join(' ')}"${isOpen ? '*' : ''}`
}

/** FTS5 counts characters of a beginning, not UTF-16 units. */
function lettersOf(term: SoughtTerm, word: string): string[] {
  return Array.from((term.isAuthor ? AUTHOR : '') + word)
}

function isIndexed(length: number): boolean {
  return INDEXED_BEGINNINGS.some(known => known === length)
}
