import { fold } from '../../../shared/text.ts'
import { isMisreading } from './confusions.ts'
import type { Comparison } from './verdict.ts'
import { match, mismatch, near } from './verdict.ts'

/** Longer than any address; beyond it nothing is taken apart. */
const longestAddress = 300

/** A Polish postal address in the parts that are compared. All folded; null where the text has none. */
export interface AddressKey {
  /** Five digits. */
  postcode: string | null
  /** Words of the street, or of a village without streets, without `ul.`, ranks and the like. */
  street: readonly string[]
  /** Number with its letter, e.g. `128a`, or a range as printed, `60/62`, where a flat follows it. */
  house: string | null
  flat: string | null
}

/** Kinds of street, ranks and titles: written, shortened or left out at will. */
const unimportant = new Set(
  (
    'ul ulica al aleja aleje pl plac os osiedle sw swietego swietej swietych ks ksiedza gen generala plk pulkownika ' +
    'ppor por kpt kapitana mjr majora rtm rotmistrza marsz marszalka prof profesora dr doktora inz im imienia bp ' +
    'biskupa abp arcybiskupa kard kardynala hetm hetmana nr'
  ).split(' '),
)

const streetKind = /(?<![\p{L}\p{N}])(?:ul|ulica|al|aleja|aleje|pl|plac|os|osiedle)(?![\p{L}\p{N}])/u

/** House number, then `/12`, `m. 12`, `lok. 12`, at the end of a line: the last number group, not the first. */
const numberAtEnd =
  /(?<![\p{L}\p{N}])(\d+)(?: ?(?!(?:m|l)[. ]? ?\d)([a-z])(?![a-z]))?(?: ?[/-] ?(\d+)(?: ?(?!(?:m|l)[. ]? ?\d)([a-z])(?![a-z]))?)?(?:[ /]*(?:m|lok|lokal|mieszkanie|mieszk|l)[. ]*(\d+ ?[a-z]?))?[. ]*$/u

/** A Polish address taken apart, one line or several, postcode before or after the street. */
export function parseAddress(address: string): AddressKey {
  const folded = address.length > longestAddress ? '' : fold(address)
  const postcode =
    /(?<!\d)(\d{2}) ?[-‐-―−] ?(\d{3})(?!\d)/.exec(folded) ?? /(?<!\d)(\d{2})(\d{3})(?!\d)/.exec(folded)
  const lines = (postcode === null ? folded : folded.replace(postcode[0], ','))
    .split(/[,;\n\r]+/)
    .map(line => line.replace(/[\s"„”']+/g, ' ').trim())
    .filter(line => line !== '')
  const line = lines.findLast(text => numberAtEnd.test(text)) ?? ''
  const numbers = numberAtEnd.exec(line)
  return {
    postcode: postcode === null ? null : `${postcode[1]}${postcode[2]}`,
    street: streetWords(line.slice(0, numbers?.index ?? 0)),
    ...houseAndFlat(numbers),
  }
}

function houseAndFlat(numbers: RegExpExecArray | null): Pick<AddressKey, 'house' | 'flat'> {
  if (numbers === null) return { house: null, flat: null }
  const [, first, firstLetter = '', second, secondLetter = '', marked] = numbers
  const house = `${first}${firstLetter}`
  const afterSlash = second === undefined ? null : `${second}${secondLetter}`
  if (marked === undefined) return { house, flat: afterSlash }
  // With the flat named apart, what stands after the slash belongs to the house: 60/62 m. 5.
  const range = afterSlash === null ? house : `${house}/${afterSlash}`
  return { house: range, flat: marked.replace(' ', '') }
}

/** What stands before the street's kind is a town: `Gdańsk ul. Długa`. */
function streetWords(text: string): string[] {
  const kind = streetKind.exec(text)
  const street = kind === null ? text : text.slice(kind.index)
  return street.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '' && !unimportant.has(word))
}

/**
 * Postal addresses, by their key: postcode, house, flat, and the last word of the street. A given name or a
 * rank in the street's name is optional. `60/62` may be a range of houses or a house and a flat: where one
 * side has a flat and the other has none, a person decides. Towns are not compared: the postcode says more.
 */
export function compareAddresses(paper: string, onFile: string): Comparison {
  const [plainPaper, plainOnFile] = [plain(paper), plain(onFile)]
  if (plainPaper === '' || plainOnFile === '') return mismatch('missing')
  if (plainPaper === plainOnFile) return match()
  const [a, b] = [parseAddress(paper), parseAddress(onFile)]
  if (a.house === null || b.house === null) return mismatch('address')
  if (a.postcode !== null && b.postcode !== null && a.postcode !== b.postcode) return mismatch('postcode')
  const numbers = compareNumbers(a, b)
  const street = compareStreets(a.street, b.street)
  for (const verdict of [numbers, street]) if (verdict.verdict === 'mismatch') return verdict
  for (const verdict of [numbers, street]) if (verdict.verdict === 'near') return verdict
  return a.postcode === null || b.postcode === null ? near('postcode_missing') : match()
}

function compareNumbers(a: AddressKey, b: AddressKey): Comparison {
  if (a.house === b.house) {
    if (a.flat === b.flat) return match()
    return a.flat === null || b.flat === null ? near('flat_missing') : mismatch('flat')
  }
  // `60/62` alone reads as house and flat; beside `60/62 m. 5` it is the house.
  const isRangeOf = (short: AddressKey, long: AddressKey): boolean =>
    short.flat !== null && long.house === `${short.house}/${short.flat}`
  return isRangeOf(a, b) || isRangeOf(b, a) ? near('flat_missing') : mismatch('house_number')
}

function compareStreets(a: readonly string[], b: readonly string[]): Comparison {
  if (a.length === 0 && b.length === 0) return match()
  if (a.length === 0 || b.length === 0) return near('street_missing')
  if ([...a].sort().join(' ') === [...b].sort().join(' ')) return match()
  const [keyOfA, keyOfB] = [streetKey(a), streetKey(b)]
  if (keyOfA !== keyOfB) return isMisreading(keyOfA, keyOfB) ? near('ocr_confusion') : mismatch('street')
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  const isWritten = (word: string): boolean =>
    more.some(other => other.startsWith(word) || word.startsWith(other))
  return fewer.every(isWritten) ? match() : near('street_words')
}

/**
 * The last word; with the number in front that makes 1 Maja and 3 Maja two streets, and with the word before
 * a Roman number, which alone says nothing.
 */
function streetKey(street: readonly string[]): string {
  const last = street.at(-1) ?? ''
  const number = /^\d+$/.test(street[0] ?? '') && street.length > 1 ? `${street[0]} ` : ''
  const before = /^[ivx]+$/.test(last) && street.length > 1 ? `${street.at(-2)} ` : ''
  return `${number}${before}${last}`
}

function plain(address: string): string {
  return fold(address)
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()
}
