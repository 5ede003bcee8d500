import { fold, publicMailDomains } from '../../../../../shared/text.ts'
import { skeleton } from './skeleton.ts'

/**
 * In what way a domain looks like another.
 * - `letters`: other letters that look the same, `раypal`, `grnail`, `0net`
 * - `slip`: one letter more, less, another or exchanged with its neighbour
 * - `marks`: the same but for Polish letters, `żółw` and `zolw`; a firm often holds both
 * - `ending`: the same name under another ending, `firma.pl` and `firma.com`
 */
export type Likeness = 'letters' | 'slip' | 'marks' | 'ending'

/** In shorter names one letter tells firms apart: `wp`, `op` and `vp` are three providers. */
const SHORTEST_FOR_SLIP = 5

/** Endings of two labels under which anybody registers. Not the whole public suffix list: these are seen in Poland. */
const secondLevel =
  /^(?:com|net|org|edu|gov|biz|info|co|ac|waw|art|mil|priv|sklep|szkola|turystyka|shop|media|mail|travel)$/

/**
 * Does a domain look like one that is known, without being it? Both as Unicode, lower case.
 *
 * @returns null when they are one and the same, of one house (a subdomain), or not alike
 * @source UTS 39 for letters; optimal string alignment for slips of the finger
 */
export function likeness(domain: string, known: string): Likeness | null {
  const a = partsOf(domain)
  const b = partsOf(known)
  if (a.name === b.name && a.ending === b.ending) return null
  // gmail.com and googlemail.com, onet.pl and onet.eu, wp.pl and op.pl: each known for itself.
  if (publicMailDomains.has(domain)) return null
  const isProvider = publicMailDomains.has(known)
  const sameEnding = a.ending === b.ending
  if (!sameEnding) {
    if (isAlike(a.ending, b.ending)) return isAlike(a.name, b.name) ? 'letters' : null
    return a.name === b.name && !isProvider ? 'ending' : null
  }
  if (hasPolishMarksOnly(a.name, b.name)) return 'marks'
  if (isAlike(a.name, b.name) || fold(a.name) === fold(b.name)) return 'letters'
  return isSlip(a.name, b.name, isProvider) ? 'slip' : null
}

function isAlike(a: string, b: string): boolean {
  return skeleton(a) === skeleton(b)
}

/** Marks of the Polish alphabet: another country's dot under a letter is no spelling of the same firm. */
const polishLetters: Readonly<Record<string, string>> = {
  ą: 'a',
  ć: 'c',
  ę: 'e',
  ł: 'l',
  ń: 'n',
  ó: 'o',
  ś: 's',
  ź: 'z',
  ż: 'z',
}

function hasPolishMarksOnly(a: string, b: string): boolean {
  const plain = (name: string) =>
    name.normalize('NFC').replace(/[ąćęłńóśźż]/g, letter => polishLetters[letter] ?? letter)
  return plain(a) === plain(b)
}

/** Whoever mistypes or imitates a provider keeps its first letter: `email` and `ymail` are no slips of `gmail`. */
function isSlip(a: string, b: string, keepsFirst: boolean): boolean {
  if (Math.max(a.length, b.length) < SHORTEST_FOR_SLIP) return false
  if (keepsFirst && a[0] !== b[0]) return false
  return isOneStepAway(a, b)
}

/** One letter put in, left out, replaced, or exchanged with its neighbour. */
function isOneStepAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  )
}

/** What somebody registered, and the ending he registered it under. */
function partsOf(domain: string): { name: string; ending: string } {
  const labels = domain.toLowerCase().normalize('NFC').split('.')
  const top = labels.at(-1) ?? ''
  const second = labels.at(-2) ?? ''
  const size = labels.length > 2 && top.length === 2 && secondLevel.test(second) ? 2 : 1
  return { name: labels.at(-size - 1) ?? '', ending: labels.slice(-size).join('.') }
}
