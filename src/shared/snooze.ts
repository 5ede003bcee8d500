import { monthNamed, numberOf, weekdayNamed } from './day-names.ts'
import { addDays, addMonths, isPlainDate, type PlainDate, plainDate } from './plain-date.ts'
import { fold } from './text.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

/** What the words "until when" are read against. */
export interface DeskDays {
  /** The present instant, UTC milliseconds. */
  now: number
  /** `HH:MM` at which the desk opens on a day; null when it stays closed: then it is no business day. */
  opensAt: (day: PlainDate) => string | null
}

/** How far ahead a ticket may be put to sleep, milliseconds: a year. */
export const SNOOZE_LIMIT_MS = 366 * 86_400_000

/** `past`: understood, but over already. `unreadable`: nobody knows what is meant. */
export type SnoozeUntil = { at: number } | { fault: 'unreadable' | 'past' }

/**
 * The same for a ticket that is put to sleep now.
 *
 * @returns `too_far`: understood, but further ahead than one may sleep
 */
export function sleepUntil(text: string, days: DeskDays): SnoozeUntil | { fault: 'too_far' } {
  const until = snoozeUntil(text, days)
  return 'at' in until && until.at > days.now + SNOOZE_LIMIT_MS ? { fault: 'too_far' } : until
}

/** When a day is named without a time and the desk does not open on it. */
const USUAL_TIME = '09:00'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A desk without an open day in a year has none. Longer than one may sleep. */
const FARTHEST_DAYS = 400
/** As many days, weeks or months ahead are further than one may sleep, and still within a calendar. */
const FARTHEST_COUNT = 1_000
/** When the afternoon and the evening begin for somebody who names no hour. */
const AFTERNOON = '14'
const EVENING = '18'

/**
 * Until when a ticket sleeps, as an agent types it, in Polish or English: `jutro 9`, `pon`, `we wtorek o 14:30`,
 * `za 3 dni rob.`, `za 2 godz.`, `15.12 14:30`, `16:00`; `tomorrow 4pm`, `next mon`, `in 3 business days`,
 * `15 Dec 14:30`; also as it follows `do` (`do jutra`, `do środy 12`), with numbers as words (`za trzy dni`), with
 * the days left out (`za 3 rob.`), with `rano`, and with an afternoon or an evening, which begin at 14:00 and 18:00
 * (`jutro po południu`, `jutro o 4 po południu`). A day without a time means the hour at which the desk opens then. A
 * weekday is the next one after today; a date without a year, and a time without a day, is the next that comes.
 */
export function snoozeUntil(text: string, days: DeskDays): SnoozeUntil {
  const said = plainly(
    fold(text)
      .replace(/[,\s]+/g, ' ')
      .trim(),
  )
  const at = spanIn(said, days.now) ?? dayIn(said, days) ?? timeAlone(said, days)
  if (at === null) return { fault: 'unreadable' }
  return at > days.now ? { at } : { fault: 'past' }
}

/** Are these words that {@link snoozeUntil} reads at some time, though they may be over by now? */
export function canBeSnooze(text: string): boolean {
  const until = snoozeUntil(text, { now: 0, opensAt: () => USUAL_TIME })
  return 'at' in until || until.fault === 'past'
}

/** The same without what only joins the words: `do`, numbers as words, and the morning, which is when the desk opens. */
function plainly(said: string): string {
  return said
    .replace(/^(?:do|until|till|by) /, '')
    .replace(/(?<= )(?:z |od )?(?:rana|rano|in the morning|morning)$/, '')
    .replace(/(?<=^| )(?:w poludnie|at noon|noon)$/, '12')
    .replace(
      /(?<![\d./-])(\d{1,2})(:\d\d)? (?:po poludniu|wieczorem|in the (?:afternoon|evening))$/,
      inLaterHalf,
    )
    .replace(/(?<=^| )(?:po poludniu|(?:in the )?afternoon)$/, AFTERNOON)
    .replace(/(?<=^| )(?:wieczorem|(?:in the )?evening)$/, EVENING)
    .replace(/\b[a-z]+\b/g, numberOf)
    .trim()
}

/** `4` of an afternoon is 16; `16` is so already. */
function inLaterHalf(_: string, hour: string, minutes = ''): string {
  return `${Number(hour) < 12 ? Number(hour) + 12 : hour}${minutes}`
}

/** `za 30 min`, `za godzinę`, `za pół godziny`, `in 2 hours`. */
function spanIn(said: string, now: number): number | null {
  if (/^(?:za )?pol (?:godziny|godz\.?)$|^(?:in )?half an hour$/.test(said)) return now + HOUR_MS / 2
  const match =
    /^(?:za |in )?(?:(\d{1,6}|an?) ?)?(m|min|minut[ay]?|mins?|minutes?|g|godz|godzin[aey]?|h|hours?)\.?$/.exec(
      said,
    )
  const unit = match?.[2]
  if (unit === undefined || (match?.[1] === undefined && !/^(?:za|in) /.test(said))) return null
  return now + countOf(match?.[1]) * (unit.startsWith('m') ? MINUTE_MS : HOUR_MS)
}

/** A day by any of its names, with the time after it. */
function dayIn(said: string, days: DeskDays): number | null {
  const today = wallClockAt(days.now).day
  for (const read of [countedDay, namedDay, weekday, numericDate, spelledDate]) {
    const found = read(said, today, days)
    if (found === null) continue
    const time = found.rest === '' ? (days.opensAt(found.day) ?? USUAL_TIME) : timeOf(found.rest)
    // `14.30` looks like a date until the month is seen; another reading may still fit.
    if (time !== null) return instantOf(found.day, time)
  }
  return null
}

/** `16`, `16:30`, `o 9`: today, or tomorrow when that is over. */
function timeAlone(said: string, { now }: DeskDays): number | null {
  const time = timeOf(said)
  if (time === null) return null
  const today = wallClockAt(now).day
  const at = instantOf(today, time)
  return at > now ? at : instantOf(addDays(today, 1), time)
}

interface Found {
  day: PlainDate
  /** What stands after the day. */
  rest: string
}

/** `za 3 dni rob.`, `za 3 rob.`, `3 dni`, `za tydzień`, `in 2 weeks`, `in 3 business days`. */
function countedDay(said: string, today: PlainDate, { opensAt }: DeskDays): Found | null {
  const match =
    /^(za |in )?(?:(\d{1,6}|a) )?(?:(business|working) )?(dzien|dni|days?|tydzien|tygodnie?|tygodni|tyg\.?|weeks?|miesiac[e]?|miesiecy|mies\.?|months?|(?=rob))(?: ?(rob\.?|robocz[a-z]+))?(?: (.*))?$/.exec(
      said,
    )
  const unit = match?.[4]
  if (match === null || unit === undefined || (match[1] === undefined && match[2] === undefined)) return null
  const count = Math.min(countOf(match[2]), FARTHEST_COUNT)
  const rest = match[6] ?? ''
  if (match[3] !== undefined || match[5] !== undefined) {
    const day = businessDay(today, count, opensAt)
    return day === null ? null : { day, rest }
  }
  if (unit.startsWith('m')) return { day: addMonths(today, count), rest }
  return { day: addDays(today, /^[tw]/.test(unit) ? count * 7 : count), rest }
}

/**
 * After today, the day on which the desk opens for the `count`th time; where that is further ahead than anybody may sleep,
 * some day that is, too. Null: it never opens.
 */
function businessDay(today: PlainDate, count: number, opensAt: DeskDays['opensAt']): PlainDate | null {
  let left = count
  for (let ahead = 1; ahead <= FARTHEST_DAYS; ahead += 1) {
    const day = addDays(today, ahead)
    if (opensAt(day) === null) continue
    left -= 1
    if (left <= 0) return day
  }
  return left < count ? addDays(today, FARTHEST_DAYS) : null
}

/** `dziś`, `jutro`, `pojutrze`, and `do jutra`. */
function namedDay(said: string, today: PlainDate): Found | null {
  const match =
    /^(dzis(?:iaj)?|today|jutr[oa]|tomorrow|pojutrz[ea]|(?:the )?day after tomorrow)(?: (.*))?$/.exec(said)
  const name = match?.[1]
  if (name === undefined) return null
  const ahead = /^(?:dzis|today)/.test(name) ? 0 : /^(?:jutr|tomorrow)/.test(name) ? 1 : 2
  return { day: addDays(today, ahead), rest: match?.[2] ?? '' }
}

/** `pon`, `we wtorek`, `w następną środę`, `next Friday`. */
function weekday(said: string, today: PlainDate): Found | null {
  const match =
    /^(?:(?:we?|on) )?(?:(?:nastepn(?:[yaei]|ego|ej)|przyszl(?:[yaie]|ego|ej)|next) )?([a-z]+\.?)(?: (.*))?$/.exec(
      said,
    )
  const name = match?.[1]
  if (name === undefined) return null
  const wanted = weekdayNamed(name)
  if (wanted < 0) return null
  const present = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return { day: addDays(today, ((wanted - present + 6) % 7) + 1), rest: match?.[2] ?? '' }
}

/** `15.12`, `15.12.2026`, `15.12.26`, `15/12`, `2026-12-15`. */
function numericDate(said: string, today: PlainDate): Found | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?: (.*))?$/.exec(said)
  if (iso?.[1] !== undefined) return isPlainDate(iso[1]) ? { day: iso[1], rest: iso[2] ?? '' } : null
  const match = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?(?: (.*))?$/.exec(said)
  if (match === null) return null
  const year = match[3]?.length === 2 ? `20${match[3]}` : match[3]
  return dated(today, Number(match[1]), Number(match[2]), year, match[4])
}

/** `15 grudnia`, `15 gru 2026`, `15 Dec`, `Dec 15`. */
function spelledDate(said: string, today: PlainDate): Found | null {
  const match =
    /^(\d{1,2})\.? ([a-z]{3,})\.?(?: (\d{4}))?(?: (.*))?$/.exec(said) ??
    /^([a-z]{3,})\.? (\d{1,2})(?: (\d{4}))?(?: (.*))?$/.exec(said)
  if (match === null) return null
  const [, one = '', two = '', year, rest] = match
  const [day, name] = /^\d/.test(one) ? [one, two] : [two, one]
  return dated(today, Number(day), monthNamed(name), year, rest)
}

/** The day in its year, or the next one of that name. */
function dated(
  today: PlainDate,
  day: number,
  month: number,
  year: string | undefined,
  rest = '',
): Found | null {
  if (year !== undefined) {
    const exact = plainDate(Number(year), month, day)
    return exact === null ? null : { day: exact, rest }
  }
  const thisYear = Number(today.slice(0, 4))
  // The 29th of February is in a leap year; eight years hold one, also across 1900 and 2100.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = plainDate(thisYear + ahead, month, day)
    if (found !== null && found >= today) return { day: found, rest }
  }
  return null
}

/** `9`, `9:30`, `o 14.30`, `4pm`, as `HH:MM`. */
function timeOf(said: string): string | null {
  const match = /^(?:(?:o|at|godz\.?|@) ?)?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/.exec(said)
  if (match === null) return null
  const half = match[3]
  const named = Number(match[1])
  if (half !== undefined && (named < 1 || named > 12)) return null
  const hour = half === undefined ? named : (named % 12) + (half === 'pm' ? 12 : 0)
  const minute = Number(match[2] ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Nothing, `a` and `an` are one. */
function countOf(word: string | undefined): number {
  return word === undefined || word.startsWith('a') ? 1 : Number(word)
}
