import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { characterValue, compact } from './tidy.ts'

const weights = [7, 3, 1, 9, 7, 3, 1, 7, 3] as const

/**
 * The series and number of a Polish ID card: three letters, six digits, the first of which is the check
 * digit. This desk has one use for it: to find a number that was left uncovered on a scan.
 */
export function checkIdCard(input: string): Verdict {
  const number = compact(input)
  if (number === '') return refused('empty')
  if (!/^[A-Z0-9]+$/.test(number)) return refused('alphabet')
  if (number.length !== 9) return refused('length')
  if (!/^[A-Z]{3}\d{6}$/.test(number)) return refused('alphabet')
  return documentSum(number, weights) % 10 === 0 ? accepted(number) : refused('checksum')
}

/** Sum of character value × weight, as Polish documents and ICAO 9303 count it. */
export function documentSum(number: string, by: readonly number[]): number {
  return by.reduce((sum, weight, at) => sum + weight * characterValue(number[at] ?? ''), 0)
}
