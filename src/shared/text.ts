/**
 * Text as this desk compares, cleans, masks and sorts it. Pure; imports nothing, so that the window, the
 * desk and the search index all use the very same folding.
 */

/** Letters that canonical decomposition leaves whole: without this `Łódź` folds to `łodz`. */
const undecomposed: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  // Which sigma `toLowerCase` writes depends on what follows it; a word must fold the same alone and in a text.
  ς: 'σ',
}

/**
 * The form in which texts are searched and compared: lower case, no diacritics. White space stays as it is.
 * Index and query must both go through here. `fold(fold(x)) === fold(x)`.
 *
 * @example fold('Łódź') === 'lodz'
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  const { length } = lower
  const bytes = length <= room.length ? room : new Uint8Array(length)
  let isChanged = false
  for (let at = 0; at < length; at += 1) {
    const code = lower.charCodeAt(at)
    if (code < 0x80) {
      bytes[at] = code
      continue
    }
    const plain = plainLetters[code] ?? 0
    if (plain === 0) return foldedByLetter(lower)
    bytes[at] = plain
    isChanged = true
  }
  // What a text became is ASCII here. Putting it together piece by piece takes ten times as long as decoding it.
  return isChanged ? ascii.decode(bytes.subarray(0, length)) : lower
}

/** A letter for a letter, but for those that become two, stay, or are more than one sign in Unicode. */
function foldedByLetter(lower: string): string {
  if (untabled.test(lower)) return foldedByUnicode(lower)
  return lower.replace(tabled, letter => table[letter.charCodeAt(0)] ?? letter)
}

/**
 * Letters below U+0180 fold each by itself, whatever stands beside them: Latin-1 and Latin Extended-A, lower case.
 * Quotes, dashes and the euro sign stay as they are.
 */
const tabled = /[\x80-\u017F]/g
const untabled = /[^\0-\u017F\u2010-\u2027\u20AC]/

function foldedByUnicode(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łđøæœßς]/g, letter => undecomposed[letter] ?? letter)
}

/**
 * The form in which texts are searched: as {@link fold}, and letters and digits that are others in another look are those
 * (compatibility decomposition, UAX #15): `ﬁ`, `Ａ`, `²`, `Ⅳ`. Signs stay, and whatever is more than letters and digits, such as a
 * fraction. For finding only: where something is proven by what it says, a superscript is no digit. Index and query
 * must both go through here; when it changes, so does `FOLDING` in `core/search/rules/parts.ts`.
 *
 * @example foldForSearch('Nasza ﬁrma, 100 m²') === 'nasza firma, 100 m2'
 */
export function foldForSearch(text: string): string {
  const folded = fold(text)
  return mayLookOtherwise.test(folded) ? folded.replace(unusual, plainLook) : folded
}

/** The few such letters of Latin-1 and Latin Extended-A, and whatever lies beyond but the usual quotes and dashes. */
const mayLookOtherwise =
  /[^\0-\xA9\xAB-\xB1\xB4\xB6-\xB8\xBB-\u0131\u0134-\u0148\u014A-\u017E\u2010-\u2027\u20AC]/
const unusual = /(?![\0-\x7F])[\p{L}\p{N}]/gu

function plainLook(letter: string): string {
  const plain = fold(letter.normalize('NFKD'))
  return /^[\p{L}\p{N}]+$/u.test(plain) ? plain : letter
}

/** Nearly every letter of a text is one of a few; decomposing takes twenty times as long as looking it up. */
const table = Array.from({ length: 0x180 }, (_, code) => foldedByUnicode(String.fromCharCode(code)))
/** Of those, what becomes one ASCII letter, by its code, else 0; nearly every Polish text is made of these alone. */
const plainLetters = Uint8Array.from(table, plain => {
  const code = plain.charCodeAt(0)
  return plain.length === 1 && code < 0x80 ? code : 0
})
/** Where a text of the usual length is folded. */
const room = new Uint8Array(8192)
const ascii = new TextDecoder()

/** C0 controls and DEL, but for tab and line feed. */
// oxlint-disable-next-line no-control-regex -- control characters are what this rule is about
const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g

/**
 * Text from outside made fit to store and to show: half characters become U+FFFD, line ends become LF,
 * control characters other than tab and line feed go, and letters are composed (NFC).
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC')
}

/** The same in one line: a subject or an address with a line end in it could carry mail headers of its own. */
export function singleLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim()
}

/** Stands for what is hidden in an address. Its length never follows the length of what it hides. */
const addressMask = '••••'
/** Stands for what is hidden in a name or a phone number. */
const groupMask = '•••'
/** Stands for what is hidden in an identifier. */
const digitsMask = '•••••'

/** Mail domains so common that showing them points at nobody. Only these are ever shown whole. */
export const publicMailDomains: ReadonlySet<string> = new Set([
  'adres.pl',
  'amorki.pl',
  'aol.com',
  'autograf.pl',
  'buziaczek.pl',
  'fastmail.com',
  'gazeta.pl',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'go2.pl',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'int.pl',
  'interia.com',
  'interia.eu',
  'interia.pl',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'o2.pl',
  'onet.com.pl',
  'onet.eu',
  'onet.pl',
  'op.pl',
  'outlook.com',
  'pm.me',
  'poczta.fm',
  'poczta.onet.eu',
  'poczta.onet.pl',
  'poczta.pl',
  'prokonto.pl',
  'proton.me',
  'protonmail.com',
  'spoko.pl',
  'tlen.pl',
  'tuta.com',
  'tutanota.com',
  'vip.onet.pl',
  'vp.pl',
  'web.de',
  'wp.eu',
  'wp.pl',
  'yahoo.com',
  'zoho.com',
])

/**
 * An e-mail address so that its owner recognises it and nobody else learns it. Local part: from five
 * characters on the first and the last stay, from three the first, below that none. Domain: whole when it
 * is a public mail provider, else its first letter and its top-level label.
 *
 * @returns the masked address; `''` for blank text; a bare mask for what is not an address
 * @example maskEmail('anna@firma.com.pl') === 'a••••@f••••.pl'
 */
export function maskEmail(address: string): string {
  const whole = cleanText(address).trim()
  if (whole === '') return ''
  const at = whole.lastIndexOf('@')
  if (at < 0) return addressMask
  return `${maskLocalPart(whole.slice(0, at))}@${maskDomain(whole.slice(at + 1))}`
}

function maskLocalPart(local: string): string {
  const characters = Array.from(local)
  if (characters.length >= 5) return `${characters[0]}${addressMask}${characters.at(-1)}`
  if (characters.length >= 3) return `${characters[0]}${addressMask}`
  return addressMask
}

function maskDomain(domain: string): string {
  const lower = domain.toLowerCase()
  if (publicMailDomains.has(lower)) return lower
  const labels = lower.split('.')
  const first = Array.from(lower)[0] ?? ''
  const top = labels.at(-1) ?? ''
  const hasTop = labels.length > 1 && /^[\p{L}\p{N}-]{2,}$/u.test(top)
  // An address literal, such as [192.0.2.1], has no label that is safe to show.
  if (!/^[\p{L}\p{N}]/u.test(first) || /^\d+\]?$/.test(top)) return addressMask
  return hasTop ? `${first}${addressMask}.${top}` : `${first}${addressMask}`
}

/** Country calling codes of two digits (ITU-T E.164); 1 and 7 have one digit, all others three. */
const twoDigitCallingCodes = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A phone number so that its owner recognises it. Polish: country, first and last group of three; elsewhere
 * country and the last three digits.
 *
 * @param e164 number in E.164, e.g. `+48601234567`
 * @returns the masked number; `''` for blank text; a bare mask for what is not E.164
 * @example maskPhone('+48601234567') === '+48 601 ••• 567'
 */
export function maskPhone(e164: string): string {
  if (e164.trim() === '') return ''
  const digits = /^\+([1-9]\d{6,14})$/.exec(e164.trim())?.[1]
  if (digits === undefined) return groupMask
  if (digits.startsWith('48') && digits.length === 11) {
    return `+48 ${digits.slice(2, 5)} ${groupMask} ${digits.slice(-3)}`
  }
  const codeLength = /^[17]/.test(digits) ? 1 : twoDigitCallingCodes.test(digits) ? 2 : 3
  return `+${digits.slice(0, codeLength)} ${groupMask} ${digits.slice(-3)}`
}

/**
 * A person's or firm's name as its initials, a mask of constant length after each.
 *
 * @returns `''` for blank text
 * @example maskName('Barbara Świątek') === 'B••• Ś•••'
 */
export function maskName(name: string): string {
  return cleanText(name)
    .split(/\s+/u)
    .filter(word => word !== '')
    .map(word => `${/[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''}${groupMask}`)
    .join(' ')
}

/**
 * An identifier (NIP, REGON, account number…) with its first three and last two characters. Separators are
 * dropped. Anything shorter than nine characters is hidden whole: little would be left to hide.
 *
 * @returns `''` for blank text
 * @example maskDigits('999-012-34-08') === '999•••••08'
 */
export function maskDigits(identifier: string): string {
  if (identifier.trim() === '') return ''
  const characters = Array.from(identifier.replace(/[^\p{L}\p{N}]/gu, ''))
  if (characters.length < 9) return digitsMask
  return `${characters.slice(0, 3).join('')}${digitsMask}${characters.slice(-2).join('')}`
}

const polish = new Intl.Collator('pl')

/** Order of two texts in a Polish list: a, ą, b, c, ć… Made for `Array.prototype.sort`. */
export function compareText(a: string, b: string): number {
  return polish.compare(a, b)
}
