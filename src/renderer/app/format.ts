import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { languages } from '../../shared/contract/access.ts'
import { TIME_ZONE } from '../../shared/time-zone.ts'
import { deskNow } from './clock.ts'

export type Language = (typeof languages)[number]

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How this desk writes dates, times, money and sizes, in one language. Pure but for `now`. */
export interface Format {
  language: Language
  /** `9:40` */
  time: (at: number) => string
  /** `3 lis 2026`, for an instant (UTC milliseconds) or a plain date `YYYY-MM-DD`. */
  date: (day: number | string) => string
  /** `3 listopada 2026`, inside a sentence. */
  longDate: (at: number) => string
  /** `pon, 3 lis 2026` for an instant or a plain date. */
  dateWithWeekday: (day: number | string) => string
  /** `3 lis 2026, 9:40` */
  dateTime: (at: number) => string
  /** `3 lis 2026, 9:40:05`, for the journal. */
  exact: (at: number) => string
  /** The shortest that is clear: `dziś 9:40`, `wczoraj 16:02`, `jutro 9:00`, `w poniedziałek 9:00` within a week ahead, `18 lis`, `18 lis 2025`. */
  when: (at: number) => string
  /** The same where there is little room, without the time in other years only: `dziś 9:40`, `wcz. 9:40`, `pon. 9:00`, `18 lis 9:00`, `18 lis 2025`. */
  short: (at: number) => string
  /** The same, never without the time: `dziś 9:40`, `18 lis, 9:40`, `18 lis 2025, 9:40`. */
  whenExactly: (at: number) => string
  /** The same inside a sentence, never without the time: `dziś o 9:40`, `w poniedziałek o 9:00`, `24 gru o 9:00`. */
  moment: (at: number) => string
  /** For how long something has been waiting since an instant: `chwilę`, `38 min`, `2 godz.`, `4 dni`. */
  since: (at: number) => string
  /** `1234,50 zł` from grosze. */
  money: (grosze: number, currency?: string) => string
  /** `1,4 MB`; steps of 1024. */
  bytes: (count: number) => string
  number: (value: number) => string
  /** `3,5%` from 0.035. */
  percent: (share: number) => string
  /** Weekday's name, ISO: 0 is Monday. */
  weekday: (index: number) => string
  /** `a, b i c` */
  list: (items: readonly string[]) => string
}

/** Intl formatters are slow to build (milliseconds); each is built once a language. */
function formatters(language: Language) {
  const locale = language === 'pl' ? 'pl-PL' : 'en-GB'
  const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
  return {
    locale,
    time: of({ timeZone: TIME_ZONE, hour: 'numeric', minute: '2-digit' }),
    exact: of({
      timeZone: TIME_ZONE,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
    }),
    date: of({ timeZone: TIME_ZONE, day: 'numeric', month: 'short', year: 'numeric' }),
    longDate: of({ timeZone: TIME_ZONE, day: 'numeric', month: 'long', year: 'numeric' }),
    dayMonth: of({ timeZone: TIME_ZONE, day: 'numeric', month: 'short' }),
    weekdayDate: of({
      timeZone: TIME_ZONE,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
    plain: of({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
    plainWeekday: of({ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    weekday: of({ timeZone: 'UTC', weekday: 'long' }),
    isoDay: new Intl.DateTimeFormat('sv-SE', {
      timeZone: TIME_ZONE,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
    number: new Intl.NumberFormat(locale),
    tenth: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    days: new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
  }
}
const built = new Map<Language, ReturnType<typeof formatters>>()
function formattersOf(language: Language): ReturnType<typeof formatters> {
  const known = built.get(language) ?? formatters(language)
  built.set(language, known)
  return known
}

/** Intl says "dzisiaj" and has weekdays in the nominative only (`w środę`, `we wtorek`), so these are ours. */
const dayWords: Record<
  Language,
  Record<'near' | 'ahead' | 'shortNear' | 'short', readonly string[]> & { at: string }
> = {
  pl: {
    near: ['wczoraj', 'dziś', 'jutro'],
    shortNear: ['wcz.', 'dziś', 'jutro'],
    short: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
    ahead: ['w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę', 'w niedzielę'],
    at: 'o',
  },
  en: {
    near: ['yesterday', 'today', 'tomorrow'],
    shortNear: ['yest.', 'today', 'tom.'],
    short: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    ahead: [
      'on Monday',
      'on Tuesday',
      'on Wednesday',
      'on Thursday',
      'on Friday',
      'on Saturday',
      'on Sunday',
    ],
    at: 'at',
  },
}

/** Intl says `19 hrs` and `5 mins` where a deadline is `19 h` and `5 min`. */
const lengthWords = {
  pl: { minutes: 'min', hours: 'godz.' },
  en: { minutes: 'min', hours: 'h' },
} as const satisfies Record<Language, object>

/** ISO weekday of a UTC midnight, 0 is Monday. */
function weekdayOf(midnight: number): number {
  return (new Date(midnight).getUTCDay() + 6) % 7
}

/**
 * The format of one language.
 *
 * @param now the desk's present instant, UTC milliseconds; decides what is today
 */
export function createFormat(language: Language, now: () => number = deskNow): Format {
  const f = formattersOf(language)

  /** The desk's day of an instant, `YYYY-MM-DD`. */
  const dayOf = (at: number) => f.isoDay.format(at)
  const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`)
  /** Whole calendar days from today in the desk's zone, not spans of 24 hours. */
  const daysFromToday = (at: number) => Math.round((dayStart(dayOf(at)) - dayStart(dayOf(now()))) / dayMs)

  const words = dayWords[language]
  /** The day in words, from yesterday to a week ahead; null for any other. */
  const nearDay = (at: number, near = words.near, ahead = words.ahead): string | null => {
    const days = daysFromToday(at)
    if (days >= -1 && days <= 1) return near[days + 1] ?? null
    return days > 1 && days < 7 ? (ahead[weekdayOf(dayStart(dayOf(at)))] ?? null) : null
  }
  const length = (count: number, unit: keyof typeof lengthWords.pl) =>
    `${f.number.format(count)}\u00a0${lengthWords[language][unit]}`
  const isThisYear = (at: number) => dayOf(at).slice(0, 4) === dayOf(now()).slice(0, 4)
  /** The date, with its year where it is not this one. */
  const farDay = (at: number) => (isThisYear(at) ? f.dayMonth.format(at) : f.date.format(at))

  const format: Format = {
    language,
    time: at => f.time.format(at),
    date: day => (typeof day === 'number' ? f.date.format(day) : plain(f.plain, day)),
    longDate: at => f.longDate.format(at),
    dateWithWeekday: day =>
      typeof day === 'number' ? f.weekdayDate.format(day) : plain(f.plainWeekday, day),
    dateTime: at => `${f.date.format(at)}, ${f.time.format(at)}`,
    exact: at => f.exact.format(at),
    when(at) {
      const near = nearDay(at)
      // In a narrow column the time stays beside its day.
      if (near !== null) return `${near}\u00a0${f.time.format(at)}`
      return farDay(at)
    },
    whenExactly: at => {
      const near = nearDay(at)
      return `${near ?? `${farDay(at)},`}\u00a0${f.time.format(at)}`
    },
    short: at => {
      const near = nearDay(at, words.shortNear, words.short)
      return near === null && !isThisYear(at) ? farDay(at) : `${near ?? farDay(at)}\u00a0${f.time.format(at)}`
    },
    moment: at => `${nearDay(at) ?? farDay(at)} ${words.at} ${f.time.format(at)}`,
    since(at) {
      const gone = Math.max(0, now() - at)
      if (gone < minuteMs) return language === 'pl' ? 'chwilę' : 'a moment'
      if (gone < hourMs) return length(Math.floor(gone / minuteMs), 'minutes')
      if (gone < dayMs) return length(Math.floor(gone / hourMs), 'hours')
      return f.days.format(Math.floor(gone / dayMs))
    },
    money: (grosze, currency = 'PLN') =>
      new Intl.NumberFormat(f.locale, { style: 'currency', currency }).format(grosze / 100),
    bytes(count) {
      if (count < 1024) return `${f.number.format(count)}\u00a0B`
      const units = ['kB', 'MB', 'GB', 'TB']
      let value = count / 1024
      let unit = 0
      // 1023.95 kB would be written as 1024 kB.
      while (value >= 1023.95 && unit < units.length - 1) {
        value /= 1024
        unit += 1
      }
      return `${f.tenth.format(value)}\u00a0${units[unit] ?? ''}`
    },
    number: value => f.number.format(value),
    percent: share => f.percent.format(share),
    // 1 January 2024 was a Monday.
    weekday: index => f.weekday.format(Date.UTC(2024, 0, 1 + index)),
    list: items => f.list.format(items),
  }
  return format
}

/** A plain date, written out; text that is no date is shown as it is rather than as an error. */
function plain(formatter: Intl.DateTimeFormat, day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? day : formatter.format(at)
}

/** The desk's day of an instant, `YYYY-MM-DD`. */
export function plainDay(at: number): string {
  return formattersOf('pl').isoDay.format(at)
}

/** The format of the agent's language. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'pl'
  return useMemo(() => createFormat(language), [language])
}
