import { fold } from '../../../../shared/text.ts'
import { numberSpellings } from '../../identifiers/index.ts'

/** The first number of a desk is the one after it: six digits from the start, so that all look alike. */
export const NUMBERS_START_AFTER = 100_000

/**
 * `#100123`, `№ 100123`, `[#100 123]`, `zgłoszenie nr 100123`, `w zgłoszeniu 100123`, `ZGŁ-100123`; between groups of three stands what
 * people put there.
 */
const marked =
  /(?:[#№]|\b(?:nr|numer|zgl|zgloszeni(?:e|a|u|em)|ticket(?:u|owi|em)?|no)\b[.:/-]?)\s*[#№]?\s*(\d{1,3}(?:[ .-]\d{3}){1,2}|\d{4,12})(?!\d)/g
/** Alone, whatever it was cut out of a sentence with. */
const bare = /^[([„"]*[#№]?\s*([1-9]\d{0,2}(?:-\d{3}){1,2}|\d[\d .]{0,14})[)\]”",.;:]*$/

/**
 * The ticket numbers a text names, in its order, each once. A text that is nothing but a number names it; inside
 * other words a number counts only where a `#`, a `№` or a word for it stands before it.
 *
 * @example ticketNumbersIn('Odp.: [#100123] Poczta nie działa') // [100123]
 */
export function ticketNumbersIn(text: string): number[] {
  const tidy = fold(text)
    .replace(/\p{Z}+/gu, ' ')
    .trim()
  const whole = bare.exec(tidy)?.[1]
  const spelled = whole === undefined ? Array.from(tidy.matchAll(marked), match => match[1] ?? '') : [whole]
  const numbers = spelled.map(digits => Number(digits.replace(/[ .-]/g, '')))
  return [...new Set(numbers)].filter(number => Number.isSafeInteger(number) && number > 0)
}

/** How a number from elsewhere is kept: folded, without white space and without a leading `#`. */
export function aliasSpelling(number: string): string {
  return fold(number)
    .replace(/\s+/gu, '')
    .replace(/^[#№]+/, '')
}

/**
 * What such a number may be kept as, however it is written.
 *
 * @example aliasSpellings('otrs 2024/77').includes(aliasSpelling('OTRS-2024/77'))
 */
export function aliasSpellings(written: string): string[] {
  return numberSpellings(
    fold(written)
      .replace(/^[\s#№]+/, '')
      .trim(),
  )
}
