import type { PhoneNumberType } from 'libphonenumber-js/max'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { fold } from '../../../shared/text.ts'
import type { FailureCode, Verdict, WarningCode } from './check.ts'
import { accepted, refused } from './check.ts'
import { tidy } from './tidy.ts'

/** What kind of line a number is. Only the first three can be called back to reach one known person. */
export type PhoneType =
  | 'mobile'
  | 'fixed'
  | 'fixed_or_mobile'
  | 'voip'
  | 'premium'
  | 'toll_free'
  | 'shared_cost'
  | 'other'

/** A phone number as this desk stores and compares it. */
export interface NormalizedPhone {
  ok: true
  /** E.164, e.g. `+48601234567`. Numbers are compared in this form only, extension included. */
  e164: string
  /** ISO 3166 code; null for numbers that belong to no country (international free phone and the like). */
  country: string | null
  type: PhoneType
  extension: string | null
}

export type PhoneCheck = NormalizedPhone | { ok: false; reason: FailureCode }

const types: Partial<Record<PhoneNumberType, PhoneType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed_or_mobile',
  VOIP: 'voip',
  PREMIUM_RATE: 'premium',
  TOLL_FREE: 'toll_free',
  SHARED_COST: 'shared_cost',
}

/** Folded words that exchanges and agents write where no number was shown. */
const withheldWords =
  /anonym|anonim|withheld|unknown|nieznan|zastrzez|prywatn|private|ukryt|restricted|unavailable|niedostepn|blocked|brak numeru|no number|no caller/

/** `w. 12`, `wew. 12`, `wewn. 12`, `ext. 12`, `x12`, `#12`, `,12`, `;ext=12` at the end. Folded text. */
const extensionAtEnd =
  /^(.*?\d[ )]*)(?:[,;] ?)?(?:(?:nr )?(?:wewnetrzny|wewn|wew|w|extension|ext|x)[.:=]*|[,;#]) ?(\d{1,7})$/

/**
 * A phone number as heard, shown by an exchange or written in a mail, brought to E.164. Numbers without a
 * country code are Polish. The trunk zero of old Polish notation is dropped (`022 123 45 67`,
 * `+48 (0) 601…`); an extension is split off and kept; addresses (`sip:`, `tel:`, anything with `@`) are
 * refused, since a SIP address may carry anybody's digits. Safe for any string.
 */
export function normalizePhone(input: string): PhoneCheck {
  const tidied = tidy(input)
  const written = fold(tidied)
  if (tidied === '') return { ok: false, reason: 'empty' }
  if (markOnDigit.test(tidied)) return { ok: false, reason: 'alphabet' }
  if (written.includes('@') || /^[a-z][a-z0-9+.-]*:/.test(written)) return { ok: false, reason: 'uri' }
  if (withheldWords.test(written)) return { ok: false, reason: 'withheld' }
  if (written.length > 100) return { ok: false, reason: 'length' }
  const split = extensionAtEnd.exec(written)
  const international = toInternational(split?.[1] ?? written)
  if (!international.ok) return international
  return parseInternational(international.number, split?.[2] ?? null)
}

/** An accent, a strike or a circle upon a digit: folding would take it off, and a struck-out digit is none. */
const markOnDigit = /(?:^|[^\p{L}\p{M}])\p{M}/u

/** Digits as written → `+` and country code, or why not. */
function toInternational(written: string): { ok: true; number: string } | { ok: false; reason: FailureCode } {
  if (!/^\(? ?\+?[\d ().\-/]+$/.test(written)) return { ok: false, reason: 'alphabet' }
  const digits = written.replace(/\D/g, '')
  const abroad = written.includes('+') ? digits : /^00[1-9]/.test(digits) ? digits.slice(2) : null
  if (abroad !== null && !abroad.startsWith('48')) {
    // E.164 allows fifteen digits; a bracketed trunk zero is dialled only inside the country.
    const dialled = written.replace(/\( ?0 ?\)/, '').replace(/\D/g, '')
    const number = written.includes('+') ? dialled : dialled.slice(2)
    return number.length <= 15 ? { ok: true, number: `+${number}` } : { ok: false, reason: 'length' }
  }
  const national = nationalNumber(abroad ?? digits, abroad !== null)
  return national === null ? { ok: false, reason: 'length' } : { ok: true, number: `+48${national}` }
}

/** The nine digits of a Polish number, without country code and one trunk zero; null when they are not nine. */
function nationalNumber(digits: string, hasCountryCode: boolean): string | null {
  // Nine digits that begin with 48 are a number in Radom, not a country code.
  const national = hasCountryCode || digits.length > 10 ? /^48(0?\d{9})$/.exec(digits)?.[1] : digits
  return /^0?(\d{9})$/.exec(national ?? '')?.[1] ?? null
}

function parseInternational(number: string, extension: string | null): PhoneCheck {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed === undefined) return { ok: false, reason: 'country' }
  if (!parsed.isPossible()) return { ok: false, reason: 'length' }
  if (!parsed.isValid()) return { ok: false, reason: 'numbering_plan' }
  const type = parsed.getType()
  return {
    ok: true,
    e164: parsed.number,
    country: parsed.country ?? null,
    type: (type && types[type]) ?? 'other',
    extension,
  }
}

/** Does a call from, or to, this number say anything about who is speaking? */
export type CallerCheck = { counts: true } | { counts: false; reason: FailureCode | WarningCode }

const personalTypes: ReadonlySet<PhoneType> = new Set(['mobile', 'fixed', 'fixed_or_mobile'])

/**
 * May a call with this number count as evidence at all? A number of internet telephony (+48 39…), a premium
 * (70x), free or shared-cost number (80x) and any number with an extension may not. Whether it equals a
 * number on file, and since when that one is there, is asked elsewhere.
 */
export function countsAsCaller(phone: PhoneCheck): CallerCheck {
  if (!phone.ok) return { counts: false, reason: phone.reason }
  if (phone.extension !== null) return { counts: false, reason: 'extension' }
  if (!personalTypes.has(phone.type)) return { counts: false, reason: 'type_not_accepted' }
  return { counts: true }
}

/** A phone number as an identifier: valid when the numbering plan knows it, with a warning where it proves nothing. */
export function checkPhone(input: string): Verdict {
  const phone = normalizePhone(input)
  if (!phone.ok) return refused(phone.reason)
  const warnings: WarningCode[] = []
  if (!personalTypes.has(phone.type)) warnings.push('type_not_accepted')
  if (phone.extension !== null) warnings.push('extension')
  return accepted(phone.e164, ...warnings)
}
