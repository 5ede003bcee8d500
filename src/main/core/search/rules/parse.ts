import { SEARCH_WORDS, type SearchRemark } from '../../../../shared/contract/search.ts'
import { isUnitApart, looksLikeOperator, type Operator, operatorNamed } from './operators.ts'
import { wordsOf } from './words.ts'

/** Where something stands in the typed text, UTF-16 units. */
export interface Span {
  at: number
  length: number
}

/** Words that are looked for. Several of one term stand side by side: `wrona.example`, `"nie działa"`. */
export interface WordTerm extends Span {
  words: string[]
  /** Typed within quotes. */
  isQuoted: boolean
  /** The last word may be the beginning of a longer one. */
  isOpen: boolean
  isNot: boolean
}

export interface Value extends Span {
  text: string
}

export interface FilterTerm extends Span {
  operator: Operator
  /** Alternatives; there is at least one. */
  values: Value[]
  isNot: boolean
}

export interface ParsedSearch {
  words: WordTerm[]
  filters: FilterTerm[]
  remarks: SearchRemark[]
}

/** Beginnings of words count from this many letters on; a shorter word is meant whole. */
const SHORTEST_BEGINNING = 3

const QUOTES = '"„”“«»'
// What no letter is and nobody sees separates as white space does.
const gap = /[\s\p{C}]+/uy
const name = /(\p{L}[\p{L}\p{M}]{0,19}):/uy
const plain = new RegExp(String.raw`[^\s\p{C}${QUOTES}]+`, 'uy')
const value = new RegExp(String.raw`[^\s\p{C},${QUOTES}]+`, 'uy')
const bareNumber = /^\d{1,4}$/u
const letters = /[\p{L}\p{M}]+(?![^\s\p{C},])/uy
const meant: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'NEAR'])

/**
 * What a typed search asks for. Whatever is typed has a meaning: what is no operator is words, and what could not be
 * understood is named with its place.
 */
export function parseSearch(text: string): ParsedSearch {
  const parsed: ParsedSearch = { words: [], filters: [], remarks: [] }
  const scan = new Scan(text)
  let room = SEARCH_WORDS
  for (scan.skip(gap); !scan.isAtEnd; scan.skip(gap)) {
    const start = scan.at
    if (room === 0) {
      parsed.remarks.push({
        code: 'too_many_words',
        at: start,
        length: text.length - start,
        params: { limit: SEARCH_WORDS },
      })
      break
    }
    const isNot = scan.minus()
    const operator = scan.operator(parsed.remarks)
    if (operator !== undefined) {
      const filter = readFilter(scan, operator, start, isNot, parsed.remarks)
      filter?.values.splice(room)
      room -= filter?.values.length ?? 0
      if (filter !== null) parsed.filters.push(filter)
      continue
    }
    const term = readWords(scan, start, isNot, parsed.remarks)
    term.words.splice(room)
    room -= term.words.length
    if (term.words.length > 0) parsed.words.push(term)
  }
  return parsed
}

function readFilter(
  scan: Scan,
  operator: Operator,
  at: number,
  isNot: boolean,
  remarks: SearchRemark[],
): FilterTerm | null {
  const named = scan.at
  const said = remarks.length
  scan.skip(gap)
  const values = scan.values(remarks, operator === 'older' || operator === 'newer')
  // `od: -słowo`: what follows is a search of its own.
  if (values.length === 0) {
    scan.at = named
    // It is read again, as words, and says of itself what there is to say.
    remarks.splice(said)
    remarks.push({ code: 'value_missing', at, length: named - at })
    return null
  }
  return { operator, values, isNot, at, length: scan.at - at }
}

function readWords(scan: Scan, at: number, isNot: boolean, remarks: SearchRemark[]): WordTerm {
  const quoted = scan.quoted(remarks)
  if (quoted !== null) {
    const words = wordsOf(quoted.text)
    // The last word of several may be any beginning: those before it are looked for, too.
    const isOpen = !quoted.isClosed && (words.length > 1 || isBeginning(words))
    return { words, isOpen, isQuoted: true, isNot, at, length: scan.at - at }
  }
  const typed = scan.take(plain)
  if (meant.has(typed))
    remarks.push({ code: 'operator_is_word', at, length: typed.length, params: { word: typed } })
  const words = wordsOf(typed.replace(/^mailto:/iu, ''))
  return { words, isOpen: isBeginning(words), isQuoted: false, isNot, at, length: scan.at - at }
}

function isBeginning(words: readonly string[]): boolean {
  return Array.from(words.at(-1) ?? '').length >= SHORTEST_BEGINNING
}

/** Reads a text from left to right. */
class Scan {
  at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.at >= this.#text.length
  }

  /** What a sticky pattern matches here; the empty text when it does not. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const matched = pattern.exec(this.#text)?.[0] ?? ''
    this.at += matched.length
    return matched
  }

  skip(pattern: RegExp): void {
    this.take(pattern)
  }

  /** A minus before something; one that stands alone is nothing. */
  minus(): boolean {
    if (this.#text[this.at] !== '-') return false
    this.at += 1
    const next = this.#text.slice(this.at, this.at + 2)
    return /^[^\s\p{C}-]/u.test(next)
  }

  operator(remarks: SearchRemark[]): Operator | undefined {
    name.lastIndex = this.at
    const match = name.exec(this.#text)
    if (match === null) return undefined
    const word = match[1] ?? ''
    const operator = operatorNamed(word)
    if (operator !== undefined) {
      this.at += match[0].length
      return operator
    }
    const next = this.#text.slice(this.at + match[0].length, this.at + match[0].length + 1)
    if (looksLikeOperator(word) && /^[\p{L}\p{N}"]/u.test(next)) {
      remarks.push({ code: 'unknown_operator', at: this.at, length: match[0].length, params: { name: word } })
    }
    return undefined
  }

  /** A text in quotes; one that nobody closed reaches to the end. Null where no quote stands. */
  quoted(remarks: SearchRemark[]): { text: string; isClosed: boolean } | null {
    if (!isQuote(this.#text[this.at])) return null
    const start = this.at
    let end = start + 1
    while (end < this.#text.length && !isQuote(this.#text[end])) end += 1
    const isClosed = end < this.#text.length
    if (!isClosed) remarks.push({ code: 'quote_open', at: start, length: end - start })
    this.at = isClosed ? end + 1 : end
    return { text: this.#text.slice(start + 1, end), isClosed }
  }

  /**
   * Values with commas between them, and blanks behind these. What begins with a minus or names an operator is none.
   *
   * @param isAge what a number counts may stand apart from it
   */
  values(remarks: SearchRemark[], isAge: boolean): Value[] {
    const values: Value[] = []
    if (this.#isSearchOfItsOwn()) return values
    while (true) {
      const at = this.at
      const text = this.quoted(remarks)?.text ?? this.#unquoted(isAge)
      if (text.trim() !== '') values.push({ text, at, length: this.at - at })
      if (this.#text[this.at] !== ',') return values
      this.at += 1
      const comma = this.at
      this.skip(gap)
      if (this.at > comma && (this.isAtEnd || this.#isSearchOfItsOwn())) {
        this.at = comma
        return values
      }
    }
  }

  #isSearchOfItsOwn(): boolean {
    name.lastIndex = this.at
    const named = name.exec(this.#text)?.[1]
    return (named !== undefined && operatorNamed(named) !== undefined) || this.#text[this.at] === '-'
  }

  #unquoted(isAge: boolean): string {
    const typed = this.take(value)
    if (!isAge || !bareNumber.test(typed)) return typed
    const end = this.at
    this.skip(gap)
    const unit = this.take(letters)
    if (isUnitApart(unit)) return `${typed} ${unit}`
    this.at = end
    return typed
  }
}

function isQuote(letter: string | undefined): boolean {
  return letter !== undefined && QUOTES.includes(letter)
}
