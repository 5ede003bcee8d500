/** Characters that are not seen: soft hyphen, zero-width and direction marks, byte order mark. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g
const hyphens = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/g
const fullWidth = /[\uFF01-\uFF5E]/g

/**
 * What was meant by the characters a word processor, a PDF or a Japanese keyboard put in: invisible marks go,
 * every hyphen is `-`, every space is ` `, full-width signs are ASCII. Digits of other scripts stay what they
 * are and fail later. Safe for any string.
 */
export function tidy(input: string): string {
  return input
    .replace(invisible, '')
    .replace(hyphens, '-')
    .replace(fullWidth, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim()
}

/** {@link tidy}, then without the spaces and hyphens that group an identifier, in upper case. */
export function compact(input: string): string {
  // Only a-z: toUpperCase() would turn ß into SS and ı into I, letters that nobody typed.
  return tidy(input)
    .replace(/[ -]/g, '')
    .replace(/[a-z]/g, letter => letter.toUpperCase())
}

/** Sum of digit × weight over the first `weights.length` digits. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}

/** A=10 … Z=35, digits as they are: the values of ICAO 9303, ISO 13616 and the Polish documents. */
export function characterValue(character: string): number {
  return Number.parseInt(character, 36)
}

/** Is this nothing but the digit zero? */
export function isAllZeros(digits: string): boolean {
  return /^0+$/.test(digits)
}
