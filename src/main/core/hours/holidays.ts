import type { PlainDate } from '../../../shared/plain-date.ts'
import { addDays, plainDate } from '../../../shared/plain-date.ts'

/** Stable codes of the statutory days off; each has its name in the dictionaries. */
export const holidayCodes = [
  'new_year',
  'epiphany',
  'easter_sunday',
  'easter_monday',
  'labour_day',
  'constitution_day',
  'pentecost',
  'corpus_christi',
  'assumption',
  'all_saints',
  'independence_day',
  'independence_centenary',
  'christmas_eve',
  'christmas_day',
  'second_christmas_day',
] as const

export type HolidayCode = (typeof holidayCodes)[number]

export interface Holiday {
  date: PlainDate
  code: HolidayCode
}

const byYear = new Map<number, readonly Holiday[]>()

/**
 * The statutory days off of a year in Poland, in order, Sundays as such not among them: 14 since 2025.
 * 6 January is one since 2011, 24 December since 2025, 12 November was one in 2018 only. The rest is the
 * list as it stands since 1991; earlier years are answered by it too.
 *
 * @param year 1000 to 9999
 * @throws RangeError for any other year
 * @source Act of 18 January 1951 on days off work, as amended (Dz.U. 2024 poz. 1965); the centenary: Act of
 *   7 November 2018.
 */
export function statutoryHolidays(year: number): readonly Holiday[] {
  const known = byYear.get(year)
  if (known !== undefined) return known
  const easter = easterSunday(year)
  const fixed = (month: number, day: number, code: HolidayCode): Holiday => ({
    date: fixedDate(year, month, day),
    code,
  })
  const holidays = [
    fixed(1, 1, 'new_year'),
    ...(year >= 2011 ? [fixed(1, 6, 'epiphany')] : []),
    { date: easter, code: 'easter_sunday' as const },
    { date: addDays(easter, 1), code: 'easter_monday' as const },
    fixed(5, 1, 'labour_day'),
    fixed(5, 3, 'constitution_day'),
    { date: addDays(easter, 49), code: 'pentecost' as const },
    { date: addDays(easter, 60), code: 'corpus_christi' as const },
    fixed(8, 15, 'assumption'),
    fixed(11, 1, 'all_saints'),
    fixed(11, 11, 'independence_day'),
    ...(year === 2018 ? [fixed(11, 12, 'independence_centenary')] : []),
    ...(year >= 2025 ? [fixed(12, 24, 'christmas_eve')] : []),
    fixed(12, 25, 'christmas_day'),
    fixed(12, 26, 'second_christmas_day'),
  ]
  byYear.set(year, holidays)
  return holidays
}

/** The statutory day off that falls on this date, if one does. */
export function holidayOn(date: PlainDate): HolidayCode | null {
  return statutoryHolidays(Number(date.slice(0, 4))).find(holiday => holiday.date === date)?.code ?? null
}

/**
 * Easter Sunday in the Gregorian calendar.
 *
 * @param year 1000 to 9999
 * @throws RangeError for any other year
 * @source the anonymous Gregorian computus (Meeus, Jones, Butcher).
 */
export function easterSunday(year: number): PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const leapCenturies = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const fromMarch = epact + toSunday - 7 * late + 114
  return fixedDate(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1)
}

function fixedDate(year: number, month: number, day: number): PlainDate {
  const date = plainDate(year, month, day)
  if (date === null) throw new RangeError(`No calendar for the year ${year}: it must be from 1000 to 9999.`)
  return date
}
