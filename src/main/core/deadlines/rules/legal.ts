import { addDays, type PlainDate } from '../../../../shared/plain-date.ts'
import {
  dayHours,
  holidayOn,
  type Instant,
  isInstant,
  type OfficeHours,
  plainDateAt,
} from '../../hours/index.ts'

export interface LegalTerm {
  receivedOn: PlainDate
  /** The last day by the count of days alone. */
  endsOn: PlainDate
  /** Days it was put off over; `name` is the code of a holiday. */
  rolledOver: { date: PlainDate; because: 'saturday' | 'sunday' | 'holiday'; name: string }[]
  lastDay: PlainDate
  /** The last millisecond of the last day in the desk's zone. */
  dueAt: Instant
}

/**
 * The end of a term in calendar days. The day on which something came in does not count; the term ends with the
 * last moment of its last day, by the clock of the desk's zone. Office hours have no say, nor have days the provider
 * closes: only Saturdays, Sundays and statutory days off put a term off, where it rolls over at all.
 *
 * @param receivedAt instant, UTC milliseconds
 * @returns null when the instant lies outside every calendar
 * @source How terms in days are counted: Civil Code art. 111 (a term in days ends with the end of its last day; the
 *   day of the event is not counted). Rolling over: art. 115 as it reads since 2017-01-01 (a day off by statute or a
 *   Saturday: the next day that is neither). Whether art. 115 holds for answering a complaint is disputed, so each
 *   kind says whether it rolls over. Complaints about electronic communication: 30 days from the day it was lodged,
 *   Electronic Communications Law (Act of 12 July 2024) art. 378, and the regulation of 29 September 2025
 *   (Dz.U. 2025 poz. 1371), which also wants receipt confirmed within 14 days. Unverified, and not built upon: that a
 *   complaint without an answer counts as accepted; whether a hosting service falls under art. 378 at all. Not legal
 *   advice: the desk shows how it reckoned.
 */
export function legalTerm(
  receivedAt: Instant,
  kind: { days: number; rollsOver: boolean },
  hours: OfficeHours,
): LegalTerm | null {
  if (!isInstant(receivedAt)) return null
  const receivedOn = plainDateAt(receivedAt, hours.timeZone)
  const endsOn = addDays(receivedOn, kind.days)
  const rolledOver: LegalTerm['rolledOver'] = []
  let lastDay = endsOn
  for (let off = dayOff(lastDay); kind.rollsOver && off !== null; off = dayOff(lastDay)) {
    rolledOver.push({ date: lastDay, ...off })
    lastDay = addDays(lastDay, 1)
  }
  return { receivedOn, endsOn, rolledOver, lastDay, dueAt: dayHours(lastDay, hours).whole.to - 1 }
}

function dayOff(date: PlainDate): { because: 'saturday' | 'sunday' | 'holiday'; name: string } | null {
  const holiday = holidayOn(date)
  if (holiday !== null) return { because: 'holiday', name: holiday }
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  if (weekday === 6) return { because: 'saturday', name: '' }
  return weekday === 0 ? { because: 'sunday', name: '' } : null
}
