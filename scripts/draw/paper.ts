import type { PaperField, PaperKind, PaperMark } from '../../src/shared/contract/recovery/index.ts'
import { type PlainDate, parsePlainDate } from '../../src/shared/plain-date.ts'

/** A paper that can be drawn, and what an agent who reads it would type. */
export interface Paper {
  kind: PaperKind
  /** SVG, one a page. */
  pages: readonly string[]
  /** As printed. */
  fields: Partial<Record<PaperField, string>>
  marks: Partial<Record<PaperMark, boolean>>
}

export interface Address {
  street: string
  postcode: string
  city: string
}

/** On one line, as an agent copies it. */
export function addressLine({ street, postcode, city }: Address): string {
  return `${street}, ${postcode} ${city}`
}

export function addressLines({ street, postcode, city }: Address): string[] {
  return [street, `${postcode} ${city}`]
}

/** `08.11.2026` */
export function dotted(date: PlainDate): string {
  return date.split('-').toReversed().join('.')
}

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
]

/** `8 listopada 2026 r.` */
export function worded(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number)
  const words = `${day} ${months[(month ?? 1) - 1]} ${year} r.`
  if (parsePlainDate(words) !== date) throw new RangeError(`Not a date that can be put into words: ${date}`)
  return words
}

/** Hundredths as `1 586,70`. */
export function amount(hundredths: number): string {
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, ' ')
  return `${whole},${String(hundredths % 100).padStart(2, '0')}`
}

/** A Polish account number in groups, without the country. */
export function nrb(iban: string): string {
  return iban
    .replace(/^PL/, '')
    .replace(
      /^(\d{2})(\d+)$/,
      (_, check: string, rest: string) => `${check} ${rest.replace(/\d{4}(?=\d)/g, '$& ')}`,
    )
}

/** `999-103-02-01` */
export function hyphenated(nip: string): string {
  return nip.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4')
}
