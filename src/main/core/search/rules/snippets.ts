import type { MarkedText } from '../../../../shared/contract/search.ts'
import { isAt, type SoughtTerm } from './matching.ts'
import { type PlacedWord, placedWordsOf, reachOf } from './words.ts'

/** Characters a snippet shows, and how many of them stand before the first hit. */
const SHOWN = 180
const BEFORE = 60
/** How far into a message the first hit is looked for; what is found further on is shown by the beginning. */
const READ = 20_000

export interface Snippet {
  pieces: MarkedText
  isCutBefore: boolean
  isCutAfter: boolean
}

/**
 * The part of a text around the first hit, in its own letters: the pieces joined are a part of the text, word for
 * word. Without a hit, its beginning.
 */
export function snippetOf(text: string, terms: readonly SoughtTerm[]): Snippet {
  const words = new PulledWords(text.slice(0, READ))
  const first = firstHit(words, terms)
  const start = first === null ? 0 : startBefore(words.pulled, first)
  const end = endAfter(text, words, start, first)
  return {
    pieces: pieces(text, start, end, marksIn(words, terms, start, end)),
    isCutBefore: start > 0,
    isCutAfter: end < text.length,
  }
}

/** A short text, whole, with every hit marked. */
export function marked(text: string, terms: readonly SoughtTerm[]): MarkedText {
  return pieces(text, 0, text.length, marksIn(new PulledWords(text), terms, 0, text.length))
}

interface Mark {
  from: number
  to: number
}

/** Words of a text, split off no further than somebody asks. */
class PulledWords {
  readonly pulled: PlacedWord[] = []
  readonly text: string
  readonly #rest: Iterator<PlacedWord>

  constructor(text: string) {
    this.text = text
    this.#rest = placedWordsOf(text)
  }

  at(index: number): PlacedWord | undefined {
    while (this.pulled.length <= index) {
      const next = this.#rest.next()
      if (next.done) return undefined
      this.pulled.push(next.value)
    }
    return this.pulled[index]
  }

  /** The words from this one on, as many as a term has. */
  from(index: number, count: number): string[] {
    this.at(index + count - 1)
    return this.pulled.slice(index, index + count).map(({ word }) => word)
  }
}

function firstHit(words: PulledWords, terms: readonly SoughtTerm[]): PlacedWord | null {
  for (let index = 0; ; index += 1) {
    const word = words.at(index)
    if (word === undefined) return null
    if (terms.some(term => isHit(words, index, term))) return word
  }
}

function isHit(words: PulledWords, index: number, term: SoughtTerm): boolean {
  const first = words.at(index)?.word
  // Most words are no hit; those that are none by their first letters need no closer look.
  if (term.isAuthor || first === undefined || !first.startsWith(term.words[0] ?? '')) return false
  return isAt(words.from(index, term.words.length), 0, term)
}

function marksIn(words: PulledWords, terms: readonly SoughtTerm[], start: number, end: number): Mark[] {
  const marks: Mark[] = []
  for (let index = 0; ; index += 1) {
    const word = words.at(index)
    if (word === undefined || word.from >= end) return marks
    if (word.from < start) continue
    for (const term of terms) {
      if (!isHit(words, index, term)) continue
      const last = words.at(index + term.words.length - 1) ?? word
      marks.push({ from: word.from, to: endOf(words.text, last, term) })
    }
  }
}

/** Of a word that goes on, its beginning alone was searched for. */
function endOf(text: string, last: PlacedWord, { words, isOpen }: SoughtTerm): number {
  if (!isOpen) return last.to
  return last.from + reachOf(text.slice(last.from, last.to), (words.at(-1) ?? '').length)
}

function startBefore(pulled: readonly PlacedWord[], hit: PlacedWord): number {
  if (hit.from <= BEFORE) return 0
  return pulled.find(word => word.from >= hit.from - BEFORE)?.from ?? hit.from
}

/** The end of the last word that is shown whole; a word longer than everything that is shown is cut. */
function endAfter(text: string, words: PulledWords, start: number, hit: PlacedWord | null): number {
  const limit = start + SHOWN
  if (text.length <= limit) return text.length
  let end = start
  for (let index = 0; ; index += 1) {
    const word = words.at(index)
    if (word === undefined || word.to > limit) break
    end = Math.max(end, word.to)
  }
  const isHitShown = hit === null || end > hit.from
  return isHitShown && end > start ? end : wholeLetters(text, limit)
}

/** Not between the halves of a character, nor before a mark that belongs to the letter before it. */
function wholeLetters(text: string, at: number): number {
  let end = at
  while (end < text.length && /^[\p{M}\uDC00-\uDFFF]/u.test(text.slice(end, end + 2))) end += 1
  return end
}

function pieces(text: string, start: number, end: number, marks: readonly Mark[]): MarkedText {
  const cut: MarkedText = []
  let at = start
  for (const mark of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const to = Math.min(mark.to, end)
    const from = Math.max(mark.from, at)
    if (to <= from) continue
    if (from > at) cut.push({ text: text.slice(at, from), isHit: false })
    cut.push({ text: text.slice(from, to), isHit: true })
    at = to
  }
  if (end > at) cut.push({ text: text.slice(at, end), isHit: false })
  return cut
}
