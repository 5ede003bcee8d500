import { domainToUnicode } from 'node:url'
import { fold } from '../../../shared/text.ts'

/** A domain's name in lower case and in its own letters, composed, also where it was written as `xn--…`. */
export function domainInLetters(name: string): string {
  const lower = name.toLowerCase().normalize('NFC')
  return lower.includes('xn--') ? domainToUnicode(lower) || lower : lower
}

/**
 * The form in which domains are looked for: in letters, without their accents. Two domains may share it.
 *
 * @example foldedDomain('xn--ma-ula.example') === 'cma.example'
 */
export function foldedDomain(name: string): string {
  return fold(domainInLetters(name))
}
