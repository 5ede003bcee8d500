export type { Holiday, HolidayCode } from './holidays.ts'
export { easterSunday, statutoryHolidays } from './holidays.ts'
export type { Instant } from './instant.ts'
export { parseInstant } from './instant.ts'
export { savedHours } from './records.ts'
export type { ClosedBecause, DeskState } from './rules.ts'
export {
  deskState,
  nextOpening,
  plainDateAt,
  publishedHours,
  roundUpToOpening,
} from './rules.ts'
export type { IsoWeekday, OfficeHours, OpeningInterval } from './schedule.ts'
