import { regon } from 'stdnum/lib/cjs/pl/index.js'
import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { compact, isAllZeros } from './tidy.ts'

/**
 * REGON, the number of an entity in the official statistics register: nine digits, or fourteen for a local
 * unit, whose first nine must be a valid REGON themselves. Weighted sum modulo 11 modulo 10.
 *
 * @source Regulation of 30 November 2015 on the REGON register.
 */
export function checkRegon(input: string): Verdict {
  const digits = compact(input)
  if (digits === '') return refused('empty')
  if (!/^\d+$/.test(digits)) return refused('alphabet')
  if (digits.length !== 9 && digits.length !== 14) return refused('length')
  // The library accepts zeros.
  if (isAllZeros(digits.slice(0, 9))) return refused('all_zeros')
  return regon.validate(digits).isValid ? accepted(digits) : refused('checksum')
}
