import { NOTICED_LENGTH, type SensitiveKind, sensitiveKinds } from '../../../../shared/contract/sealed.ts'
import { checkIdentifier } from '../../identifiers/index.ts'
import { isPaymentCard } from './cards.ts'
import { hasPassword } from './passwords.ts'

/**
 * What of a text should rather lie sealed. Numbers count when their check digits agree and nothing before them says
 * that they number something else. It offers and never stops anybody, so it leaves alone what support writes all day:
 * telephone numbers, NIPs, bank accounts, numbers of invoices, orders and tickets.
 *
 * @param text of it the first {@link NOTICED_LENGTH} characters are read
 * @param today a PESEL with a birth date after this day is none
 */
export function noticedIn(text: string, today: string): SensitiveKind[] {
  const read = text.slice(0, NOTICED_LENGTH)
  const finds: Record<SensitiveKind, () => boolean> = {
    pesel: () => numbersIn(read, peselShape).some(number => isPesel(number, today)),
    card: () => numbersIn(read, cardShape).some(number => isPaymentCard(number.replace(/\D/g, ''))),
    id_card: () =>
      numbersIn(read, idCardShape).some(number => checkIdentifier('idcard', number, { today }).valid),
    password: () => hasPassword(read),
  }
  return sensitiveKinds.filter(kind => finds[kind]())
}

/** No digit beside it, also not across a space or a hyphen, and no plus of a telephone number before it. */
const alone = { before: String.raw`(?<![\p{L}\d+])(?<!\d[ -])`, after: String.raw`(?![\p{L}\d])(?![ -]\d)` }

/** `44051401359`, `440514 01359`, `44-05-14-01359`. */
const peselShape = new RegExp(
  `${alone.before}(?:\\d{6}[ -]?\\d{5}|(?:\\d{2}[ -]){3}\\d{5})${alone.after}`,
  'gu',
)
/** Bare, in fours, or as American Express prints it; the month and the year of its end may follow. */
const cardShape = new RegExp(
  String.raw`${alone.before}(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3}(?!\d|\/))?|\d{4}([ -])\d{6}\2\d{5})(?![\p{L}\d])(?![ -]\d{4})`,
  'gu',
)
const idCardShape = /(?<![\p{L}\d/-])\p{Lu}{3}[ -]?\d{6}(?![\p{L}\d/-])/gu

/** Right before a number: it numbers something else. */
const numbersElse =
  /(?:zam[óo]wieni|faktur|zg[łl]oszeni|przesy[łl]k|paczk|rachun|kont[ao]|umow|sprawy|transakcj|regon|nip|krs|imei|order|invoice|ticket|tracking|parcel|account|contract)\p{L}*[\s.:#]*(?:nr|numer\p{L}*|no|number|id)?[\s.:#]*$/iu

/** Nine digits in all, or six after three letters: without them there is no number to look for. */
const anyNumber = /\d(?:[ -]?\d){8}|[A-Z][ -]?\d{6}/

function numbersIn(text: string, shape: RegExp): string[] {
  // Conversations are read every time they are opened, and most messages hold none.
  if (!anyNumber.test(text)) return []
  return [...text.matchAll(shape)]
    .filter(({ index }) => !numbersElse.test(text.slice(Math.max(0, index - 40), index)))
    .map(([number]) => number)
}

/** Of somebody who can be alive: the months of the nineteenth century are those from 81 on. */
function isPesel(number: string, today: string): boolean {
  const check = checkIdentifier('pesel', number, { today })
  return check.normalized !== null && Number(check.normalized.slice(2, 4)) < 80
}
