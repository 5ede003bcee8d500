import type { PlainDate } from '../../../shared/plain-date.ts'
import { checkIdCard } from './id-card.ts'
import { checkPesel } from './pesel.ts'
import { tidy } from './tidy.ts'

/**
 * The ID card numbers with a valid check digit in a text read off a scan, as `ABC123456`, each once. What it
 * finds was left uncovered.
 */
export function findValidIdCardNumbers(text: string): string[] {
  const found = upper(text).matchAll(/(?<![A-Z0-9])([A-Z]{3}) ?(\d{6})(?!\d)/g)
  return unique(
    [...found].map(([, letters, digits]) => `${letters}${digits}`).filter(n => checkIdCard(n).valid),
  )
}

/**
 * The valid PESEL numbers in a text read off a scan, each once.
 *
 * @param today as for the check of a PESEL: a birth date after it is none
 */
export function findValidPesels(text: string, today: PlainDate): string[] {
  const found = upper(text).matchAll(/(?<!\d)\d{11}(?!\d)/g)
  return unique([...found].map(([digits]) => digits).filter(digits => checkPesel(digits, today).valid))
}

/**
 * Does a text read off a scan hold a machine-readable zone (ICAO 9303)? Two fillers in a row inside a run of
 * its alphabet are enough: nothing else on a Polish paper looks like that.
 */
export function hasMrz(text: string): boolean {
  return text.split(/[\r\n]+/).some(line => /[A-Z0-9]<<|<<[A-Z0-9]|<{5}/.test(upper(line).replace(/ /g, '')))
}

function upper(text: string): string {
  return tidy(text).toUpperCase()
}

function unique(values: string[]): string[] {
  return [...new Set(values)]
}
