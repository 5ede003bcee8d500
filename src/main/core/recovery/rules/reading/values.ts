import { parseAmount } from '../../../../../shared/money.ts'
import { type PlainDate, parsePlainDate } from '../../../../../shared/plain-date.ts'
import { checkIdentifier, checkNrb, type IdentifierCheck } from '../../../identifiers/index.ts'
import { heightOf, type Placed } from './page.ts'

/** A value found on the paper, in the form in which an agent would type it. */
export interface FoundValue {
  value: string
  words: readonly Placed[]
  checksum: 'holds' | 'fails' | 'none'
}

/** Finds a value at the beginning of these words; null when there is none of its kind. */
export type Reader = (words: readonly Placed[], today: PlainDate) => FoundValue | null

/** Letters that a recogniser makes of digits. */
const digitOf: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  L: '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  G: '6',
  T: '7',
  A: '4',
}
/** More misread signs than this, and it is a guess. */
const mostSubstitutions = 2

export const readNip: Reader = (words, today) =>
  numberOf(words, { length: 10, prefix: /^PL/, check: digits => checkIdentifier('nip', digits, { today }) })

/** Nine digits, or fourteen for a local unit. */
export const readRegon: Reader = (words, today) => {
  const check = (digits: string) => checkIdentifier('regon', digits, { today })
  const long = numberOf(words, { length: 14, check })
  return long?.checksum === 'holds' ? long : numberOf(words, { length: 9, check })
}

/** Has no check digit: it is proposed only when every digit was read as one. */
export const readKrs: Reader = words => {
  const run = digitRun(words, 10)
  if (run === null || run.signs.length !== 10) return null
  if (!/^\d{10}$/.test(run.signs)) return { value: '', words: run.words, checksum: 'fails' }
  return { value: run.signs, words: run.words, checksum: 'none' }
}

export const readIban: Reader = words => {
  const found = numberOf(words, { length: 26, prefix: /^P[L1I]/i, check: digits => checkNrb(digits) })
  if (found === null || found.checksum !== 'holds') return found
  const digits = found.value.replace(/^PL/, '')
  return { ...found, value: `${digits.slice(0, 2)} ${digits.slice(2).replace(/\d{4}(?=\d)/g, '$& ')}` }
}

/** The number of KSeF: 35 signs in four parts; the third and the fourth are hexadecimal. */
export const readKsef: Reader = (words, today) => {
  const run: Placed[] = []
  let signs = ''
  for (const word of words) {
    const more = word.text.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
    if (signs.length + more.length > 32) break
    run.push(word)
    signs += more
    if (signs.length === 32) break
  }
  if (signs.length !== 32) return null
  // B, D and A are signs of their own behind the date; O, I, S and the like are none.
  const { text, count } = substituted(signs, at => (at < 18 ? /\d/ : /[\dA-F]/))
  const checked = checkIdentifier('ksef', text, { today })
  const holds = checked.valid && checked.normalized !== null && count <= mostSubstitutions
  return holds && checked.normalized !== null
    ? { value: checked.normalized, words: run, checksum: 'holds' }
    : { value: '', words: run, checksum: 'fails' }
}

/** A date in one of the forms of Polish papers, of one to four words; not one that is still to come. */
export function dateReader({ mayBeAhead = false } = {}): Reader {
  return (words, today) => {
    for (const length of [1, 2, 3, 4]) {
      for (const start of [0, 1]) {
        const some = words.slice(start, start + length)
        if (some.length < length) continue
        const printed = some
          .map(({ text }) => text)
          .join(' ')
          .replace(/[,;:]+$|^[,;:]+/g, '')
          .replace(/(?<=\d)\.$/, '')
        const date = parsePlainDate(printed)
        if (date === null) continue
        if (date > today && !mayBeAhead) return { value: '', words: some, checksum: 'fails' }
        return { value: printed.replace(/\s+(?:r\.?|roku)$/i, ''), words: some, checksum: 'none' }
      }
    }
    return null
  }
}

/** An amount with its grosze. A smudge right before it might have been a digit. */
export const readAmount: Reader = words => {
  const run: Placed[] = []
  for (const word of words.slice(0, 4)) {
    run.push(word)
    const printed = run.map(({ text }) => text).join(' ')
    const amount = /^(\d{1,3}(?: \d{3})*|\d+)[,.](\d{2})(?:\s*(?:zł|zl|PLN))?$/i.exec(printed)
    if (amount === null) continue
    const [, whole = '', fraction = ''] = amount
    const value = `${whole},${fraction}`
    if (parseAmount(value) === null) return null
    return { value, words: run, checksum: isTouched(run) ? 'fails' : 'none' }
  }
  return null
}

/** `FV/2026/11/0147`: letters and digits in parts, at least one of them a stroke apart. */
export const readDocumentNumber: Reader = words => {
  const at = words.findIndex(
    ({ text }) => /\d/.test(text) && /^[\p{L}\d][\p{L}\d.-]*(?:\/[\p{L}\d.-]+)+$/u.test(text),
  )
  const word = words[at]
  if (word === undefined || at > 2) return null
  return { value: word.text.replace(/[.,;]+$/, ''), words: [word], checksum: 'none' }
}

function isTouched(run: readonly Placed[]): boolean {
  const toMark = run[0]?.toMark ?? null
  return toMark !== null && toMark < heightOf(run) * 0.8
}

interface NumberShape {
  length: number
  /** Letters that may stand before the digits. */
  prefix?: RegExp
  check: (digits: string) => IdentifierCheck
}

function numberOf(words: readonly Placed[], { length, prefix, check }: NumberShape): FoundValue | null {
  const run = digitRun(words, length, prefix)
  if (run === null) return null
  const { text, count } = substituted(run.signs, () => /\d/)
  const checked = check(text)
  const holds = run.signs.length === length && checked.valid && count <= mostSubstitutions
  return holds
    ? { value: checked.normalized ?? text, words: run.words, checksum: 'holds' }
    : { value: '', words: run.words, checksum: 'fails' }
}

/** Takes words as long as they look like parts of one number, up to so many signs and never into the next word. */
function digitRun(
  words: readonly Placed[],
  length: number,
  prefix?: RegExp,
): { signs: string; words: Placed[] } | null {
  const run: Placed[] = []
  let signs = ''
  for (const word of words) {
    const bare = word.text.replace(/[^0-9\p{L}]/gu, '')
    const more = signs === '' && prefix !== undefined ? bare.replace(prefix, '') : bare
    const isNumeric = /\d/.test(more) && Array.from(more).every(sign => /\d/.test(sign) || sign in digitOf)
    if (more === '' && run.length === 0) continue
    if (!isNumeric) break
    if (signs.length >= length) break
    run.push(word)
    signs += more
  }
  return signs.length < Math.min(length, 6) ? null : { signs, words: run }
}

function substituted(signs: string, belongsAt: (at: number) => RegExp): { text: string; count: number } {
  let count = 0
  const text = Array.from(signs, (sign, at) => {
    if (belongsAt(at).test(sign)) return sign
    count += 1
    return digitOf[sign] ?? sign
  }).join('')
  return { text, count }
}
