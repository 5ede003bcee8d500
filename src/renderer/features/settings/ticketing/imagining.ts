import type { ImaginedKind, ImaginedTicket } from '../../../../shared/contract/deadlines.ts'
import { parsePlainDate, typedDay } from '../../../../shared/plain-date.ts'
import { instantOf, wallClockAt } from '../../../../shared/wall-clock.ts'

/** The contract takes no more events. */
export const STEPS = 20

/** A day and a time as they were typed. */
export interface TypedMoment {
  day: string
  time: string
}

/** What happens in a ticket that is made up. */
export interface TypedStep extends TypedMoment {
  /** Tells it from the others while rows come and go. */
  id: number
  kind: ImaginedKind
}

/** What is wrong with a moment; `skipped`: the clocks went over it in spring; `early`: the ticket was not there yet. */
export type MomentFault = 'noDay' | 'noTime' | 'skipped' | 'early'

export interface ReadMoment {
  /** UTC milliseconds. */
  at: number
  fault: MomentFault | null
  /** In autumn an hour comes twice, and the first of them counts. */
  isTwice: boolean
}

const HOUR_MS = 3_600_000

/** A time of day as people write it: `15:30`, `9.05`, `9`. @returns `HH:MM`; null when it is none */
export function parseTime(typed: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

/** What a day and a time come to on the desk's wall. With a fault in it `at` means nothing. */
export function readMoment(typed: TypedMoment, notBefore = Number.NEGATIVE_INFINITY): ReadMoment {
  const [day, time] = [parsePlainDate(typed.day), parseTime(typed.time)]
  if (day === null) return { at: 0, fault: 'noDay', isTwice: false }
  if (time === null) return { at: 0, fault: 'noTime', isTwice: false }
  const at = instantOf(day, time)
  const shows = (instant: number) => {
    const wall = wallClockAt(instant)
    return wall.day === day && wall.time === time
  }
  if (!shows(at)) return { at, fault: 'skipped', isTwice: false }
  return { at, fault: at < notBefore ? 'early' : null, isTwice: shows(at + HOUR_MS) }
}

/** A ticket that was made up, field by field; `imagined` is null while a field is at fault. */
export function readTrial({
  arrival,
  steps,
  ...rest
}: Pick<ImaginedTicket, 'departmentId' | 'priority'> & {
  arrival: TypedMoment
  steps: readonly TypedStep[]
}): { arrival: ReadMoment; steps: ReadMoment[]; imagined: ImaginedTicket | null } {
  const arrives = readMoment(arrival)
  const notBefore = arrives.fault === null ? arrives.at : undefined
  const read = steps.map(step => readMoment(step, notBefore))
  const isFaulty = [arrives, ...read].some(({ fault }) => fault !== null)
  const events = steps.map(({ kind }, index) => ({ kind, at: read[index]?.at ?? 0 }))
  return {
    arrival: arrives,
    steps: read,
    imagined: isFaulty ? null : { ...rest, arrivesAt: arrives.at, events },
  }
}

/** The step that most likely comes next: an answer, then a letter, each an hour after what came before. */
export function nextStep(arrival: TypedMoment, steps: readonly TypedStep[]): TypedStep {
  const last = steps.at(-1)
  const { at, fault } = readMoment(last ?? arrival)
  const wall = wallClockAt(at + HOUR_MS)
  const when = fault === null ? { day: typedDay(wall.day), time: wall.time } : (last ?? arrival)
  return {
    id: 1 + Math.max(0, ...steps.map(step => step.id)),
    kind: last?.kind === 'answered' ? 'written' : 'answered',
    day: when.day,
    time: when.time,
  }
}

/** An instant as its fields hold it. */
export function typedMoment(at: number): TypedMoment {
  const { day, time } = wallClockAt(at)
  return { day: typedDay(day), time }
}
