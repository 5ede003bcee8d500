import type { PlainDate } from '../../../shared/plain-date.ts'

/** The identifiers and numbers this desk can check. The codes are stable: the command line answers with them. */
export const identifierKinds = [
  'nip',
  'pesel',
  'regon',
  'krs',
  'idcard',
  'passport',
  'iban',
  'phone',
  'ksef',
] as const

export type IdentifierKind = (typeof identifierKinds)[number]

/** Why a value is not valid. Stable codes; each has its text in the dictionaries. */
export const failureCodes = [
  /** Nothing but white space was given. */
  'empty',
  /** Too few or too many characters. */
  'length',
  /** A character that does not belong there: a letter among digits, a control character, another script. */
  'alphabet',
  /** The check digit or check code does not agree with the rest. */
  'checksum',
  /** Only zeros: passes most checksums, was never given to anybody. */
  'all_zeros',
  /** The date inside names no real day. */
  'date',
  /** The date inside lies after today. */
  'future',
  /** An identifier inside this one is not valid (the NIP inside a KSeF number). */
  'component',
  /** Another country than the rule is for, or a country calling code nobody has. */
  'country',
  /** An account number whose country letters are missing. */
  'country_missing',
  /** An address of a call (sip:, tel:, with an @), not a number. */
  'uri',
  /** The caller's number was withheld. */
  'withheld',
  /** Digits enough, but the numbering plan has no such number. */
  'numbering_plan',
] as const

/** What a person should look at in a value that is valid all the same. Stable codes. */
export const warningCodes = [
  /** Leading zeros were added (KRS). */
  'padded',
  /** The passport's check digit does not agree; newer series may not carry one, so this proves nothing. */
  'checksum_unconfirmed',
  /** The check digit of the bank's sort code does not agree, although the IBAN itself does. */
  'sort_code',
  /** A real number of a type that never proves who calls: internet telephony, premium, free or shared cost. */
  'type_not_accepted',
  /** A number with an extension: many people share the line. */
  'extension',
] as const

/** Every reason a check can give. */
export const reasonCodes = [...failureCodes, ...warningCodes] as const

export type FailureCode = (typeof failureCodes)[number]
export type WarningCode = (typeof warningCodes)[number]
export type ReasonCode = FailureCode | WarningCode

/** The answer to "is this a valid identifier?". A valid one proves that it was typed right, and nobody's identity. */
export interface IdentifierCheck {
  kind: IdentifierKind
  /** What was given, untouched. */
  input: string
  valid: boolean
  /** The one form to store and compare; null when not valid. */
  normalized: string | null
  /** Failures when not valid; possibly warnings when valid; in a stable order. */
  reasons: ReasonCode[]
}

export interface CheckOptions {
  /** Today in the desk's zone: dates inside identifiers must not lie after it. */
  today: PlainDate
}

/** A rule's own answer, before it is joined to the kind and the input. */
export type Verdict =
  | { valid: true; normalized: string; warnings: WarningCode[] }
  | { valid: false; failures: [FailureCode, ...FailureCode[]] }

export function accepted(normalized: string, ...warnings: WarningCode[]): Verdict {
  return { valid: true, normalized, warnings }
}

export function refused(first: FailureCode, ...others: FailureCode[]): Verdict {
  return { valid: false, failures: [first, ...others] }
}
