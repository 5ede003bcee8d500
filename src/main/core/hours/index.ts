export { type DayHours, dayHours, dayHoursAt, opensAt, type Span } from './days.ts'
export type { Holiday, HolidayCode } from './holidays.ts'
export { easterSunday, holidayOn, statutoryHolidays } from './holidays.ts'
export type { Instant } from './instant.ts'
export { isInstant, parseInstant } from './instant.ts'
export { readHours, savedHours } from './records.ts'
export type { ClosedBecause, DeskState } from './rules.ts'
export {
  deskState,
  nextOpening,
  plainDateAt,
  publishedHours,
  roundUpToOpening,
} from './rules.ts'
export type { IsoWeekday, OfficeHours, OpeningInterval } from './schedule.ts'
