import type {
  DeadlineKind,
  DueReason,
  LegalKind,
  ServiceLevel,
} from '../../../../shared/contract/deadlines.ts'
import type { Instant, OfficeHours } from '../../hours/index.ts'
import { isInstant } from '../../hours/index.ts'
import { dueAfter, type NoDeadline, type Pause } from './business-time.ts'
import { type Course, courseOf, type History } from './course.ts'
import { legalTerm } from './legal.ts'

/** One deadline of a ticket. Instants are UTC milliseconds. */
export interface Deadline {
  kind: DeadlineKind
  round: number
  levelId: number | null
  /** Business minutes; null for a legal one. */
  target: number | null
  startedAt: Instant
  dueAt: Instant | null
  /** Business milliseconds left, while paused. */
  left: number | null
  none: NoDeadline | null
  pausedSince: Instant | null
  /** Milliseconds by the clock on the wall, in pauses that are over. */
  paused: number
  metAt: Instant | null
  endedAt: Instant | null
}

/** Of a level what deadlines look at. */
export type Targets = Pick<ServiceLevel, 'id' | 'firstAnswer' | 'nextAnswer' | 'solution'>

/** What deadlines are reckoned from. */
export interface Grounds extends History {
  createdAt: Instant
  /** A ticket that was merged away has none. */
  isMerged: boolean
  legal: { kind: LegalKind; receivedAt: Instant; answerId: number | null } | null
}

/** What a deadline with a target begins and ends with. */
type Clocked = Pick<Deadline, 'kind' | 'round' | 'startedAt' | 'metAt' | 'endedAt'> & { target: number }

/**
 * All deadlines of a ticket, by what has happened to it and by the rules that hold for it; nothing else goes in, so that
 * what was taken back leaves no trace.
 */
export function deadlinesOf(grounds: Grounds, level: Targets | null, hours: OfficeHours): Deadline[] {
  if (grounds.isMerged) return []
  const course = courseOf(grounds)
  const clocked = level === null ? [] : clockedBy(level, grounds.createdAt, course)
  return [
    ...clocked.map(each => reckoned(each, level?.id ?? null, course.pauses, hours)),
    ...legalDeadline(grounds, course, hours),
  ]
}

function clockedBy(level: Targets, createdAt: Instant, { rounds, closedAt }: Course): Clocked[] {
  const solution = {
    kind: 'solution',
    round: 1,
    startedAt: createdAt,
    metAt: closedAt,
    endedAt: null,
    target: level.solution,
  } as const
  const targets = { first_answer: level.firstAnswer, next_answer: level.nextAnswer }
  return [...rounds.map(round => ({ ...round, target: targets[round.kind] })), solution].flatMap(each =>
    each.target === null ? [] : [{ ...each, target: each.target }],
  )
}

function reckoned(
  clocked: Clocked,
  levelId: number | null,
  all: readonly Pause[],
  hours: OfficeHours,
): Deadline {
  const pauses = pausesOf(clocked, all)
  const isReadable = [
    clocked.startedAt,
    ...pauses.flatMap(pause => [pause.from, pause.to ?? pause.from]),
  ].every(isInstant)
  const due = isReadable
    ? dueAfter(clocked.startedAt, clocked.target * 60_000, hours, pauses)
    : { none: 'no_calendar' as const }
  const last = pauses.at(-1)
  return {
    ...clocked,
    levelId,
    dueAt: 'at' in due ? due.at : null,
    left: 'left' in due ? due.left : null,
    none: 'none' in due ? due.none : null,
    pausedSince: last?.to === null ? last.from : null,
    paused: pauses.reduce((sum, pause) => sum + (pause.to ?? pause.from) - pause.from, 0),
  }
}

/**
 * The pauses that fall into a deadline's life, cut to it. One that was met is due when it would have been due, had
 * nothing paused after.
 */
export function pausesOf(
  life: Pick<Deadline, 'startedAt' | 'metAt' | 'endedAt'>,
  all: readonly Pause[],
): Pause[] {
  const finish = life.metAt ?? life.endedAt
  const pauses: Pause[] = []
  for (let index = firstAfter(life.startedAt, all); index < all.length; index++) {
    const pause = all[index]
    if (pause === undefined || (finish !== null && pause.from >= finish)) break
    const to = finish === null ? pause.to : Math.min(pause.to ?? finish, finish)
    pauses.push({ ...pause, from: Math.max(pause.from, life.startedAt), to })
  }
  return pauses
}

/** Where the pauses begin that end after an instant: a long thread has thousands, and as many deadlines. */
function firstAfter(at: Instant, all: readonly Pause[]): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const to = all[middle]?.to
    if (to === null || to === undefined || to > at) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * It runs on weekends and while the desk waits. What meets it is the answer itself: the reply an agent has named as
 * such, or, when he has named none, the last one before the ticket was closed. A reply alone says only that somebody
 * wrote.
 */
function legalDeadline({ legal, said }: Grounds, { closedAt }: Course, hours: OfficeHours): Deadline[] {
  if (legal === null) return []
  const replies = said.filter(({ kind, at }) => kind === 'reply' && at >= legal.receivedAt)
  const named = replies.find(({ id }) => id === legal.answerId)
  const last = closedAt === null ? undefined : replies.findLast(({ at }) => at <= closedAt)
  const metAt = (named ?? last)?.at ?? null
  const term = legalTerm(legal.receivedAt, legal.kind, hours)
  return [
    {
      kind: 'legal',
      round: 1,
      levelId: null,
      target: null,
      startedAt: legal.receivedAt,
      dueAt: term?.dueAt ?? null,
      left: null,
      none: term === null ? 'no_calendar' : null,
      pausedSince: null,
      paused: 0,
      metAt,
      endedAt: metAt === null ? closedAt : null,
    },
  ]
}

export function isRunning(deadline: Deadline): boolean {
  return deadline.metAt === null && deadline.endedAt === null && deadline.pausedSince === null
}

/** The deadline that comes next, or came first of those that are past; what woke counts as due since it woke. */
export function nextDue(
  deadlines: readonly Deadline[],
  wokenAt: Instant | null,
): { at: Instant; because: DueReason } | null {
  const due: { at: Instant; because: DueReason }[] = deadlines.flatMap(each =>
    isRunning(each) && each.dueAt !== null ? [{ at: each.dueAt, because: each.kind }] : [],
  )
  if (wokenAt !== null) due.push({ at: wokenAt, because: 'wake' })
  return due.toSorted((a, b) => a.at - b.at)[0] ?? null
}
