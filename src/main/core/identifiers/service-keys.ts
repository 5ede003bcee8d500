import { fold } from '../../../shared/text.ts'

/** Of a name, and of what is typed, so many letters count. */
const LONGEST = 80
/** A beginning counts from this many letters on; of a number, which may as well be an amount or an error, from this many digits. */
const SHORTEST = 3
const SHORTEST_DIGITS = 5

/** A telephone number as people write it: digits in groups, at least seven of them. */
const phone = /\+?(?:\d[ ()./-]{0,2}){6,}\d/g
/** A number with letters, hyphens and strokes: `VPS-20931`, `SRV/2026/17`. */
const identifier = /[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)*/gu

/**
 * What a service is looked for by, each once: its name, its plan, both, and the numbers in them, whole; without case,
 * accents and what stands between their parts.
 *
 * @example serviceKeysOf({ name: 'Linia +48 61 000 14 14', plan: 'VoIP' }).includes('610001414')
 */
export function serviceKeysOf({ name, plan }: { name: string; plan: string }): string[] {
  const keys = [spoken(name), spoken(plan), spoken(`${name} ${plan}`), ...numbersIn(name), ...numbersIn(plan)]
  return [...new Set(keys)].filter(key => key.length >= SHORTEST)
}

/**
 * The keys that a typed text may be, or begin; none for a text that is no name of a service.
 *
 * @example serviceKeysTyped('61 000-14') // ['6100014']
 */
export function serviceKeysTyped(text: string): string[] {
  const typed = spoken(text)
  if (typed.length < SHORTEST) return []
  if (/^[\d ]+$/.test(typed)) {
    const digits = national(fold(text))
    return digits.length < SHORTEST_DIGITS ? [] : [digits]
  }
  const isNumber = /\d/.test(typed) && typed.split(' ').length <= 4
  return isNumber ? [...new Set([typed, typed.replaceAll(' ', '')])] : [typed]
}

function spoken(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').slice(0, LONGEST)
}

function numbersIn(text: string): string[] {
  const folded = fold(text)
  const phones = folded.match(phone) ?? []
  const others = folded.replace(phone, ' ').match(identifier) ?? []
  return [
    ...phones.map(national),
    ...others.filter(each => /\d/.test(each)).map(each => each.replace(/[-_./]/g, '')),
  ]
}

/** The digits of a telephone number, of a Polish one without the country. */
function national(written: string): string {
  const isAbroad = /^\s*(?:\+|00)/.test(written)
  const digits = written.replace(/\D/g, '').replace(isAbroad ? /^00/ : /^$/, '')
  return digits.startsWith('48') && (isAbroad || digits.length === 11) ? digits.slice(2) : digits
}
