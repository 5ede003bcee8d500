import { isKnownGivenName } from './given-names.ts'
import { plainText } from './plain.ts'

/** Longer than any name; beyond it nothing is taken apart. */
export const longestName = 200

/** Degrees and forms of address that papers put about a name and that are nobody's name. */
const titles = new Set(
  'pani mgr inz dr hab prof nadzw zw adw mec dipl ing ks herr frau mr mrs ms bc'.split(' '),
)

/** May be a title, an initial or a short surname: dropped from the front while two words remain. */
const doubtfulTitles = new Set(['p', 'pan', 'lek', 'med', 'dent', 'wet'])

/** `dr n. med.`: without this the n would read as an initial. */
const fieldOfDegree =
  /(?<=\b(?:dr|hab)\.? )n(?:auk)?\.? ?(?:med|ekon|hum|praw|techn|tech|roln|przyr|chem|fiz|biol|mat|farm|wet|spol|o zdr)\b\.?/u

const maidenName = /[\s,(]+(?:z d|z domu|zd|de domo|nee|geb)[.\s]+([\p{L}-]+)[\s).]*$/u

const generations: Readonly<Record<string, 'junior' | 'senior'>> = {
  jr: 'junior',
  jun: 'junior',
  junior: 'junior',
  mlodszy: 'junior',
  sr: 'senior',
  sen: 'senior',
  senior: 'senior',
  starszy: 'senior',
}

/** A person's name as written, in folded words. */
export interface NameAsWritten {
  /** Apostrophes gone, hyphens kept, titles dropped. In the order of the paper. */
  words: string[]
  generation: 'junior' | 'senior' | null
  /** What follows `z domu`. */
  maiden: string | null
}

export function readName(name: string): NameAsWritten {
  if (name.length > longestName) return { words: [], generation: null, maiden: null }
  const plain = plainText(name)
    .replace(/['’‘`´]/gu, '')
    .replace(/\s*-\s*/g, '-')
    .replace(fieldOfDegree, ' ')
  const maiden = maidenName.exec(plain)
  const all = (maiden === null ? plain : plain.slice(0, maiden.index))
    .split(/[^\p{L}\p{N}|-]+/u)
    .map(word => word.replace(/^-+|-+$/g, '').replace(/-+/g, '-'))
    .filter(word => word !== '' && !titles.has(word))
  const generation = all.length > 2 ? (generations[all.at(-1) ?? ''] ?? null) : null
  const words = generation === null ? all : all.slice(0, -1)
  while (words.length > 2 && doubtfulTitles.has(words[0] ?? '')) words.shift()
  return { words, generation, maiden: maiden?.[1] ?? null }
}

/** One way to understand a whole name. */
export interface Reading {
  given: string[]
  surname: string[]
  /** Read as surname first. */
  isReversed: boolean
}

/**
 * The ways to read a whole name: the last word is the surname, or the first. With three words and more also
 * the last two or the first two, since hyphens get lost, unless one of them is a given name or an initial:
 * `Jan Maria Kowalski` has no surname `Maria-Kowalski`.
 */
export function readings(words: readonly string[]): Reading[] {
  const last: Reading = { given: words.slice(0, -1), surname: words.slice(-1), isReversed: false }
  const first: Reading = { given: words.slice(1), surname: words.slice(0, 1), isReversed: true }
  if (words.length < 3) return [last, first]
  const found = [last]
  if (!words.slice(-2).some(isGivenOrInitial)) {
    found.push({ given: words.slice(0, -2), surname: words.slice(-2), isReversed: false })
  }
  found.push(first)
  if (!words.slice(0, 2).some(isGivenOrInitial)) {
    found.push({ given: words.slice(2), surname: words.slice(0, 2), isReversed: true })
  }
  return found
}

function isGivenOrInitial(word: string): boolean {
  return word.length === 1 || isKnownGivenName(word)
}
