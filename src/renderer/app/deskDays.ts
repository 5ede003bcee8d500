import { useQuery } from '@tanstack/react-query'
import type { OfficeHoursInput } from '../../shared/contract/hours.ts'
import type { PlainDate } from '../../shared/plain-date.ts'
import { sleepUntil } from '../../shared/snooze.ts'
import { wallClockAt } from '../../shared/wall-clock.ts'
import { deskNow } from './clock.ts'
import { useDesk } from './desk.tsx'

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

/** The desk's opening of any day from now to the end of next year; null until its hours are known. */
function useOpeningOn(): ((day: PlainDate) => string | null) | null {
  const { orpc } = useDesk()
  const year = Number(wallClockAt(deskNow()).day.slice(0, 4))
  const hours = useQuery(orpc.hours.get.queryOptions())
  const now = useQuery(orpc.hours.holidays.queryOptions({ input: { year } }))
  const next = useQuery(orpc.hours.holidays.queryOptions({ input: { year: year + 1 } }))
  const { data } = hours
  if (data === undefined || now.data === undefined || next.data === undefined) return null
  const holidays = new Set([...now.data, ...next.data].map(({ date }) => date))
  return day => openingOn(day, data.hours, holidays)
}

/** Until when words like “jutro 9” let a ticket sleep, as they can be read now; null until the desk's hours are known. */
export function useSnoozeMeaning(): ((words: string) => ReturnType<typeof sleepUntil>) | null {
  const opensAt = useOpeningOn()
  return opensAt === null ? null : words => sleepUntil(words, { now: deskNow(), opensAt })
}
