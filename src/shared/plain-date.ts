import { fold } from './text.ts'

/** A day without a time or a zone, `YYYY-MM-DD`, in the desk's zone. Sorts as text. */
export type PlainDate = string

const dayMs = 86_400_000

/** First letters of the folded Polish month names; three are enough to tell them apart. */
const monthStems = [
  'sty',
  'lut',
  'mar',
  'kwi',
  'maj',
  'cze',
  'lip',
  'sie',
  'wrz',
  'paz',
  'lis',
  'gru',
] as const

/** The folded names in the nominative and in the genitive, as papers print them. */
const monthNames: readonly (readonly string[])[] = [
  ['styczen', 'stycznia'],
  ['luty', 'lutego'],
  ['marzec', 'marca'],
  ['kwiecien', 'kwietnia'],
  ['maj', 'maja'],
  ['czerwiec', 'czerwca'],
  ['lipiec', 'lipca'],
  ['sierpien', 'sierpnia'],
  ['wrzesien', 'wrzesnia'],
  ['pazdziernik', 'pazdziernika'],
  ['listopad', 'listopada'],
  ['grudzien', 'grudnia'],
]

const romanMonths = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'] as const

/**
 * The date written on a paper, in the forms Polish papers use: `2026-11-03`, `03.11.2026` (day first, also
 * with `-` or `/`), `3 lis 2026`, `3 listopada 2026 r.`, `3 XI 2026`. Two-digit years are refused: on a
 * paper they are a guess.
 *
 * @returns the date, or null when the text is not one real day in the years 1000 to 9999
 */
export function parsePlainDate(text: string): PlainDate | null {
  if (text.length > 60) return null
  const folded = fold(text)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^dnia /, '')
    .replace(/,? ?(?:r\.?|roku)$/, '')
    .trim()
  const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/.exec(folded)
  if (yearFirst) return plainDate(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))
  const dayFirst = /^(\d{1,2})([-./]) ?(\d{1,2})\2 ?(\d{4})$/.exec(folded)
  if (dayFirst) return plainDate(Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1]))
  const named = /^(\d{1,2})[-. ] ?([a-z]+)\.?[-. ] ?(\d{4})$/.exec(folded)
  if (named) return plainDate(Number(named[3]), monthNumber(named[2] ?? ''), Number(named[1]))
  return null
}

/** A day as people type it: `3.11.2026`; read back by {@link parsePlainDate}. */
export function typedDay(day: PlainDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}.${Number(month)}.${year}`
}

/** 1 to 12 for a folded Polish month name, its abbreviation or Roman number; 0 for anything else. */
function monthNumber(word: string): number {
  const byName = monthNames.findIndex((names, month) => names.includes(word) || monthStems[month] === word)
  if (byName >= 0) return byName + 1
  return romanMonths.findIndex(roman => roman === word) + 1
}

/**
 * The plain date of a year, month (1 to 12) and day of the month.
 *
 * @returns null when there is no such day, e.g. 30 February
 */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  return at.toISOString().slice(0, 10)
}

/** Is this text one real day in the form `YYYY-MM-DD`? */
export function isPlainDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts !== null && plainDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null
}

/**
 * The date so many days later; earlier for a negative count.
 *
 * @throws RangeError when `date` is not a plain date
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(startOfDay(date) + days * dayMs).toISOString().slice(0, 10)
}

/**
 * The same day so many months later (earlier for a negative count). A day the month does not have becomes
 * its last: one month after 31 January is 28 or 29 February.
 *
 * @throws RangeError when `date` is not a plain date
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const from = new Date(startOfDay(date))
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
  const day = Math.min(from.getUTCDate(), lastDay.getUTCDate())
  return new Date(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), day)).toISOString().slice(0, 10)
}

/**
 * Days from one date to another; negative when `to` is earlier.
 *
 * @throws RangeError when either is not a plain date
 */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (startOfDay(to) - startOfDay(from)) / dayMs
}

function startOfDay(date: PlainDate): number {
  if (!isPlainDate(date)) throw new RangeError(`Not a date in the form YYYY-MM-DD: ${date.slice(0, 40)}`)
  return Date.parse(`${date}T00:00:00Z`)
}
