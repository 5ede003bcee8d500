import { nip } from 'stdnum/lib/cjs/pl/index.js'
import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { compact, isAllZeros } from './tidy.ts'

/**
 * NIP, the tax number: ten digits, with or without `PL` and with any grouping (both 3-3-2-2 and 3-2-2-3 are
 * printed). The weighted sum modulo 11 must equal the tenth digit; a remainder of ten is never valid and
 * must not be folded to zero. Says nothing about whether a person or a company holds it.
 *
 * @source Act of 13 October 1995 on the registration and identification of taxpayers.
 */
export function checkNip(input: string): Verdict {
  const digits = compact(input).replace(/^PL/, '')
  if (digits === '') return refused('empty')
  if (!/^\d+$/.test(digits)) return refused('alphabet')
  if (digits.length !== 10) return refused('length')
  // The library accepts ten zeros.
  if (isAllZeros(digits)) return refused('all_zeros')
  return nip.validate(digits).isValid ? accepted(digits) : refused('checksum')
}
