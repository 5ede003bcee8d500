import type { LeakKind } from '../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../shared/plain-date.ts'
import { checkIdCard } from './id-card.ts'
import { checkPassport } from './passport.ts'
import { checkPesel } from './pesel.ts'

/** A number on a line read off a scan. */
export interface LineLeak {
  kind: LeakKind
  /** Its first character on the line, and the one behind its last. */
  from: number
  to: number
}

/** What a machine that reads takes for one another, by what stands in the place: a digit or a letter. */
const asDigit: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  T: '7',
  B: '8',
}
const asLetter: Readonly<Record<string, string>> = {
  '0': 'ODQ',
  '1': 'IL',
  '2': 'Z',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '7': 'T',
  '8': 'B',
}
/** With more of them anything could become a number. */
const mostConfusions = 2

/** Letters that carry a mark, and signs that stand for a letter, each as one character. */
const folded: Readonly<Record<string, string>> = {
  Ą: 'A',
  Ć: 'C',
  Ę: 'E',
  Ł: 'L',
  Ń: 'N',
  Ó: 'O',
  Ś: 'S',
  Ź: 'Z',
  Ż: 'Z',
  '|': 'I',
}

/**
 * What of a line read off a covered scan was left uncovered: the number of an ID card, a PESEL, the number of a
 * passport, a machine-readable zone. Characters that are easily mistaken count as what would stand there (letters
 * in the place of letters, digits in the place of digits, two of them at most); a number counts when its check digit
 * agrees, however the line was cut into words.
 *
 * @param line  words with one space between neighbours, two where there is a gap
 * @param today as for the check of a PESEL: a birth date after it is none
 */
export function findLeaks(line: string, today: PlainDate): LineLeak[] {
  const text = plain(line)
  return [
    ...numbersIn(text, 'id_number', 'LLLDDDDDD', isIdNumber),
    ...numbersIn(text, 'pesel', 'DDDDDDDDDDD', digits => checkPesel(digits, today).valid),
    ...numbersIn(text, 'passport', 'LLDDDDDDD', isPassportNumber),
    ...mrzIn(text),
  ]
}

function isIdNumber(number: string): boolean {
  return checkIdCard(number).valid
}

/** Newer series may not carry the check digit, so one that does not agree proves nothing; here it must agree. */
function isPassportNumber(number: string): boolean {
  const verdict = checkPassport(number)
  return verdict.valid && verdict.warnings.length === 0
}

/** Upper case without marks, each character in the place it had. */
function plain(line: string): string {
  return Array.from({ length: line.length }, (_, at) => {
    const upper = line.charAt(at).toUpperCase()
    return folded[upper] ?? (upper.length === 1 ? upper : line.charAt(at))
  }).join('')
}

const isSign = (sign: string | undefined) => sign !== undefined && /[A-Z0-9]/.test(sign)

/**
 * @param shape one character a place: L a letter, D a digit
 */
function numbersIn(
  text: string,
  kind: LeakKind,
  shape: string,
  isNumber: (candidate: string) => boolean,
): LineLeak[] {
  const found: LineLeak[] = []
  let from = 0
  while (from < text.length) {
    const piece = isSign(text[from]) ? pieceAt(text, from, shape) : null
    const isLeak = piece !== null && readings(piece, shape, isBounded(text, from, piece.to)).some(isNumber)
    if (isLeak) found.push({ kind, from, to: piece.to })
    from = isLeak ? piece.to : from + 1
  }
  return found
}

/** As many signs as the shape has, past single spaces and past one hyphen between letters and digits. */
function pieceAt(text: string, from: number, shape: string): { signs: string; to: number } | null {
  let signs = ''
  let at = from
  let gaps = 0
  while (signs.length < shape.length) {
    const sign = text[at]
    if (isSign(sign)) signs += sign
    else {
      const isHyphen = sign === '-' && shape[signs.length - 1] === 'L' && shape[signs.length] === 'D'
      gaps += 1
      if ((sign !== ' ' && !isHyphen) || !isSign(text[at + 1]) || gaps > 3) return null
    }
    at += 1
  }
  return { signs, to: at }
}

/** Does the piece stand alone? Inside a longer run, only what needs no guessing counts. */
function isBounded(text: string, from: number, to: number): 'alone' | 'between digits' | 'inside' {
  const [before, after] = [text[from - 1], text[to]]
  if (!isSign(before) && !isSign(after)) return 'alone'
  return /\d/.test(before ?? '') || /\d/.test(after ?? '') ? 'between digits' : 'inside'
}

/** Every way to read a piece in its shape, with at most two characters taken for another. */
function readings(
  { signs }: { signs: string },
  shape: string,
  bounds: ReturnType<typeof isBounded>,
): string[] {
  if (bounds === 'between digits') return []
  const most = bounds === 'alone' ? mostConfusions : 0
  let ways: { text: string; confused: number }[] = [{ text: '', confused: 0 }]
  for (const [at, sign] of Array.from(signs).entries()) {
    const wants = shape[at] === 'D' ? /\d/ : /[A-Z]/
    const others = wants.test(sign) ? sign : ((shape[at] === 'D' ? asDigit : asLetter)[sign] ?? '')
    const cost = wants.test(sign) ? 0 : 1
    ways = ways
      .filter(way => way.confused + cost <= most)
      .flatMap(way =>
        Array.from(others, other => ({ text: way.text + other, confused: way.confused + cost })),
      )
  }
  return ways.map(way => way.text)
}

/** `<` as it is printed, and as it is read. */
const filler = '[<«‹]'
/**
 * Two fillers in a row inside one run of its alphabet (ICAO 9303): nothing else on a Polish card looks like that. One
 * `«` is two of them read as one, unless it opens or closes a quotation. A run of four stands alone.
 */
const fillersInWord = new RegExp(
  `[A-Z0-9]{2}${filler}{2}|${filler}{2}[A-Z0-9]{2}|[A-Z0-9]{2}«[A-Z0-9<«‹]|${filler}{4}`,
)
/** What is told by the whole line, however it was cut into words. */
const mrzLines: readonly RegExp[] = [
  // The first: the issuing state, then the number of the card.
  /POL[A-Z]{3}[0-9OILSBZGT]{5}/,
  // The second: birth, sex, expiry, nationality.
  /[0-9OISBZG]{6,7}[MFKX<][0-9OISBZG]{6,7}P[O0]L/,
  // Fillers taken for letters, behind letters or digits.
  /[A-Z0-9]{3}(?:K{5}|C{5}|[KC<«‹(]{7})/,
]

/** The whole line is the zone: it reaches from edge to edge of a card. */
function mrzIn(text: string): LineLeak[] {
  const closed = text.replace(/ /g, '')
  const isZone = fillersInWord.test(text) || mrzLines.some(shape => shape.test(closed))
  return isZone ? [{ kind: 'mrz', from: 0, to: text.length }] : []
}
