import { fold } from '../../../shared/text.ts'
import { isMisreading } from './confusions.ts'
import { isDiminutive } from './given-names.ts'
import { mayBeInflectedGivenName, mayBeInflectedSurname } from './inflection.ts'
import type { Comparison } from './verdict.ts'
import { best, match, mismatch, near, worst } from './verdict.ts'

/** Longer than any name; beyond it nothing is taken apart. */
const longestName = 200

/** Forms of address and degrees that papers put before a name. */
const titles = /^(?:pan|pani|p|mgr|inz|dr|hab|prof|lek|med|adw)$/

/** Folded words of a name: apostrophes gone, hyphens kept, titles dropped. */
function words(name: string): string[] {
  if (name.length > longestName) return []
  return fold(name)
    .replace(/['’`]/g, '')
    .replace(/\s*[-‐-―−]\s*/g, '-')
    .split(/[^\p{L}\p{N}|-]+/u)
    .map(word => word.replace(/^-+|-+$/g, ''))
    .filter((word, at, all) => word !== '' && !(titles.test(word) && at < all.length - 1))
}

/**
 * Given names. The first must be the same after folding; further ones may be on one side only. A diminutive
 * is near. No other likeness counts: Piotr and Paweł, Maria and Marian are different people.
 */
export function compareGivenNames(paper: string, onFile: string): Comparison {
  return compareGivenWords(words(paper), words(onFile))
}

function compareGivenWords(paper: string[], onFile: string[]): Comparison {
  const [first, ...rest] = paper
  const [firstOnFile, ...restOnFile] = onFile
  if (first === undefined || firstOnFile === undefined) return mismatch('missing')
  if (paper.join(' ') === onFile.join(' ')) return match()
  if (first === firstOnFile) {
    const bothHaveMore = rest.length > 0 && restOnFile.length > 0
    return bothHaveMore && rest[0] !== restOnFile[0] ? near('extra_given_name') : match('extra_given_name')
  }
  if (paper.includes(firstOnFile) || onFile.includes(first)) return near('second_given_name')
  if (isDiminutive(first, firstOnFile)) return near('diminutive')
  return mayBeInflectedGivenName(first, firstOnFile) ? near('inflected') : mismatch('given_name')
}

/**
 * Surnames. The same after folding is a match. Near: one misread character in six or more; one part of a
 * double-barrelled name, or both in the other order; -ski and -ska, -cki and -cka, -dzki and -dzka, but that
 * only when the given name agrees.
 *
 * @param givenNameMatches did the given name on the same paper match the one on file?
 */
export function compareSurnames(
  paper: string,
  onFile: string,
  { givenNameMatches }: { givenNameMatches: boolean },
): Comparison {
  return compareSurnameWords(words(paper).join('-'), words(onFile).join('-'), givenNameMatches)
}

function compareSurnameWords(paper: string, onFile: string, givenNameMatches: boolean): Comparison {
  if (paper === '' || onFile === '') return mismatch('missing')
  if (paper === onFile) return match()
  if (isMisreading(paper, onFile)) return near('ocr_confusion')
  if (isGenderPair(paper, onFile)) return givenNameMatches ? near('gender_ending') : mismatch('surname')
  const parts = paper.split('-')
  const partsOnFile = onFile.split('-')
  const isDoubleBarrelled = parts.length > 1 || partsOnFile.length > 1
  if (isDoubleBarrelled && parts.some(part => part.length > 1 && partsOnFile.includes(part))) {
    return near('double_barrelled')
  }
  return mismatch('surname')
}

function isGenderPair(a: string, b: string): boolean {
  const stem = /^(.*(?:s|c|dz)k)[ia]$/
  const stemOfA = stem.exec(a)?.[1]
  return stemOfA !== undefined && stemOfA === stem.exec(b)?.[1]
}

export interface PersonName {
  /** One or more given names. */
  given: string
  surname: string
}

/**
 * Names of people whose given name and surname are known apart. The verdict is the worse of the two: nothing
 * about a surname makes up for another given name.
 */
export function comparePersonNames(paper: PersonName, onFile: PersonName): Comparison {
  return compareWords(words(paper.given), words(paper.surname), words(onFile.given), words(onFile.surname))
}

function compareWords(
  given: string[],
  surname: string[],
  givenOnFile: string[],
  surnameOnFile: string[],
): Comparison {
  const [onPaper, onFile] = [surname.join('-'), surnameOnFile.join('-')]
  const givenVerdict = compareGivenWords(given, givenOnFile)
  const surnameVerdict = compareSurnameWords(onPaper, onFile, givenVerdict.verdict === 'match')
  const isInflected =
    givenVerdict.reason === 'inflected' &&
    surnameVerdict.verdict === 'mismatch' &&
    mayBeInflectedSurname(onPaper, onFile)
  return isInflected ? near('inflected') : worst(givenVerdict, surnameVerdict)
}

/**
 * Whole names as papers print them: given names first or surname first, in any case. The name on file is
 * read as given names and then the surname, hyphenated or not.
 */
export function compareNames(paper: string, onFile: string): Comparison {
  const [onPaper, filed] = [words(paper), words(onFile)]
  if (onPaper.length === 0 || filed.length === 0) return mismatch('missing')
  if (hasSameWords(onPaper, filed)) return match()
  const [usual = mismatch('surname'), ...others] = [...surnameLast(onPaper), surnameFirst(onPaper)].flatMap(
    reading => surnameLast(filed).map(readingOnFile => compareWords(...reading, ...readingOnFile)),
  )
  return best(usual, ...others)
}

/** A hyphen or a space between two words, and the order of words, do not make another name. */
function hasSameWords(a: string[], b: string[]): boolean {
  const sorted = (name: string[]): string =>
    name
      .flatMap(word => word.split('-'))
      .sort()
      .join(' ')
  return sorted(a) === sorted(b)
}

type Reading = [given: string[], surname: string[]]

/** The last word is the surname; of three words and more, also the last two: hyphens get lost. */
function surnameLast(name: string[]): Reading[] {
  const one: Reading = [name.slice(0, -1), name.slice(-1)]
  return name.length < 3 ? [one] : [one, [name.slice(0, -2), name.slice(-2)]]
}

function surnameFirst(name: string[]): Reading {
  return [name.slice(1), name.slice(0, 1)]
}
