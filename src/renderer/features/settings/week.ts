import type { OfficeHoursInput } from '../../../shared/contract/hours.ts'

export type Interval = OfficeHoursInput['week'][number][number]

/**
 * A time as people type it, `9`, `900`, `9:00`, `9.30`, made `HH:MM`.
 *
 * @returns null when it is no time of day; `24:00` only where a day may end
 */
export function tidyTime(typed: string, mayEndDay: boolean): string | null {
  const parts = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(typed.trim())
  if (parts === null) return null
  const hour = Number(parts[1])
  const minute = Number(parts[2] ?? '0')
  if (hour === 24 && minute === 0 && mayEndDay) return '24:00'
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** What is wrong with the intervals of one day; null when they are in order. */
export function dayFault(day: readonly Interval[]): 'time' | 'order' | 'overlap' | null {
  for (const { open, close } of day) {
    if (tidyTime(open, false) !== open || tidyTime(close, true) !== close) return 'time'
    if (open >= close) return 'order'
  }
  const sorted = day.toSorted((a, b) => a.open.localeCompare(b.open))
  const overlaps = sorted.some((interval, index) => {
    const next = sorted[index + 1]
    return next !== undefined && next.open < interval.close
  })
  return overlaps ? 'overlap' : null
}

/** The next interval to offer on a day: the desk's usual hours, or an hour after the last one. */
export function nextInterval(day: readonly Interval[]): Interval {
  const last = day.at(-1)
  if (last === undefined) return { open: '09:00', close: '17:00' }
  const hour = Math.min(22, Number(last.close.slice(0, 2)) + 1)
  return { open: `${String(hour).padStart(2, '0')}:00`, close: `${String(hour + 1).padStart(2, '0')}:00` }
}
