import type { EngineType, Priority } from '../../../../shared/contract/tickets/terms.ts'
import { fold } from '../../../../shared/text.ts'

/** What an operator asks about. */
export type Operator =
  | 'author'
  | 'customer'
  | 'department'
  | 'status'
  | 'tag'
  | 'owner'
  | 'follower'
  | 'priority'
  | 'older'
  | 'newer'
  | 'has'
  | 'is'

/** How each is written: the first one is what completion writes, in each language. */
export const spellings: Readonly<
  Record<Operator, { pl: readonly [string, ...string[]]; en: readonly [string, ...string[]] }>
> = {
  author: { pl: ['od'], en: ['from'] },
  customer: { pl: ['klient'], en: ['customer'] },
  department: { pl: ['dział'], en: ['department', 'dept'] },
  status: { pl: ['status'], en: ['status'] },
  tag: { pl: ['etykieta'], en: ['tag'] },
  owner: { pl: ['właściciel'], en: ['owner'] },
  follower: { pl: ['obserwuje'], en: ['follower'] },
  priority: { pl: ['priorytet'], en: ['priority'] },
  older: { pl: ['starsze'], en: ['older'] },
  newer: { pl: ['nowsze', 'młodsze'], en: ['newer'] },
  has: { pl: ['ma'], en: ['has'] },
  is: { pl: ['jest'], en: ['is'] },
}

// Object.keys forgets which keys they are.
export const operators = Object.keys(spellings) as Operator[]

const byName = new Map(
  operators.flatMap(operator =>
    [...spellings[operator].pl, ...spellings[operator].en].map(name => [fold(name), operator] as const),
  ),
)

/** The operator that a word before a colon names, whatever its case and accents. */
export function operatorNamed(name: string): Operator | undefined {
  return byName.get(fold(name))
}

/** Words before a colon that stand in ordinary text: addresses of pages, subjects of answers, numbers of firms. */
const ordinary: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ftp',
  'mailto',
  're',
  'odp',
  'fw',
  'fwd',
  'pd',
  'nip',
  'regon',
  'krs',
])

/** Does a word before a colon look like an operator that does not exist? */
export function looksLikeOperator(name: string): boolean {
  return /^\p{L}{2,15}$/u.test(name) && !ordinary.has(fold(name))
}

const separatorsAround = /^[\s_-]+|[\s_-]+$/gu

/** A value as it is compared: folded, without what people put between words. */
export function valueKey(value: string): string {
  return fold(value).replace(/[\s_-]+/gu, '')
}

interface Spelled {
  pl: readonly [string, ...string[]]
  en: readonly [string, ...string[]]
}

/** Words for what a status means, beside the names a desk gives its own. The first is what completion writes. */
export const typeWords: Readonly<Record<EngineType, Spelled>> = {
  new: { pl: ['nowe', 'nowy', 'nowa'], en: ['new'] },
  open: { pl: ['otwarte', 'otwarty', 'otwarta'], en: ['open'] },
  waiting_customer: {
    pl: ['czeka-na-klienta', 'czekaja-na-klienta', 'oczekuje-na-klienta', 'u-klienta'],
    en: ['waiting-customer', 'waiting-for-customer', 'pending'],
  },
  waiting_third_party: {
    pl: ['czeka-na-innych', 'czekaja-na-innych', 'oczekuje-na-innych', 'u-innych'],
    en: ['waiting-third-party', 'waiting-for-third-party', 'on-hold'],
  },
  closed: { pl: ['zamknięte', 'zamknięty', 'zamknięta'], en: ['closed', 'solved'] },
}

/**
 * Names of the five statuses that every desk has, as the window shows them in each language. They name that status
 * alone, where the words above name every status of their type.
 */
export const statusNames: Readonly<Record<EngineType, Readonly<Record<'pl' | 'en', string>>>> = {
  new: { pl: 'nowe', en: 'new' },
  open: { pl: 'w toku', en: 'open' },
  waiting_customer: { pl: 'czeka na klienta', en: 'waiting for customer' },
  waiting_third_party: { pl: 'czeka na innych', en: 'waiting for others' },
  closed: { pl: 'zamknięte', en: 'closed' },
}

export const priorityWords: Readonly<Record<Priority, Spelled>> = {
  low: { pl: ['niski', 'niska', 'niskie'], en: ['low'] },
  normal: { pl: ['zwykły', 'zwykła', 'zwykłe', 'normalny', 'normalna', 'normalne'], en: ['normal'] },
  high: { pl: ['wysoki', 'wysoka', 'wysokie'], en: ['high'] },
  urgent: { pl: ['pilny', 'pilna', 'pilne'], en: ['urgent'] },
}

export const hasWords: Readonly<Record<'attachment' | 'note', Spelled>> = {
  attachment: { pl: ['załącznik', 'załączniki', 'plik'], en: ['attachment', 'attachments', 'file'] },
  note: { pl: ['notatka', 'notatkę', 'notatki'], en: ['note', 'notes'] },
}

/** What a ticket is for whoever asks. */
export const isWords: Readonly<Record<'unread', Spelled>> = {
  unread: { pl: ['nieprzeczytane', 'nowe', 'nowości'], en: ['unread', 'new'] },
}

export const ownerWords: Readonly<Record<'me' | 'nobody', Spelled>> = {
  me: { pl: ['ja', 'moje', 'mnie'], en: ['me'] },
  nobody: { pl: ['nikt', 'niczyje', 'brak'], en: ['nobody', 'none'] },
}

/** A name, and what it stands for. */
export interface Named<T> {
  name: string
  means: T
}

/** Beginnings of words count from this many letters on. */
const SHORTEST_BEGINNING = 3

/**
 * What a typed value means by a table of words: what it names whole, else everything it begins.
 *
 * @returns the meanings, each once; empty when it means nothing
 */
export function meaningsOf<K extends string>(table: Readonly<Record<K, Spelled>>, value: string): K[] {
  // Object.entries forgets which keys they are.
  const entries = Object.entries<Spelled>(table) as [K, Spelled][]
  return namedBy(
    entries.flatMap(([meaning, { pl, en }]) => [...pl, ...en].map(name => ({ name, means: meaning }))),
    value,
  )
}

/** The same by any list of names. */
export function namedBy<T>(names: readonly Named<T>[], value: string): T[] {
  const key = valueKey(value)
  if (key === '') return []
  const keyed = names.map(each => ({ ...each, key: valueKey(each.name) }))
  const whole = keyed.filter(each => each.key === key)
  if (whole.length > 0) return unique(whole.map(each => each.means))
  // What stands between words was typed, too: `w t` has three.
  if (fold(value).replace(separatorsAround, '').length < SHORTEST_BEGINNING) return []
  return unique(keyed.filter(each => each.key.startsWith(key)).map(each => each.means))
}

/** As it must be typed: what has blanks or commas in quotes. */
export function quoted(value: string): string {
  const plain = value.replaceAll('"', ' ').trim()
  return /[\s,]/u.test(plain) ? `"${plain}"` : plain
}

/** Is a value one of the names, from the first letter to the last? */
export function isNameOf(names: readonly Named<unknown>[], value: string): boolean {
  const key = valueKey(value)
  return key !== '' && names.some(each => valueKey(each.name) === key)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

const HOUR_MS = 3_600_000
/** Letters that are a word of their own where they stand apart from the number: `starsze:2 w panelu`. */
const wordsThemselves: ReadonlySet<string> = new Set(['w'])
const units: readonly [pattern: RegExp, milliseconds: number][] = [
  [/^(?:h|g|godz|godzin[aey]?|hours?)$/, HOUR_MS],
  [/^(?:d|dni|dzien|days?)$/, 24 * HOUR_MS],
  [/^(?:t|tyg|tydzien|tygodni[ea]?|w|weeks?)$/, 7 * 24 * HOUR_MS],
  [/^(?:m|mies|miesiac[ea]?|miesiecy|months?)$/, 30 * 24 * HOUR_MS],
  [/^(?:r|rok|lata|lat|y|years?)$/, 365 * 24 * HOUR_MS],
]

/**
 * How long ago an age is: `24h`, `7d`, `2tyg`, `3mies`, `1r`. A month counts as thirty days, a year as 365.
 *
 * @returns milliseconds; null for what is no age
 */
export function ageOf(value: string): number | null {
  const match = /^(\d{1,4})([a-z]*)$/.exec(fold(value).replace(/\s+/gu, ''))
  if (match === null) return null
  const length = unitLength(match[2] === '' ? 'd' : (match[2] ?? ''))
  return length === undefined ? null : Number(match[1]) * length
}

/** Does a word behind a bare number say what it counts? `2 dni`, `3 days`. */
export function isUnitApart(word: string): boolean {
  const unit = fold(word)
  return !wordsThemselves.has(unit) && unitLength(unit) !== undefined
}

/** Milliseconds; the unit is folded. */
function unitLength(unit: string): number | undefined {
  return units.find(([pattern]) => pattern.test(unit))?.[1]
}
