import type { Language } from '../../../app/format.ts'

/** The contract's largest target, business minutes. */
const LARGEST = 100_000

/**
 * A length of business time as people write it: `4`, `4 h`, `1:30`, `1 godz. 30 min`, `90 min`, `1,5 h`. A number
 * alone is hours.
 *
 * @returns minutes; null for nothing written; undefined for what cannot be read, or is none or too much
 */
export function parseDuration(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase()
  if (typed === '') return null
  const minutes = minutesIn(typed)
  return minutes === undefined || minutes < 1 || minutes > LARGEST ? undefined : minutes
}

const hourUnit = '(?:h|hrs?|hours?|g|godz\\.?|godzin[ay]?)'
const minuteUnit = '(?:m|min\\.?|mins|minut[ay]?|minutes?)'
const clock = /^(\d{1,4}):([0-5]\d)$/
const both = new RegExp(`^(\\d{1,4})\\s*${hourUnit}\\s*(\\d{1,2})\\s*${minuteUnit}?$`)
const hoursAlone = new RegExp(`^(\\d{1,4}(?:[.,]\\d{1,2})?)\\s*${hourUnit}?$`)
const minutesAlone = new RegExp(`^(\\d{1,6})\\s*${minuteUnit}$`)

function minutesIn(typed: string): number | undefined {
  const [, hours, minutes] = clock.exec(typed) ?? both.exec(typed) ?? hoursAlone.exec(typed) ?? []
  if (hours !== undefined) return Math.round(Number(hours.replace(',', '.')) * 60) + Number(minutes ?? 0)
  const [, alone] = minutesAlone.exec(typed) ?? []
  return alone === undefined ? undefined : Number(alone)
}

/** The same written out, to be read back by {@link parseDuration}: `1 godz. 30 min`. Null is empty. */
export function writeDuration(minutes: number | null, language: Language): string {
  if (minutes === null) return ''
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const hour = language === 'pl' ? 'godz.' : 'h'
  return [hours > 0 ? `${hours} ${hour}` : '', rest > 0 ? `${rest} min` : '']
    .filter(part => part !== '')
    .join(' ')
}
