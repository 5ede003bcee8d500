import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { checkIdentifier } from '../../identifiers/index.ts'
import { isPaymentCard } from './payment-card.ts'

/** Something in a text that is better sealed. Places are UTF-16 units of the text. */
export interface Sensitive {
  kind: SensitiveKind
  from: number
  /** The place behind its last character. */
  to: number
}

/**
 * What somebody wrote behind the name of a secret. A sign of assignment is needed: "hasło nie działa" names a password
 * and tells none. The value is one word of four characters and more, on the same line.
 */
const passwordNames =
  /(?<![\p{L}\p{N}])(?:has[łl](?:o|a|em|u)|password|passwd|pwd)[ \t]{0,3}[:=][ \t]{0,3}(\S{4,200})/giu
/** With words between, as in "hasło do panelu klienta:", what follows must look made up: a digit or a sign in it. */
const passwordsOf =
  /(?<![\p{L}\p{N}])(?:has[łl](?:o|a|em|u)|password)(?:[ \t]+[\p{L}\d.@-]{1,40}){1,4}?[ \t]{0,3}[:=][ \t]{0,3}(?=\S{0,200}[\d!#$%^&*+=?@_])(\S{4,200})/giu
/** PIN and PUK of a card or a phone, and the code on the back of a card. */
const pinNames =
  /(?<![\p{L}\p{N}])(?:pin|puk|cvv2?|cvc2?)(?:[ \t]+(?:to|jest|do|karty|telefonu|sim|is)){0,2}[ \t]{0,3}[:=]?[ \t]{0,3}(\d{3,8})(?![\p{L}\d])/giu
const authInfoNames =
  /(?<![\p{L}\p{N}])(?:auth[ -]?info|authcode|epp code|kod authinfo)[ \t]{0,3}[:=][ \t]{0,3}(\S{4,200})/giu
const privateKeys = /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----/g

/**
 * What of a text is better sealed, in the order of the text. It is for an offer, never for a refusal. Account numbers
 * (IBAN) are left out: they stand on every invoice and open nothing.
 *
 * @param today as for the check of a PESEL: a birth date after it is none
 */
export function findSensitive(text: string, today: PlainDate): Sensitive[] {
  const found = [
    ...numbers(text, 'pesel', /\d{11}/g, digits => checkIdentifier('pesel', digits, { today }).valid),
    ...numbers(text, 'card', /\d(?:[ -]?\d){12,18}/g, isPaymentCard),
    ...numbers(
      text,
      'id_card',
      /[A-Z]{3}[ -]?\d{6}/gi,
      number => checkIdentifier('idcard', number, { today }).valid,
    ),
    ...[passwordNames, passwordsOf, pinNames].flatMap(shape => secrets(text, 'password', shape)),
    ...secrets(text, 'auth_info', authInfoNames),
    ...Array.from(text.matchAll(privateKeys), hit => placed('private_key', hit.index, hit[0])),
  ]
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Numbers that stand alone: no letter, digit or further group of digits touches them. */
function numbers(
  text: string,
  kind: SensitiveKind,
  shape: RegExp,
  isNumber: (candidate: string) => boolean,
): Sensitive[] {
  const alone = new RegExp(
    `(?<![\\p{L}\\p{N}]|\\d[ -])${shape.source}(?![\\p{L}\\p{N}]|[ -]\\d)`,
    `${shape.flags}u`,
  )
  return Array.from(text.matchAll(alone))
    .filter(hit => isNumber(hit[0]))
    .map(hit => placed(kind, hit.index, hit[0]))
}

function secrets(text: string, kind: SensitiveKind, shape: RegExp): Sensitive[] {
  return Array.from(text.matchAll(shape), hit => {
    const secret = hit[1] ?? ''
    return placed(kind, hit.index + hit[0].length - secret.length, secret)
  })
}

function placed(kind: SensitiveKind, from: number, what: string): Sensitive {
  return { kind, from, to: from + what.length }
}
