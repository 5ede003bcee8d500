import type { CheckOptions, IdentifierCheck, IdentifierKind, Verdict } from './check.ts'
import { checkIban, checkNrb as checkNrbDigits } from './iban.ts'
import { checkIdCard } from './id-card.ts'
import { checkKrs } from './krs.ts'
import { checkKsef } from './ksef.ts'
import { checkNip } from './nip.ts'
import { checkPassport } from './passport.ts'
import { checkPesel } from './pesel.ts'
import { checkPhone } from './phones.ts'
import { checkRegon } from './regon.ts'

export type {
  CheckOptions,
  FailureCode,
  IdentifierCheck,
  IdentifierKind,
  ReasonCode,
  WarningCode,
} from './check.ts'
export { identifierKinds, reasonCodes, warningCodes } from './check.ts'
export { domainInLetters, foldedDomain } from './domain-name.ts'
export { toPolishIban } from './iban.ts'
export { crc8 } from './ksef.ts'
export { findLeaks, type LineLeak } from './leaks.ts'
export { peselBirthDate } from './pesel.ts'
export type { CallerCheck, NormalizedPhone, PhoneCheck, PhoneType } from './phones.ts'
export { countsAsCaller, normalizePhone } from './phones.ts'

const checks: Record<IdentifierKind, (input: string, options: CheckOptions) => Verdict> = {
  nip: checkNip,
  pesel: (input, { today }) => checkPesel(input, today),
  regon: checkRegon,
  krs: checkKrs,
  idcard: checkIdCard,
  passport: checkPassport,
  iban: checkIban,
  phone: checkPhone,
  ksef: (input, { today }) => checkKsef(input, today),
}

/**
 * Is this a valid identifier of that kind, and what is its one form to store and compare? Never throws,
 * whatever the string.
 */
export function checkIdentifier(kind: IdentifierKind, input: string, options: CheckOptions): IdentifierCheck {
  return answer(kind, input, checks[kind](input, options))
}

/**
 * A Polish account number as papers print it: 26 digits with or without `PL`. For fields copied off a paper;
 * as an identifier of kind `iban` the bare digits are not valid.
 */
export function checkNrb(input: string): IdentifierCheck {
  return answer('iban', input, checkNrbDigits(input))
}

function answer(kind: IdentifierKind, input: string, verdict: Verdict): IdentifierCheck {
  return verdict.valid
    ? { kind, input, valid: true, normalized: verdict.normalized, reasons: verdict.warnings }
    : { kind, input, valid: false, normalized: null, reasons: verdict.failures }
}

/**
 * An account number as it is compared: `PL` and 26 digits, or a foreign IBAN, whichever way it was written.
 *
 * @returns null when it is none
 */
export function ibanOf(input: string, today: string): string | null {
  const full = checkIdentifier('iban', input, { today })
  const known = full.valid ? full : checkNrb(input)
  return known.valid ? known.normalized : null
}
export { numberSpellings } from './number-spellings.ts'
export { serviceKeysOf, serviceKeysTyped } from './service-keys.ts'
