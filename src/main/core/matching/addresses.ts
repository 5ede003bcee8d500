import type { AddressKey } from './address-key.ts'
import { longestAddress, parseAddress } from './address-key.ts'
import { mindingAlphabets } from './alphabets.ts'
import { isMisreading } from './confusions.ts'
import { isGivenNameInGenitive } from './inflection.ts'
import { plainText } from './plain.ts'
import type { Comparison } from './verdict.ts'
import { match, mismatch, near } from './verdict.ts'

/**
 * Postal addresses, by their key: postcode, house, flat, and the last word of the street. A given name or a
 * rank in the street's name is optional. `60/62` may be a range of houses or a house and a flat: where the
 * other side does not say it the same way, a person decides. Towns cannot make a match; two different ones
 * under one postcode are near, since villages share postcodes and have the same streets. Symmetric.
 */
export function compareAddresses(paper: string, onFile: string): Comparison {
  return compare(paper, onFile)
}

const compare = mindingAlphabets((paper, onFile) => {
  if (Math.max(paper.length, onFile.length) > longestAddress) return mismatch('too_long')
  const [writtenOnPaper, writtenOnFile] = [written(paper), written(onFile)]
  if (writtenOnPaper === '' || writtenOnFile === '') return mismatch('missing')
  // Gdańsk and Gdańsk agree, and say nothing: without a number there is no address.
  if (writtenOnPaper === writtenOnFile) return /\d/.test(writtenOnPaper) ? match() : near('address')
  return compareKeys(parseAddress(paper), parseAddress(onFile))
})

function compareKeys(a: AddressKey, b: AddressKey): Comparison {
  if (a.house === null || b.house === null) return mismatch('address')
  if (a.postcode !== null && b.postcode !== null && a.postcode !== b.postcode) return mismatch('postcode')
  const verdicts = [compareNumbers(a, b), compareStreets(a, b), compareTowns(a, b)]
  const worst =
    verdicts.find(({ verdict }) => verdict === 'mismatch') ??
    verdicts.find(({ verdict }) => verdict === 'near')
  if (worst !== undefined) return worst
  return a.postcode === null || b.postcode === null ? near('postcode_missing') : match()
}

function compareNumbers(a: AddressKey, b: AddressKey): Comparison {
  if (a.house === b.house) return compareFlats(a, b)
  // `60/62` alone reads as house and flat; beside `60/62 m. 5` it is the house.
  const isRangeOf = (short: AddressKey, long: AddressKey): boolean =>
    short.flat !== null && long.house === `${short.house}/${short.flat}`
  if (isRangeOf(a, b) || isRangeOf(b, a)) return near('flat_missing')
  // 60/62 m. 5 and 60 m. 5 may be one door of one long house.
  const isInRange = (one: AddressKey, range: AddressKey): boolean =>
    range.house?.split('/').includes(one.house ?? '') === true && one.flat === range.flat
  return isInRange(a, b) || isInRange(b, a) ? near('house_range') : mismatch('house_number')
}

function compareFlats(a: AddressKey, b: AddressKey): Comparison {
  if (a.flat !== b.flat) return a.flat === null || b.flat === null ? near('flat_missing') : mismatch('flat')
  // A floor or a room may be all that tells two doors apart.
  if (a.flat === null && a.inside !== b.inside) return near('flat_missing')
  // Flats may be numbered anew on each staircase.
  if (a.inside !== '' && b.inside !== '' && a.inside !== b.inside) return mismatch('flat')
  return a.flatBy !== b.flatBy && looksLikeRange(a, b) ? near('house_range') : match()
}

/** The houses of one long building are a few numbers apart, on one side of the street; a dash means nothing else. */
function looksLikeRange({ house, flat, flatBy }: AddressKey, other: AddressKey): boolean {
  if (flatBy === '-' || other.flatBy === '-') return true
  const apart = Number.parseInt(flat ?? '', 10) - Number.parseInt(house ?? '', 10)
  return apart > 0 && apart <= 8 && apart % 2 === 0
}

function compareStreets(one: AddressKey, other: AddressKey): Comparison {
  const [a, b] = [one.street, other.street]
  // A village without streets is known by its name alone, which then has to be on both sides.
  const haveTowns = one.towns.length > 0 && other.towns.length > 0
  if (a.length === 0 && b.length === 0 && haveTowns) return match()
  if (a.length === 0 || b.length === 0) return near('street_missing')
  const isOfAnotherKind = one.kind !== null && other.kind !== null && one.kind !== other.kind
  const alike = isOfAnotherKind ? near('street_kind') : match()
  if (a.toSorted().join(' ') === b.toSorted().join(' ')) return alike
  const [keyOfA, keyOfB] = [streetKey(a), streetKey(b)]
  if (keyOfA !== keyOfB) return isMisreading(keyOfA, keyOfB) ? near('ocr_confusion') : mismatch('street')
  const inTown = new Set([...one.towns, ...other.towns].flat())
  const [onlyInA, onlyInB] = [withoutTown(a, b, inTown), withoutTown(b, a, inTown)]
  // Words on both sides that the other has not, Jana and Piotra: perhaps two streets.
  const isOneLonger = onlyInA.length === 0 || onlyInB.length === 0
  return isOneLonger && [...onlyInA, ...onlyInB].every(mayBeLeftOut) ? alike : near('street_words')
}

/** Words of one street's name that neither stand in the other, shortened perhaps, nor are the town's. */
function withoutTown(
  words: readonly string[],
  other: readonly string[],
  inTown: ReadonlySet<string>,
): string[] {
  return words.filter(
    word => !inTown.has(word) && !other.some(it => isShortFor(word, it) || isShortFor(it, word)),
  )
}

/** `J.` for `Józefa`, `Stan.` hardly: a whole name is not short for another (Jan, Janiny). */
function isShortFor(short: string, whole: string): boolean {
  return short === whole || (short.length <= 2 && whole.startsWith(short))
}

/** A given name, its initial, or a king's number before the word that names the street. */
function mayBeLeftOut(word: string): boolean {
  return word.length === 1 || /^[ivx]+$/.test(word) || isGivenNameInGenitive(word)
}

/**
 * The last word; with the numbers that make 1 Maja and 3 Maja two streets, and with the word before a Roman
 * number, which alone says nothing.
 */
function streetKey(street: readonly string[]): string {
  const last = street.at(-1) ?? ''
  const numbers = street.slice(0, -1).filter(word => /^\d+$/.test(word))
  const before = /^[ivx]+$/.test(last) && street.length > 1 ? [street.at(-2) ?? ''] : []
  return [...numbers, ...before, last].join(' ')
}

/**
 * `Warszawa` and `Warszawa-Mokotów` are one place. A place that one side alone names may be the village behind
 * a post town, which is another house; but a village without streets is written in the street's place.
 */
function compareTowns(one: AddressKey, other: AddressKey): Comparison {
  const [a, b] = [one.towns, other.towns]
  if (a.length === 0 || b.length === 0) return match()
  const isVillage = [...a, ...b].some(town => isWithin(town, one.street) && isWithin(town, other.street))
  const areKnown = (towns: AddressKey['towns'], others: AddressKey['towns']): boolean =>
    towns.every(town =>
      others.some(
        it => isWithin(town, it) || isWithin(it, town) || isMisreading(town.join(' '), it.join(' ')),
      ),
    )
  return isVillage || (areKnown(a, b) && areKnown(b, a)) ? match() : near('town')
}

function isWithin(words: readonly string[], all: readonly string[]): boolean {
  return words.every(word => all.includes(word))
}

function written(address: string): string {
  return plainText(address)
    .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
    .replace(/ ?([/-]) ?/g, '$1')
    .replace(/^[ /-]+|[ /-]+$/g, '')
}
