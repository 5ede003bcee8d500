import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { checkIdentifier } from '../../identifiers/index.ts'
import { passwordsIn } from './passwords.ts'
import { isPaymentCard } from './payment-card.ts'

/** Something in a text that is better sealed. Places are UTF-16 units of the text. */
export interface Sensitive {
  kind: SensitiveKind
  from: number
  /** The place behind its last character. */
  to: number
}

/** PIN and PUK of a card or a phone, and the code on the back of a card. */
const pinNames =
  /(?<![\p{L}\p{N}])(?:pin|puk|cvv2?|cvc2?)(?:[ \t]+(?:to|jest|kod|do|karty|telefonu|sim|is|code)){0,2}[ \t]{0,3}[:=]?[ \t]{0,3}(\d{3,8})(?![\p{L}\d])/giu
const authInfoNames =
  /(?<![\p{L}\p{N}])(?:auth[ -]?info|authcode|epp code|kod authinfo)[ \t]{0,3}[:=][ \t]{0,3}(\S{4,200})/giu
const privateKeys = /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----/g

/**
 * What of a text is better sealed, in the order of the text. It is for an offer, never for a refusal. Account numbers
 * (IBAN) are left out: they stand on every invoice and open nothing.
 *
 * @param today as for the check of a PESEL: a birth date after it is none
 */
export function findSensitive(written: string, today: PlainDate): Sensitive[] {
  // What is copied from a page or a PDF has spaces at which no line breaks; each is one character, so places stay.
  const text = written.replace(/[\u00A0\u2007\u202F]/g, ' ')
  const found = [
    ...numbers(
      text,
      'pesel',
      /(?:\d{6}[ -]?\d{5}|(?:\d{2}[ -]){3}\d{5})/g,
      digits => checkIdentifier('pesel', digits, { today }).valid,
    ),
    ...numbers(text, 'card', /\d(?:[ -]?\d){12,18}/g, isPaymentCard),
    ...numbers(
      text,
      'id_card',
      /[A-Z]{3}[ -]?\d{6}/gi,
      number => checkIdentifier('idcard', number, { today }).valid,
    ),
    ...passwordsIn(text).map(({ from, value }) => placed('password', from, value)),
    ...secrets(text, 'password', pinNames),
    ...secrets(text, 'auth_info', authInfoNames),
    ...Array.from(text.matchAll(privateKeys), hit => placed('private_key', hit.index, hit[0])),
  ]
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Right before a number: it numbers something else. */
const numbersElse =
  /(?:zam[óo]wieni|faktur|zg[łl]oszeni|przesy[łl]k|paczk|rachun|kont[ao]|umow|transakcj|regon|nip|krs|imei|order|invoice|ticket|tracking|parcel|account|contract)\p{L}{0,20}[\s.:#]{0,5}(?:nr|numer\p{L}{0,3}|no|number|id)?[\s.:#]{0,5}$/iu

/**
 * Numbers that stand alone: no letter, digit or further group of digits touches them, and no word before them says that
 * they number an order, an invoice, a parcel.
 */
function numbers(
  text: string,
  kind: SensitiveKind,
  shape: RegExp,
  isNumber: (candidate: string) => boolean,
): Sensitive[] {
  const alone = new RegExp(
    `(?<![\\p{L}\\p{N}+]|\\d[ -])${shape.source}(?![\\p{L}\\p{N}]|[ -]\\d)`,
    `${shape.flags}u`,
  )
  return Array.from(text.matchAll(alone))
    .filter(hit => isNumber(hit[0]) && !numbersElse.test(text.slice(Math.max(0, hit.index - 60), hit.index)))
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
