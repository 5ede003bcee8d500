import type { DeadlineExplanation, DeadlineView, Stretch } from '../../../shared/contract/deadlines.ts'
import type { ReadStore } from '../store/index.ts'
import { groundsOf, type TicketGrounds } from './records/grounds.ts'
import { isSame } from './records/ledger.ts'
import { courseOf } from './rules/course.ts'
import { stretchesBetween } from './rules/explanation.ts'
import { type Deadline, isRunning, pausesOf } from './rules/ledger.ts'
import { legalTerm } from './rules/legal.ts'
import { pastOf, reckon } from './settling.ts'

/** A deadline as it stands at an instant. */
export function viewAt(deadline: Deadline, now: number): DeadlineView {
  const { dueAt } = deadline
  return {
    kind: deadline.kind,
    round: deadline.round,
    state: stateOf(deadline),
    because: deadline.none,
    levelId: deadline.levelId,
    target: deadline.target,
    startedAt: deadline.startedAt,
    dueAt,
    remaining: deadline.left,
    pausedSince: deadline.pausedSince,
    pausedSeconds: Math.floor(deadline.paused / 1000),
    metAt: deadline.metAt,
    endedAt: deadline.endedAt,
    isLate: dueAt !== null && (deadline.metAt ?? deadline.endedAt ?? now) > dueAt,
  }
}

function stateOf(deadline: Deadline): DeadlineView['state'] {
  if (deadline.metAt !== null) return 'met'
  if (deadline.endedAt !== null) return 'ended'
  if (deadline.none !== null) return 'none'
  return deadline.pausedSince === null ? 'running' : 'paused'
}

/** The legal deadline of a ticket that nobody has met yet: what its kind is called, and its last moment. */
export async function runningLegal(
  store: ReadStore,
  ticketId: number,
): Promise<{ kind: string; dueAt: number } | null> {
  const grounds = await groundsOf(store, ticketId)
  if (grounds === undefined) return null
  const kind = pastOf(grounds).legal?.kind.name
  const dueAt = reckon(grounds).deadlines.find(each => each.kind === 'legal' && isRunning(each))?.dueAt
  return kind === undefined || dueAt === undefined || dueAt === null ? null : { kind, dueAt }
}

/**
 * How a deadline of a ticket is reckoned, by its past and the rules that hold for it: to when it is due, or, while it is paused,
 * to the pause. Null: the ticket has no such deadline.
 *
 * @param kept the deadline as it was written last, by the rules of then
 */
export function explanationOf(
  grounds: TicketGrounds,
  wanted: Pick<Deadline, 'kind' | 'round'>,
  kept: Deadline | undefined,
  now: number,
): DeadlineExplanation | null {
  const deadline = reckon(grounds).deadlines.find(
    each => each.kind === wanted.kind && each.round === wanted.round,
  )
  if (deadline === undefined) {
    return kept === undefined ? null : { of: 'former_rules', deadline: viewAt(kept, now) }
  }
  return explained(grounds, deadline, kept, now)
}

/** All deadlines of a ticket that nobody has put down, each with how it is reckoned. */
export function foreseenExplanations(grounds: TicketGrounds, now: number): DeadlineExplanation[] {
  return reckon(grounds).deadlines.flatMap(deadline => explained(grounds, deadline, undefined, now) ?? [])
}

function explained(
  grounds: TicketGrounds,
  deadline: Deadline,
  kept: Deadline | undefined,
  now: number,
): DeadlineExplanation | null {
  const views = {
    deadline: viewAt(deadline, now),
    kept: kept === undefined || isSame(deadline, kept) ? null : viewAt(kept, now),
  }
  if (deadline.kind === 'legal') return legalExplanation(grounds, views)
  return { of: 'business_time', ...views, stretches: stretchesOf(grounds, deadline) }
}

function stretchesOf(grounds: TicketGrounds, deadline: Deadline): Stretch[] {
  const until = deadline.dueAt ?? deadline.pausedSince
  if (until === null || deadline.none !== null) return []
  const pauses = pausesOf(deadline, courseOf(grounds).pauses)
  return stretchesBetween(deadline.startedAt, until, grounds.hours, pauses)
}

function legalExplanation(
  grounds: TicketGrounds,
  views: { deadline: DeadlineView; kept: DeadlineView | null },
): DeadlineExplanation | null {
  const { legal } = pastOf(grounds)
  const term = legal === null ? null : legalTerm(legal.receivedAt, legal.kind, grounds.hours)
  if (legal === null || term === null) return null
  const { receivedOn, endsOn, rolledOver, lastDay } = term
  const { code, days } = legal.kind
  return { of: 'calendar_days', ...views, code, days, receivedOn, endsOn, rolledOver, lastDay }
}
