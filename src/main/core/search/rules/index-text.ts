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

/** Lengths of beginnings that the index knows, shortest first: those of all its parts. */
export type KnownBeginnings = readonly number[]

/**
 * The question to the index. It may answer with too much where {@link isAnsweredBy} says so, never with too little.
 * There must be something to find: an index cannot list what it does not have.
 */
export function questionOf(
  must: readonly SoughtTerm[],
  mustNot: readonly SoughtTerm[],
  has: readonly Mark[],
  known: KnownBeginnings,
): string {
  const asked = (term: SoughtTerm) => askedOf(term, known).map(inQuestion)
  const wanted = [...must.flatMap(asked), ...has.map(mark => `"${marks[mark]}"`)].join(' AND ')
  const unwanted = mustNot
    .filter(term => isAnsweredBy(term, known))
    .flatMap(asked)
    .join(' OR ')
  return unwanted === '' ? wanted : `(${wanted}) NOT (${unwanted})`
}

/**
 * Does the index alone know where this term is? It keeps no order of words, and beginnings of a few lengths only: the
 * rest is read in the message.
 */
export function isAnsweredBy(term: SoughtTerm, known: KnownBeginnings): boolean {
  const [word] = term.words
  if (term.words.length !== 1 || word === undefined) return false
  return !term.isOpen || known.includes(lengthInIndex(word, term.isAuthor))
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
export function askedOf({ words, isOpen, isAuthor }: SoughtTerm, known: KnownBeginnings): SoughtTerm[] {
  const last = words.length - 1
  return words.flatMap((word, index) => {
    const whole = { words: [word], isOpen: false, isAuthor }
    if (index < last || !isOpen) return whole
    const length = lengthInIndex(word, isAuthor)
    const longest = known.findLast(each => each <= length)
    // Of a shorter one the index knows nothing; the words before it are asked for, and the message is read.
    if (longest === undefined) return last === 0 ? whole : []
    const letters = Array.from(word).slice(0, longest - length + lengthInIndex(word, false))
    return { words: [letters.join('')], isOpen: true, isAuthor }
  })
}

function inQuestion({ words, isOpen, isAuthor }: SoughtTerm): string {
  return `"${isAuthor ? AUTHOR : ''}${words.join(' ')}"${isOpen ? '*' : ''}`
}

/** FTS5 counts characters of a beginning, not UTF-16 units; what stands before an author's word is one of them. */
function lengthInIndex(word: string, isAuthor: boolean): number {
  return Array.from(word).length + (isAuthor ? AUTHOR.length : 0)
}
