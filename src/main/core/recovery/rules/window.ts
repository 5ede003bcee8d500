import type { Policy } from '../../../../shared/contract/policies/index.ts'
import type { IsoWeekday, OfficeHours, OpeningInterval } from '../../hours/index.ts'

const weekdays: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * The hours in which a policy lets decisions fall: the desk's own, cut down to the policy's window where it
 * names one. A policy never opens a desk that is closed.
 */
export function decisionHours(hours: OfficeHours, window: Policy['window']): OfficeHours {
  if (window === 'desk') return hours
  const cut = (day: IsoWeekday): OpeningInterval[] =>
    window.days.includes(day)
      ? hours.week[day].flatMap(interval => {
          // `HH:MM` sorts as time; `24:00` after everything.
          const open = interval.open > window.open ? interval.open : window.open
          const close = interval.close < window.close ? interval.close : window.close
          return open < close ? [{ open, close }] : []
        })
      : []
  const [mon, tue, wed, thu, fri, sat, sun] = weekdays.map(cut)
  return {
    ...hours,
    week: {
      1: mon ?? [],
      2: tue ?? [],
      3: wed ?? [],
      4: thu ?? [],
      5: fri ?? [],
      6: sat ?? [],
      7: sun ?? [],
    },
  }
}
