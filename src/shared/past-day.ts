import { monthNamed, numberOf, weekdayNamed } from './day-names.ts'
import { addDays, isPlainDate, type PlainDate, parsePlainDate, plainDate } from './plain-date.ts'
import { fold } from './text.ts'

/** A day, or so many days before the day on which it is asked: `2026-11-27`, `today`, `today-7`. */
export type PastDay = string

/** Further back than this nothing is looked for, days: ten years. */
const FARTHEST_DAYS = 3660

/** @param day as {@link pastDay} gives it; `today` in the desk's zone. */
export function dayMeant(day: PastDay, today: PlainDate): PlainDate {
  const back = daysBack(day)
  return back === null ? day : addDays(today, -back)
}

/** How many days before today; null for a day of the calendar, and for what is neither. */
export function daysBack(day: PastDay): number | null {
  const match = /^today(?:-([1-9]\d{0,3}))?$/.exec(day)
  if (match === null) return null
  const back = Number(match[1] ?? 0)
  return back <= FARTHEST_DAYS ? back : null
}

/** `no_such_day`: a date that no calendar has, like 31.02. `unreadable`: nobody knows what is meant. */
export type PastDayFault = 'unreadable' | 'no_such_day'

/**
 * A day by which one looks back, as it is typed in Polish or English: what papers print (`27.11.2026`,
 * `3 listopada 2026 r.`), the same without a year (`27.11`, `27 listopada`, `27 Nov`), which is the last of that name until
 * today; a weekday (`pon`, `we wtorek`), the last one, today's included; `dziś`, `wczoraj`, `przedwczoraj`, `7 dni temu`,
 * `2 tyg. temu`, `tydzień temu`, and `ostatnie 7 dni`, the first of them: these stay so many days ago, whenever they are
 * asked.
 *
 * @param today in the desk's zone
 */
export function pastDay(text: string, today: PlainDate): { day: PastDay } | { fault: PastDayFault } {
  const onPaper = parsePlainDate(text)
  if (onPaper !== null) return { day: onPaper }
  const said = fold(text)
    .slice(0, 60)
    .replace(/[,\s]+/g, ' ')
    .trim()
    .replace(/^(?:od|do|z|from|since|until) /, '')
    .replace(/\b[a-z]+\b/g, numberOf)
  const back = namedDay(said) ?? countedDay(said)
  if (back !== null) {
    if (back > FARTHEST_DAYS) return { fault: 'unreadable' }
    return { day: back === 0 ? 'today' : `today-${back}` }
  }
  const day = weekday(said, today)
  return day === null ? (date(said, today) ?? { fault: 'unreadable' }) : { day }
}

/** `dziś`, `wczoraj`, `przedwczoraj`; how many days ago. */
function namedDay(said: string): number | null {
  if (/^(?:dzis(?:iaj)?|dzisiejsz[a-z]+|today)$/.test(said)) return 0
  if (/^(?:wczoraj|wczorajsz[a-z]+|yesterday)$/.test(said)) return 1
  return /^(?:przedwczoraj|(?:the )?day before yesterday)$/.test(said) ? 2 : null
}

/** `7 dni temu`, `tydzień temu`, `2 weeks ago`, `ostatnie 7 dni`, `last 7 days`; how many days ago. */
function countedDay(said: string): number | null {
  const unit = '(dzien|dni|days?|tydzien|tygodnie?|tygodni|tyg\\.?|weeks?)'
  const ago = new RegExp(`^(?:(\\d{1,4}|a) )?${unit} (?:temu|ago)$`).exec(said)
  if (ago !== null) return lengthOf(ago[1], ago[2])
  const last = new RegExp(`^(?:ostatni[a-z]*|last|past)(?: (\\d{1,4}))? ${unit}$`).exec(said)
  return last === null ? null : Math.max(0, lengthOf(last[1], last[2]) - 1)
}

/** @returns days */
function lengthOf(count = '1', unit = ''): number {
  return (count === 'a' ? 1 : Number(count)) * (/^[tw]/.test(unit) ? 7 : 1)
}

/** `pon`, `we wtorek`, `w ostatnią środę`, `last Friday`: the last one until today. */
function weekday(said: string, today: PlainDate): PlainDate | null {
  const match = /^(?:(?:we?|on) )?(?:(?:ostatni[a-z]*|zeszl[a-z]+|last) )?([a-z]+\.?)$/.exec(said)
  const wanted = weekdayNamed(match?.[1] ?? '')
  if (wanted < 0) return null
  const present = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(today, -((present - wanted + 7) % 7))
}

/** `27.11`, `27/11`, `27.11.26`, `27 listopada`, `27 Nov 2026`, `Nov 27`; null for what does not read as a date at all. */
function date(said: string, today: PlainDate): Dated | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return dayOrFault(isPlainDate(said) ? said : null)
  const numeric = /^(\d{1,2})[-./] ?(\d{1,2})(?:[-./] ?(\d{4}|\d{2}))?\.?(?: ?(?:r\.?|roku))?$/.exec(said)
  if (numeric !== null) return dated(Number(numeric[1]), Number(numeric[2]), numeric[3], today)
  const spelled =
    /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,})\.?(?: (\d{4}))?(?: ?(?:r\.?|roku))?$/.exec(said) ??
    /^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(said)
  if (spelled === null) return null
  const [, one = '', two = '', year] = spelled
  const [day, month] = /^\d/.test(one) ? [one, monthNamed(two)] : [two, monthNamed(one)]
  return month === 0 ? null : dated(Number(day), month, year, today)
}

type Dated = { day: PlainDate } | { fault: 'no_such_day' }

/** @param day null: it reads as a date that no calendar has */
function dayOrFault(day: PlainDate | null): Dated {
  return day === null ? { fault: 'no_such_day' } : { day }
}

/** The day in its year; without one, the last of that name until today. */
function dated(day: number, month: number, year: string | undefined, today: PlainDate): Dated {
  if (year !== undefined)
    return dayOrFault(plainDate(Number(year.length === 2 ? `20${year}` : year), month, day))
  const thisYear = Number(today.slice(0, 4))
  // The 29th of February is in a leap year; eight years hold one, also across 1900 and 2100.
  for (let ago = 0; ago <= 8; ago += 1) {
    const found = plainDate(thisYear - ago, month, day)
    if (found !== null && found <= today) return { day: found }
  }
  return dayOrFault(null)
}
