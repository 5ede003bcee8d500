import type { PlainDate } from '../../../shared/plain-date.ts'
import { plainDate } from '../../../shared/plain-date.ts'
import type { FailureCode, Verdict } from './check.ts'
import { accepted, refused } from './check.ts'
import { checkNip } from './nip.ts'
import { compact } from './tidy.ts'

/**
 * The number the National e-Invoice System (KSeF) gives an invoice: the seller's NIP, the date of receipt,
 * twelve hexadecimal signs, and a CRC-8 over the 32 characters before it, 35 characters with hyphens.
 *
 * @param today an invoice received after this day is refused
 * @source KSeF interface documentation: CRC-8, polynomial 0x07, initial value 0x00.
 */
export function checkKsef(input: string, today: PlainDate): Verdict {
  const signs = compact(input)
  if (signs === '') return refused('empty')
  if (!/^[0-9A-F]+$/.test(signs)) return refused('alphabet')
  if (signs.length !== 32) return refused('length')
  const [nip, day, technical, crc] = [
    signs.slice(0, 10),
    signs.slice(10, 18),
    signs.slice(18, 30),
    signs.slice(30),
  ]
  if (!/^\d+$/.test(nip + day)) return refused('alphabet')
  const body = `${nip}-${day}-${technical}`
  const failures: FailureCode[] = []
  if (crc8(body) !== crc) failures.push('checksum')
  if (!checkNip(nip).valid) failures.push('component')
  const received = plainDate(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6)))
  if (received === null) failures.push('date')
  else if (received > today) failures.push('future')
  const [first, ...others] = failures
  return first === undefined ? accepted(`${body}-${crc}`) : refused(first, ...others)
}

/**
 * CRC-8, polynomial 0x07, initial value 0x00, as two upper-case hexadecimal signs.
 *
 * @param text ASCII
 * @example crc8('123456789') === 'F4'
 */
export function crc8(text: string): string {
  let crc = 0
  for (const character of text) {
    crc ^= character.charCodeAt(0) & 0xff
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1
  }
  return crc.toString(16).toUpperCase().padStart(2, '0')
}
