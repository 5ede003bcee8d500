import { fold } from '../../../shared/text.ts'

/** A domain's name in lower case and in its own letters, composed, also where it was written as `xn--…`. */
export function domainInLetters(name: string): string {
  return name
    .toLowerCase()
    .split('.')
    .map(label => (label.startsWith('xn--') ? (decoded(label.slice(4)) ?? label) : label))
    .join('.')
    .normalize('NFC')
}

/**
 * The form in which domains are looked for: in letters, without their accents. Two domains may share it.
 *
 * @example foldedDomain('xn--ma-ula.example') === 'cma.example'
 */
export function foldedDomain(name: string): string {
  return fold(domainInLetters(name))
}

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789'
const FIRST_BIAS = 72
const FIRST_CODE = 0x80
const LAST_CODE = 0x10ffff

/**
 * What a label says behind its `xn--`.
 *
 * @source RFC 3492, 6.2.
 * @returns null for what is no punycode
 */
function decoded(label: string): string | null {
  const cut = label.lastIndexOf('-')
  const letters = Array.from(cut < 0 ? '' : label.slice(0, cut))
  let at = cut + 1
  let code = FIRST_CODE
  let place = 0
  let bias = FIRST_BIAS
  while (at < label.length) {
    const before = place
    let weight = 1
    for (let step = 36; ; step += 36) {
      const digit = digits.indexOf(label[at] ?? '.')
      at += 1
      if (digit < 0) return null
      place += digit * weight
      const threshold = Math.min(Math.max(step - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const length = letters.length + 1
    bias = adapted(place - before, length, before === 0)
    code += Math.floor(place / length)
    place %= length
    const isLetter = code <= LAST_CODE && (code < 0xd800 || code > 0xdfff)
    if (!isLetter || !Number.isSafeInteger(place)) return null
    letters.splice(place, 0, String.fromCodePoint(code))
    place += 1
  }
  return letters.join('')
}

/** RFC 3492, 6.1. */
function adapted(distance: number, length: number, isFirst: boolean): number {
  let delta = Math.floor(distance / (isFirst ? 700 : 2))
  delta += Math.floor(delta / length)
  let step = 0
  while (delta > 455) {
    delta = Math.floor(delta / 35)
    step += 36
  }
  return step + Math.floor((36 * delta) / (delta + 38))
}
