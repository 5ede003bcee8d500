import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { compact, isAllZeros } from './tidy.ts'

/**
 * KRS, the number in the National Court Register: ten digits with leading zeros and no check digit, so that
 * it must equal the number on file to mean anything. Papers drop the zeros: they are put back, with the
 * warning `padded`.
 */
export function checkKrs(input: string): Verdict {
  const digits = compact(input)
  if (digits === '') return refused('empty')
  if (!/^\d+$/.test(digits)) return refused('alphabet')
  if (digits.length > 10) return refused('length')
  if (isAllZeros(digits)) return refused('all_zeros')
  return digits.length < 10 ? accepted(digits.padStart(10, '0'), 'padded') : accepted(digits)
}
