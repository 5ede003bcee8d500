import { plainText } from './plain.ts'

/** Longer than any address; beyond it nothing is taken apart. */
export const longestAddress = 300

/** A Polish postal address in the parts that are compared. All folded; null where the text has none. */
export interface AddressKey {
  /** Five digits. */
  postcode: string | null
  /** What the street is called after: a square and a street may share a name. Plain streets have `ul`, if written. */
  kind: 'ul' | 'al' | 'pl' | 'os' | null
  /** Words of the street, or of a village without streets, without `ul.`, ranks and the like. */
  street: readonly string[]
  /** Number with its letter, e.g. `128a`, or a range as printed, `60/62`, where a flat follows it. */
  house: string | null
  flat: string | null
  /** How the flat was told from the house: by a word, a slash or a dash. Null without a flat. */
  flatBy: 'word' | '/' | '-' | null
  /** Staircase, floor and the like, as written; empty where there is none. */
  inside: string
  /** Places named beside the street, each in its words: town, village, district. Empty where none is found. */
  towns: readonly (readonly string[])[]
}

/** Ranks, titles and fillers: written, shortened or left out at will. */
const unimportant = new Set(
  (
    'sw swietego swietej swietych bl blogoslawionego blogoslawionej ks ksiedza gen generala plk pulkownika ppor por ' +
    'kpt kapitana mjr majora rtm rotmistrza marsz marszalka prof profesora dr doktora inz im imienia bp biskupa abp ' +
    'arcybiskupa kard kardynala hetm hetmana krola krolowej ksiecia papieza nr numer dom blok bud budynek poczta'
  ).split(' '),
)

const kinds: Readonly<Record<string, NonNullable<AddressKey['kind']>>> = {
  ul: 'ul',
  ulica: 'ul',
  al: 'al',
  aleja: 'al',
  aleje: 'al',
  pl: 'pl',
  plac: 'pl',
  os: 'os',
  osiedle: 'os',
}
const streetKind = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${Object.keys(kinds).join('|')})(?![\p{L}\p{N}])`,
  'u',
)

const flatWord = String.raw`(?:mieszkania|mieszkanie|mieszk|miesz|m|lokal|lok|l|apartament|apt)`
const number = String.raw`(\d+)(?: ?(?!(?:m|l)[. ]? ?\d)([a-z])(?![a-z]))?`
/** House number, then `/12`, `m. 12`, `lok. 12`, at the end of a line: the last number group, not the first. */
const numberAtEnd = new RegExp(
  String.raw`(?<![\p{L}\p{N}/])${number}(?: ?([/-]) ?${number})?(?:(?: ?/ ?|[ /]*${flatWord}[. ]*(?:nr[. ]*)?)([a-z]?\d+ ?[a-z]?))?[. ]*$`,
  'u',
)

/** Staircases and floors stand between house and flat: `12 kl. B m. 5`. */
const insideParts =
  /(?<=\d ?[a-z]?[ ,]+)(?:kl|klatka|pietro|p|parter|wejscie)(?:[. ]+(?:nr[. ]*)?(?:[ivx]+|\d+|[a-d])\b\.?)?(?![\p{L}\p{N}])/gu

/** Spelled-out and declined numbers in names of streets. */
const ordinals: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)(\d{1,2})(?: ?- ?|\. ?)?(?:go|ego|ciego|szego|tego|mego)(?![\p{L}\p{N}])/gu, '$1'],
  [/(?<![\p{L}\p{N}])trzeciego (?=maja)/gu, '3 '],
  [/(?<![\p{L}\p{N}])pierwszego (?=maja)/gu, '1 '],
  [/(?<![\p{L}\p{N}])jedenastego (?=listopada)/gu, '11 '],
]

/** A Polish address taken apart, one line or several, postcode before or after the street. */
export function parseAddress(address: string): AddressKey {
  const text = address.length > longestAddress ? '' : prepared(address)
  const postcode = /(?<!\d)(\d{2}) ?- ?(\d{3})(?!\d)/.exec(text) ?? /(?<!\d)(\d{2})(\d{3})(?!\d)/.exec(text)
  const inside = [...text.matchAll(insideParts)].map(([part]) => part.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
  const lines = (postcode === null ? text : text.replace(postcode[0], '\n'))
    .replace(insideParts, ' ')
    .split(/[,;\n\r]+/)
    .map(line => line.replace(/[\s"„”']+/g, ' ').trim())
    .filter(line => line !== '')
  const numbered = lines.filter(text => numberAtEnd.test(text))
  const line = numbered.findLast(text => streetKind.test(text)) ?? numbered.at(-1) ?? ''
  const numbers = numberAtEnd.exec(line)
  const beforeNumber = line.slice(0, numbers?.index ?? 0)
  const kind = streetKind.exec(beforeNumber)
  return {
    postcode: postcode === null ? null : `${postcode[1]}${postcode[2]}`,
    kind: kinds[kind?.[1] ?? ''] ?? null,
    // What stands before the street's kind is a town: `Gdańsk ul. Długa`.
    street: wordsOf(kind === null ? beforeNumber : beforeNumber.slice(kind.index)),
    ...houseAndFlat(numbers),
    inside: inside.join(' '),
    towns: townsOf(lines, kind === null ? '' : beforeNumber.slice(0, kind.index)),
  }
}

function prepared(address: string): string {
  const flatOnALineOfItsOwn = new RegExp(
    String.raw`[,;\n\r]+\s*(?=(?:${flatWord}|nr)[. ]*(?:nr[. ]*)?\d)`,
    'gu',
  )
  const joined = plainText(address)
    .replace(/\u2044/g, '/')
    .replace(flatOnALineOfItsOwn, ' ')
  return ordinals.reduce((text, [pattern, digits]) => text.replace(pattern, digits), joined)
}

type Numbers = Pick<AddressKey, 'house' | 'flat' | 'flatBy'>

function houseAndFlat(numbers: RegExpExecArray | null): Numbers {
  if (numbers === null) return { house: null, flat: null, flatBy: null }
  const [, first, firstLetter = '', sign, second, secondLetter = '', marked] = numbers
  const house = `${first}${firstLetter}`
  const afterSign = second === undefined ? null : `${second}${secondLetter}`
  if (marked === undefined) {
    return { house, flat: afterSign, flatBy: afterSign === null ? null : sign === '-' ? '-' : '/' }
  }
  // With the flat named apart, what stands after the slash belongs to the house: 60/62 m. 5.
  const range = afterSign === null ? house : `${house}/${afterSign}`
  return { house: range, flat: marked.replace(' ', ''), flatBy: 'word' }
}

function townsOf(lines: readonly string[], beforeKind: string): string[][] {
  const places = lines.filter(
    line => !/\d/.test(line) && !/^(?:polska|poland|woj|gm|gmina|pow|powiat)\b/.test(line),
  )
  return [...places, beforeKind].map(wordsOf).filter(words => words.length > 0)
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !unimportant.has(word) && kinds[word] === undefined)
}
