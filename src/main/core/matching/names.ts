import { mindingAlphabets, mindingUmlauts } from './alphabets.ts'
import { isMisreading } from './confusions.ts'
import { isDiminutive, isKnownGivenName } from './given-names.ts'
import { mayBeInflectedGivenName, mayBeInflectedSurname } from './inflection.ts'
import type { NameAsWritten, Reading } from './person-names.ts'
import { longestName, readings, readName } from './person-names.ts'
import type { Comparison } from './verdict.ts'
import { best, match, mismatch, near, worst } from './verdict.ts'

/**
 * Given names. The first must be the same after folding; further ones may be on one side only. Near: a
 * diminutive, an initial, the second name of one side first on the other, an oblique case. No other likeness
 * counts: Piotr and Paweł, Maria and Marian are different people, and so are Jan Maria and Jan Piotr.
 */
export function compareGivenNames(paper: string, onFile: string): Comparison {
  return compareGiven(paper, onFile)
}

const compareGiven = mindingAlphabets(
  mindingUmlauts((paper, onFile) =>
    isTooLong(paper, onFile)
      ? mismatch('too_long')
      : compareGivenWords(readName(paper).words, readName(onFile).words, true),
  ),
)

/** @param areSurelyGiven false where the words come from a whole name and may belong to the surname */
function compareGivenWords(paper: string[], onFile: string[], areSurelyGiven: boolean): Comparison {
  const [a, b] = [parted(paper), parted(onFile)]
  const [first, ...rest] = a
  const [firstOnFile, ...restOnFile] = b
  if (first === undefined || firstOnFile === undefined) return mismatch('missing')
  if (a.join(' ') === b.join(' ')) return match()
  if (first === firstOnFile) {
    const further = compareFurther(rest, restOnFile, areSurelyGiven)
    // Jean-Luc is one name, not Jean with a further one.
    const isOneName = [...paper.slice(0, 1), ...onFile.slice(0, 1)].some(word => word.includes('-'))
    return isOneName && further.verdict === 'match' ? near('extra_word') : further
  }
  if (isInitial(first, firstOnFile)) return worst(near('initial'), compareFurther(rest, restOnFile, false))
  if (a.includes(firstOnFile) || b.includes(first)) return near('second_given_name')
  if (isDiminutive(first, firstOnFile)) return near('diminutive')
  // Kamila is no Kamil in the genitive: she is another person, unless the surname is in the genitive too.
  if (isKnownGivenName(first)) return mismatch('given_name')
  return mayBeInflectedGivenName(first, firstOnFile) ? near('inflected') : mismatch('given_name')
}

function compareFurther(a: string[], b: string[], areSurelyGiven: boolean): Comparison {
  if (a.join(' ') === b.join(' ')) return match()
  if (a.length === 0 || b.length === 0) {
    const extra = [...a, ...b]
    if (extra.some(word => word.length === 1)) return near('initial')
    return areSurelyGiven || extra.every(isKnownGivenName) ? match('extra_given_name') : near('extra_word')
  }
  if (a.some(word => b.includes(word))) return near('second_given_name')
  const [second = '', secondOnFile = ''] = [a[0], b[0]]
  if (isInitial(second, secondOnFile)) return near('initial')
  if (isDiminutive(second, secondOnFile)) return near('diminutive')
  return mayBeInflectedGivenName(second, secondOnFile) ? near('inflected') : mismatch('further_given_name')
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a !== b && a[0] === b[0]
}

/** Hyphens and spaces between given names do not count. */
function parted(words: readonly string[]): string[] {
  return words.flatMap(word => word.split('-'))
}

/**
 * Surnames. The same after folding is a match. Near: one misread character in six or more; one part of a
 * double-barrelled name, or both in the other order; masculine and feminine of one surname (-ski and -ska, -ny
 * and -na, -ov and -ova), but that only when the given name agrees.
 *
 * @param givenNameMatches did the given name on the same paper match the one on file?
 */
export function compareSurnames(
  paper: string,
  onFile: string,
  { givenNameMatches }: { givenNameMatches: boolean },
): Comparison {
  const compare = mindingAlphabets(
    mindingUmlauts((a, b) =>
      isTooLong(a, b)
        ? mismatch('too_long')
        : compareSurnameWords(readName(a).words, readName(b).words, givenNameMatches),
    ),
  )
  return compare(paper, onFile)
}

function compareSurnameWords(
  wordsOnPaper: readonly string[],
  wordsOnFile: readonly string[],
  givenNameMatches: boolean,
): Comparison {
  const [paper, onFile] = [wordsOnPaper.join('-'), wordsOnFile.join('-')]
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

/** -ski and -ska, -cki and -cka, -dzki and -dzka; Konieczny, Biały, Surowy; Czech and eastern -ov, -ák. */
function isGenderPair(a: string, b: string): boolean {
  const adjective = /^(.*(?:[sc]k|dzk|n|l|t|w))[iya]$/
  const stem = adjective.exec(a)?.[1]
  if (stem !== undefined && stem.length > 2 && stem === adjective.exec(b)?.[1]) {
    return a.endsWith('a') !== b.endsWith('a')
  }
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  return /(?:ov|ev)$/.test(shorter) ? longer === `${shorter}a` : longer === `${shorter}ova`
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
  const given = compareGivenNames(paper.given, onFile.given)
  const surname = compareSurnames(paper.surname, onFile.surname, {
    givenNameMatches: given.verdict === 'match',
  })
  return inflectedOr(
    worst(given, surname),
    readName(paper.given).words,
    readName(paper.surname).words,
    readName(onFile.given).words,
    readName(onFile.surname).words,
  )
}

/** Perhaps both names in one oblique case, as a contract prints them; otherwise what was found. */
function inflectedOr(
  found: Comparison,
  given: string[],
  surname: string[],
  givenOnFile: string[],
  surnameOnFile: string[],
): Comparison {
  if (found.verdict !== 'mismatch') return found
  const isInflected =
    mayBeInflectedGivenName(given[0] ?? '', givenOnFile[0] ?? '') &&
    mayBeInflectedSurname(surname.join('-'), surnameOnFile.join('-'))
  return isInflected ? near('inflected') : found
}

function compareReadings(paper: Reading, onFile: Reading): Comparison {
  const given = compareGivenWords(paper.given, onFile.given, false)
  const surname = compareSurnameWords(paper.surname, onFile.surname, given.verdict === 'match')
  const found = inflectedOr(worst(given, surname), paper.given, paper.surname, onFile.given, onFile.surname)
  const isTurned = paper.isReversed !== onFile.isReversed
  // Adam Jan and Jan Adam: with a surname that is a given name, nobody can tell which comes first.
  return isTurned && found.verdict === 'match' && paper.surname.some(isKnownGivenName)
    ? near('name_order')
    : found
}

/**
 * Whole names as papers print them: given names first or surname first, in any case, with titles. A match
 * needs the same first given name and the same surname in one of those two orders. The same words in yet
 * another order are near, and so is an unknown word on one side: it may be part of a surname. Symmetric but
 * for oblique cases, which are looked for on the paper alone.
 */
export function compareNames(paper: string, onFile: string): Comparison {
  return compareWhole(paper, onFile)
}

const compareWhole = mindingAlphabets(
  mindingUmlauts((paper, onFile) => {
    if (isTooLong(paper, onFile)) return mismatch('too_long')
    const [a, b] = [readName(paper), readName(onFile)]
    if (a.words.length === 0 || b.words.length === 0) return mismatch('missing')
    return compareAdditions(compareWritten(a.words, b.words), a, b)
  }),
)

function compareWritten(paper: string[], onFile: string[]): Comparison {
  if (parted(paper).join(' ') === parted(onFile).join(' ')) return match()
  const [usual = mismatch('surname'), ...others] = readings(paper).flatMap(a =>
    readings(onFile)
      .filter(b => !(a.isReversed && b.isReversed))
      .map(b => compareReadings(a, b)),
  )
  const found = best(usual, ...others)
  return found.verdict === 'mismatch' && hasSameWords(paper, onFile) ? near('name_order') : found
}

function hasSameWords(a: string[], b: string[]): boolean {
  const sorted = (words: string[]): string => parted(words).toSorted().join(' ')
  return sorted(a) === sorted(b)
}

/** Junior, senior and maiden names, which tell people of one name apart. */
function compareAdditions(found: Comparison, a: NameAsWritten, b: NameAsWritten): Comparison {
  const isOfAnotherAge = a.generation !== null && b.generation !== null && a.generation !== b.generation
  if (isOfAnotherAge) return mismatch('generation')
  if (found.verdict === 'mismatch') {
    const isMaiden = (named: NameAsWritten, other: NameAsWritten): boolean =>
      named.maiden !== null && hasSameWords([...named.words.slice(0, -1), named.maiden], other.words)
    return isMaiden(a, b) || isMaiden(b, a) ? near('maiden_name') : found
  }
  if (a.generation !== b.generation) return near('generation')
  if (a.maiden !== null && b.maiden !== null && a.maiden !== b.maiden) return near('maiden_name')
  return found
}

function isTooLong(...names: string[]): boolean {
  return names.some(name => name.length > longestName)
}
