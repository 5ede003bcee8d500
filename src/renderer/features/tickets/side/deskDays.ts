import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OfficeHoursInput } from '../../../../shared/contract/hours.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { wallClockAt } from '../../../../shared/wall-clock.ts'
import { deskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'

/**
 * When the desk opens on a day, `HH:MM`; null when it stays closed. The same order of reasons as the desk's own: a
 * holiday, unless it is a day on which the desk opens all the same; a day closed by name; the week.
 */
export function openingOn(
  day: PlainDate,
  hours: OfficeHoursInput,
  holidays: ReadonlySet<PlainDate>,
): string | null {
  if (hours.statutoryHolidays && holidays.has(day) && !hours.openDays.includes(day)) return null
  if (hours.closedDays.some(closed => closed.date === day)) return null
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const opens = (hours.week[weekday] ?? []).map(({ open }) => open)
  return opens.toSorted()[0] ?? null
}

/** When the desk opens on a day, if it does. */
export type Opening = (day: PlainDate) => string | null

/**
 * The desk's opening of any day from now to the end of next year.
 *
 * @returns `openingOn` is null until its hours are known; `whenKnown` waits for them, and rejects as the desk's calls do
 */
export function useDeskDays(): { openingOn: Opening | null; whenKnown: () => Promise<Opening> } {
  const { orpc } = useDesk()
  const queries = useQueryClient()
  const year = Number(wallClockAt(deskNow()).day.slice(0, 4))
  const asked = {
    hours: orpc.hours.get.queryOptions(),
    now: orpc.hours.holidays.queryOptions({ input: { year } }),
    next: orpc.hours.holidays.queryOptions({ input: { year: year + 1 } }),
  }
  const hours = useQuery(asked.hours).data
  const now = useQuery(asked.now).data
  const next = useQuery(asked.next).data
  return {
    openingOn:
      hours === undefined || now === undefined || next === undefined
        ? null
        : openingBy(hours.hours, [...now, ...next]),
    async whenKnown() {
      const [known, ...holidays] = await Promise.all([
        queries.ensureQueryData(asked.hours),
        queries.ensureQueryData(asked.now),
        queries.ensureQueryData(asked.next),
      ])
      return openingBy(known.hours, holidays.flat())
    },
  }
}

function openingBy(hours: OfficeHoursInput, holidays: readonly { date: PlainDate }[]): Opening {
  const dates = new Set(holidays.map(({ date }) => date))
  return day => openingOn(day, hours, dates)
}
