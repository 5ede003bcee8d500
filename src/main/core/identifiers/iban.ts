import type { Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { compact, isAllZeros, weightedSum } from './tidy.ts'

const sortCodeWeights = [3, 9, 7, 1, 3, 9, 7] as const

/**
 * A Polish IBAN: `PL` and 26 digits. Bare digits are not an IBAN (`country_missing`): where a paper prints
 * a domestic number, ask {@link checkNrb}. The sort code's own check digit is only a warning: its rule has
 * no official source that we know of.
 *
 * @source ISO 13616 (structure), ISO 7064 MOD 97-10 (check digits).
 */
export function checkIban(input: string): Verdict {
  const iban = compact(input)
  if (iban === '') return refused('empty')
  if (/^\d{26}$/.test(iban)) return refused('country_missing')
  if (!/^[A-Z0-9]+$/.test(iban)) return refused('alphabet')
  if (/^[A-Z]{2}/.test(iban) && !iban.startsWith('PL')) return refused('country')
  if (!/^PL\d*$/.test(iban)) return refused(/^\d+$/.test(iban) ? 'length' : 'alphabet')
  if (iban.length !== 28) return refused('length')
  if (isAllZeros(iban.slice(4))) return refused('all_zeros')
  if (!mod97Agrees(iban)) return refused('checksum')
  return sortCodeAgrees(iban.slice(4, 12)) ? accepted(iban) : accepted(iban, 'sort_code')
}

/**
 * A Polish account number as papers print it: NRB, the 26 digits with or without `PL`.
 * Normalised, it is the IBAN.
 */
export function checkNrb(input: string): Verdict {
  return checkIban(toPolishIban(input) ?? input)
}

/**
 * `PL` before the 26 digits of a domestic account number.
 *
 * @returns null when the input is not 26 digits (spaces and hyphens aside); the checksum is not looked at
 */
export function toPolishIban(digits: string): string | null {
  const bare = compact(digits)
  return /^\d{26}$/.test(bare) ? `PL${bare}` : null
}

/** ISO 7064 gives check digits 02 to 98 only; 00, 01 and 99 would pass the division and are never issued. */
function mod97Agrees(iban: string): boolean {
  const checkDigits = Number(iban.slice(2, 4))
  if (checkDigits < 2 || checkDigits > 98) return false
  // P is 25 and L is 21 when letters count as numbers.
  return BigInt(`${iban.slice(4)}2521${iban.slice(2, 4)}`) % 97n === 1n
}

function sortCodeAgrees(sortCode: string): boolean {
  return (10 - (weightedSum(sortCode, sortCodeWeights) % 10)) % 10 === Number(sortCode[7])
}
