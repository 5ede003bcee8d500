/** What is longer names nothing exactly; it is a pasted text. */
const LONGEST_IDENTIFIER = 200

/** A text that may name something exactly; null for one that is too long to. */
export function identifierIn(text: string): string | null {
  const typed = text.trim()
  return typed === '' || typed.length > LONGEST_IDENTIFIER ? null : typed
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

/** An invoice number as it is compared; blanks are people's, not the ledger's. */
export function invoiceNumberOf(text: string): string {
  return text.replace(/\s+/gu, '')
}

const domainPart = /^[\p{L}\p{N}][\p{L}\p{N}.-]{2,62}$/u

/** The beginning of a domain's name, from three characters on; null for what is none. */
export function domainBeginningOf(text: string): string | null {
  const name = text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/s, '')
  return domainPart.test(name) ? name : null
}
