import type { PlainDate } from '../../../shared/plain-date.ts'
import { plainDate } from '../../../shared/plain-date.ts'
import type { FailureCode, Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { compact, weightedSum } from './tidy.ts'

const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const

/** The century that a PESEL's month carries: +80, +0, +20, +40, +60. */
const centuries = [1900, 2000, 2100, 2200, 1800] as const

/**
 * PESEL, the number of a natural person: eleven digits, a birth date whose month carries the century, a
 * check digit. The library is not used here: it cannot tell a wrong date from a wrong check digit, and
 * eleven zeros pass the checksum and fail by their date alone.
 *
 * @param today a birth date after this day is refused
 * @source Act of 24 September 2010 on the population register, art. 15.
 */
export function checkPesel(input: string, today: PlainDate): Verdict {
  const digits = compact(input)
  if (digits === '') return refused('empty')
  if (!/^\d+$/.test(digits)) return refused('alphabet')
  if (digits.length !== 11) return refused('length')
  const failures: FailureCode[] = []
  if ((10 - (weightedSum(digits, weights) % 10)) % 10 !== Number(digits[10])) failures.push('checksum')
  const birthDate = peselBirthDate(digits)
  if (birthDate === null) failures.push('date')
  else if (birthDate > today) failures.push('future')
  const [first, ...others] = failures
  return first === undefined ? accepted(digits) : refused(first, ...others)
}

/**
 * The birth date inside a PESEL.
 *
 * @param digits eleven digits
 * @returns null when they name no real day, or are not eleven digits
 */
export function peselBirthDate(digits: string): PlainDate | null {
  if (!/^\d{11}$/.test(digits)) return null
  const month = Number(digits.slice(2, 4))
  const century = centuries[Math.floor(month / 20)]
  if (century === undefined) return null
  return plainDate(century + Number(digits.slice(0, 2)), month % 20, Number(digits.slice(4, 6)))
}
