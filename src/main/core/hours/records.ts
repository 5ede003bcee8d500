import type { OfficeHoursInput } from '../../../shared/contract/hours.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import { parseSetting, readSetting } from '../settings/index.ts'
import type { ReadStore } from '../store/index.ts'
import { publishedHours } from './rules.ts'
import type { OfficeHours } from './schedule.ts'

/** The desk's hours as they stand now; those of S003 until somebody saves others (version 0). */
export async function savedHours(store: ReadStore): Promise<{ version: number; hours: OfficeHours }> {
  const kept = await readSetting(store, 'hours')
  if (kept === null) return { version: 0, hours: publishedHours }
  return { version: kept.version, hours: fromInput(kept.value) }
}

/**
 * Hours out of the text they are kept as, for whoever reads the settings in a statement of his own; null: never saved.
 *
 * @throws FAILED_CLOSED when the text is no hours
 */
export function readHours(kept: string | null): OfficeHours {
  return kept === null ? publishedHours : fromInput(parseSetting('hours', kept))
}

export function fromInput(input: OfficeHoursInput): OfficeHours {
  const day = (index: number) => input.week[index] ?? []
  return {
    timeZone: TIME_ZONE,
    week: { 1: day(0), 2: day(1), 3: day(2), 4: day(3), 5: day(4), 6: day(5), 7: day(6) },
    statutoryHolidays: input.statutoryHolidays,
    closedDays: input.closedDays,
    openDays: input.openDays,
  }
}

export function toInput(hours: OfficeHours): OfficeHoursInput {
  const { week } = hours
  return {
    week: [week[1], week[2], week[3], week[4], week[5], week[6], week[7]].map(day => [...day]),
    statutoryHolidays: hours.statutoryHolidays,
    closedDays: [...hours.closedDays],
    openDays: [...hours.openDays],
  }
}
