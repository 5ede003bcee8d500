import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { documentSum } from './id-card.ts'
import { compact } from './tidy.ts'

const weights = [7, 3, 9, 1, 7, 3, 1, 7, 3] as const

/**
 * The number of a Polish passport: two letters, seven digits. The check digit is known from older series
 * and newer ones may not carry it: where it does not agree the number stays valid, with the warning
 * `checksum_unconfirmed`.
 */
export function checkPassport(input: string): Verdict {
  const number = compact(input)
  if (number === '') return refused('empty')
  if (!/^[A-Z0-9]+$/.test(number)) return refused('alphabet')
  if (number.length !== 9) return refused('length')
  if (!/^[A-Z]{2}\d{7}$/.test(number)) return refused('alphabet')
  return documentSum(number, weights) % 10 === 0 ? accepted(number) : accepted(number, 'checksum_unconfirmed')
}
