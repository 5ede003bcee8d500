import { checkIdentifier, normalizePhone } from '../../identifiers/index.ts'

/** What a letter names that could be an account's; each normalised as the account's keys are. */
export interface Mention {
  what: 'login' | 'email' | 'phone' | 'nip' | 'domain' | 'number'
  value: string
}

/** A letter is read this far; nobody names his account after two hundred pages. */
const READ_CHARACTERS = 200_000
const MOST_OF_A_KIND = 200

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu
const DOMAIN =
  /(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}-])/gu
const DIGITS = /(?:\+|\b(?:PL)?)\d[\d\s().-]{7,22}\d/g
const WORD = /[a-z0-9][a-z0-9._-]{2,31}/g

/** Everything in a text that may point to an account. Whether it does is for the look-up to say. */
export function mentionsIn(text: string, today: string): Mention[] {
  const read = text.slice(0, READ_CHARACTERS)
  const mentions = new Map<string, Mention>()
  const counts = new Map<Mention['what'], number>()
  const add = (what: Mention['what'], value: string) => {
    const count = counts.get(what) ?? 0
    if (count >= MOST_OF_A_KIND || mentions.has(`${what} ${value}`)) return
    counts.set(what, count + 1)
    mentions.set(`${what} ${value}`, { what, value })
  }

  for (const [email] of read.matchAll(EMAIL)) {
    add('email', email.toLowerCase())
    const domain = email.slice(email.indexOf('@') + 1).toLowerCase()
    add('domain', domain)
  }
  for (const [domain] of read.matchAll(DOMAIN)) add('domain', domain.toLowerCase().replace(/^www\./, ''))
  for (const [run] of read.matchAll(DIGITS)) {
    const nip = checkIdentifier('nip', run, { today })
    if (nip.valid && nip.normalized !== null) add('nip', nip.normalized)
    const phone = normalizePhone(run)
    if (phone.ok) add('phone', phone.e164)
  }
  for (const [word] of read.toLowerCase().matchAll(WORD)) add('login', word.replace(/[._-]+$/, ''))
  for (const [number] of read.toUpperCase().matchAll(/\b[A-Z]{1,4}-?\d{4,8}\b/g)) add('number', number)
  return [...mentions.values()]
}

/** Numbers of recovery cases that a text names, e.g. `ODZ-2026-0042`. */
export function caseNumbersIn(text: string): string[] {
  const found = text
    .slice(0, READ_CHARACTERS)
    .toUpperCase()
    .matchAll(/\bODZ-\d{4}-\d{4,7}\b/g)
  return [...new Set([...found].map(([number]) => number))]
}
