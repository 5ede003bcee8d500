import { checkIdentifier, domainInLetters, numberSpellings } from '../../identifiers/index.ts'

/** What is longer names nothing exactly; it is a pasted text. */
const LONGEST_IDENTIFIER = 200

/** What stands before a NIP in letters and on papers; `NIP: 999-103-02-01`. */
const beforeNip = /^nip\s*[:.]?\s*(?=(?:pl)?[\s\d-]+$)/iu
/** How pages write a mail address as a link, and what such a link may ask for beside it. */
const mailLink = /^mailto:([^?]*).*$/isu

/**
 * A text that may name something exactly, without what says of which kind it is; null for one that is too long to.
 *
 * @example identifierIn('NIP: 999-103-02-01') === '999-103-02-01'
 */
export function identifierIn(text: string): string | null {
  const typed = text.trim().normalize('NFC').replace(mailLink, '$1').replace(beforeNip, '').trim()
  return typed === '' || typed.length > LONGEST_IDENTIFIER ? null : typed
}

const registerNumber = /^(regon|krs)\s*[:.]?\s*([\d\s-]+)$/iu

/**
 * A number of a register of firms, as accounts keep it; only where the text says of which register, since the digits
 * alone may be anything.
 *
 * @param today plain date in the desk's zone
 */
export function registerNumberOf(
  text: string,
  today: string,
): { register: 'regon' | 'krs'; number: string } | null {
  const match = registerNumber.exec(text)
  if (match === null) return null
  const register = match[1]?.toLowerCase() === 'krs' ? 'krs' : 'regon'
  const { normalized } = checkIdentifier(register, match[2] ?? '', { today })
  return normalized === null ? null : { register, number: normalized }
}

const severalNumbers = /^\s*#?\d{6,12}(?:[\s,;]+#?\d{6,12})+[\s,;]*$/u

/**
 * Numbers of a text that is nothing but several numbers, each as long as those of tickets are; telephones are written
 * in shorter groups. Whoever asks looks whether all of them are there.
 *
 * @example severalNumbersIn('100014, 100004') // [100014, 100004]
 */
export function severalNumbersIn(text: string): number[] {
  if (!severalNumbers.test(text)) return []
  return [...new Set(Array.from(text.matchAll(/\d+/gu), ([digits]) => Number(digits)))]
}

const caseNumber = /^odz[\s/-]*(\d{4})[\s/-]+(\d{1,7})$/i

/**
 * A case number as it is kept, from however it is said.
 *
 * @example caseNumberOf('odz 2026/42') === 'ODZ-2026-0042'
 */
export function caseNumberOf(text: string): string | null {
  const match = caseNumber.exec(text)
  return match === null
    ? null
    : `ODZ-${match[1]}-${(match[2] ?? '').replace(/^0+(?=\d)/, '').padStart(4, '0')}`
}

/**
 * What an invoice number may be in the ledger; its case is left to whoever compares.
 *
 * @example invoiceNumbersOf('FV 2026 11 0147').includes('FV/2026/11/0147')
 */
export function invoiceNumbersOf(text: string): string[] {
  return numberSpellings(text)
}

/** A beginning of an invoice number counts from this many characters on. */
const SHORTEST_INVOICE = 3

/**
 * Between which texts, the ends included, lie the numbers that a text is or begins; in the order of its spellings.
 *
 * @example invoiceRangesOf('FV/2026')[0] // ['FV/2026', 'FV/2026\u{10FFFF}']
 */
export function invoiceRangesOf(text: string): [from: string, to: string][] {
  return invoiceNumbersOf(text).map(number => [
    number,
    number.length < SHORTEST_INVOICE ? number : `${number}\u{10FFFF}`,
  ])
}

const domainPart = /^[\p{L}\p{N}][\p{L}\p{N}.-]{2,62}$/u

/**
 * The beginning of a domain's name, from three characters on, in its own letters; null for what is none.
 *
 * @example domainBeginningOf('https://www.xn--ma-ula.example/x') === 'ćma.example'
 */
export function domainBeginningOf(text: string): string | null {
  const name = domainInLetters(
    text
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/.*$/s, ''),
  )
  return domainPart.test(name) ? name : null
}
