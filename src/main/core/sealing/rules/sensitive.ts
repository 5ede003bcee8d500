import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { checkIdentifier } from '../../identifiers/index.ts'
import { numbersElse, numbersIn } from './numbers-told.ts'
import { passwordsIn } from './passwords.ts'

/** Something in a text that is better sealed. Places are UTF-16 units of the text. */
export interface Sensitive {
  kind: SensitiveKind
  from: number
  /** The place behind its last character. */
  to: number
}

/** PIN and PUK of a card or a phone, and the code on the back of a card. */
const pinNames =
  /(?<![\p{L}\p{N}])(?:pin|puk|cvv2?|cvc2?)(?:[ \t]{1,100}(?:to|jest|kod|do|karty|telefonu|sim|is|code)){0,2}[ \t]{0,3}[:=]?[ \t]{0,3}(\d{3,8})(?![\p{L}\d])/giu
const authInfoNames =
  /(?<![\p{L}\p{N}])(?:auth[ -]?info|authcode|epp code|kod authinfo)[ \t]{0,3}[:=][ \t]{0,3}(\S{4,200})/giu
const privateKeys = /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----/g

/** Numbers of identity cards that stand alone. */
const idCardNumbers = /(?<![\p{L}\p{N}+]|\d[ -])[A-Z]{3}[ -]?\d{6}(?![\p{L}\p{N}]|[ -]\d)/giu
/** What is looked for from every place of a text, beside {@link passwordShapes}. */
export const sensitiveShapes = { pinNames, authInfoNames, privateKeys, idCardNumbers }

/**
 * What of a text is better sealed, in the order of the text. It is for an offer, never for a refusal. Account numbers
 * (IBAN) are left out: they stand on every invoice and open nothing.
 *
 * @param today as for the check of a PESEL: a birth date after it is none
 */
export function findSensitive(written: string, today: PlainDate): Sensitive[] {
  // What is copied from a page or a PDF has spaces at which no line breaks, and dashes; each is one character, so places
  // stay.
  const text = written.replace(/[\u00A0\u2007\u202F]/g, ' ').replace(/[\u2010-\u2015]/g, '-')
  const found = [
    ...numbersIn(text, today),
    ...idCards(text, today),
    ...passwordsIn(text).map(({ from, value }) => placed('password', from, value)),
    ...secrets(text, 'password', pinNames),
    ...secrets(text, 'auth_info', authInfoNames),
    ...Array.from(text.matchAll(privateKeys), hit => placed('private_key', hit.index, hit[0])),
  ]
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** No letter or digit touches them, and they number nothing else. */
function idCards(text: string, today: PlainDate): Sensitive[] {
  return Array.from(text.matchAll(idCardNumbers))
    .filter(({ 0: number, index }) => {
      const isValid = checkIdentifier('idcard', number, { today }).valid
      return isValid && !numbersElse.test(text.slice(Math.max(0, index - 60), index))
    })
    .map(hit => placed('id_card', hit.index, hit[0]))
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
