export {
  type Actor,
  acceptClock,
  append,
  appendInBulk,
  CLOCK_SLACK_MS,
  entriesAt,
  entryAt,
  lastOf,
  latestBy,
  latestHour,
  type NewEntry,
  story,
} from './records.ts'
export type { Details } from './rules.ts'
