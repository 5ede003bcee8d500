import type { Remark } from '../../../shared/contract/base.ts'
import type { ImaginedKind, ImaginedTicket } from '../../../shared/contract/deadlines.ts'
import type { EngineType } from '../../../shared/contract/tickets/terms.ts'
import type { Rulebook, TicketGrounds } from './records/grounds.ts'
import { legalKindOf } from './rules/levels.ts'

/** What each event says, where it says something; the others are statuses. */
const spoken: Partial<Record<ImaginedKind, 'incoming' | 'reply'>> = { written: 'incoming', answered: 'reply' }

/** Before the customer has written there is no ticket for anything to happen in. */
export function imaginedObstacles({ arrivesAt, events }: ImaginedTicket): Remark[] {
  return events.some(({ at }) => at < arrivesAt) ? [{ code: 'imagined_before_arrival' }] : []
}

/** What the deadlines of a ticket are reckoned from that nobody has written; it carries what its department gives. */
export function imaginedGrounds(imagined: ImaginedTicket, book: Rulebook): TicketGrounds {
  const { departmentId, priority, arrivesAt } = imagined
  const events = imagined.events.toSorted((a, b) => a.at - b.at)
  const said: TicketGrounds['said'][number][] = []
  const turns: TicketGrounds['phases'][number][] = []
  for (const [order, { at, kind }] of events.entries()) {
    const says = spoken[kind]
    if (says !== undefined) said.push({ id: 0, at, kind: says, order })
    const type = statusBy(kind, turns.at(-1)?.type ?? 'new')
    if (type !== null) turns.push({ at, type, order })
  }
  const legal = legalKindOf(book.rules, departmentId)
  return {
    ...book,
    ticket: {
      id: 0,
      type: turns.at(-1)?.type ?? 'new',
      departmentId,
      priority,
      createdAt: arrivesAt,
      isMerged: false,
      wokenAt: null,
      legal: legal === null ? null : { code: legal.code, since: arrivesAt, answerId: null },
      due: { at: null, because: null },
    },
    closing: null,
    phases: [{ at: arrivesAt, type: 'new' }, ...turns],
    said: [{ id: 0, at: arrivesAt, kind: 'incoming' }, ...said],
  }
}

/** What an event makes of a ticket's status; null: it stays. What the customer writes opens one as the desk would. */
function statusBy(kind: ImaginedKind, before: EngineType): EngineType | null {
  if (isStatus(kind)) return kind
  return kind === 'written' && (before === 'closed' || before === 'waiting_customer') ? 'open' : null
}

function isStatus(kind: ImaginedKind): kind is ImaginedKind & EngineType {
  return spoken[kind] === undefined
}
