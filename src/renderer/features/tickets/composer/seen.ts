import type { MessageView, SeenMark, TicketView } from '../../../../shared/contract/tickets/index.ts'

/** What of a conversation was there when something was begun. */
export interface Seen {
  /** The newest message. */
  message: number | null
  /** All of it, see the contract's `seenMark`. */
  mark: SeenMark
}

/** All that is there now. */
export function seenOf({ conversation, mark }: Pick<TicketView, 'conversation' | 'mark'>): Seen {
  return { message: conversation.at(-1)?.id ?? null, mark }
}

/** What one has just said oneself needs no looking at. */
export function withOwn(
  { mark }: Seen,
  { ticketId, message, arrival }: { ticketId: number; message: number; arrival: number },
): Seen {
  const others = mark.filter(each => each.ticketId !== ticketId)
  return { message, mark: [{ ticketId, arrivals: arrival }, ...others] }
}

/** What of a ticket came since, in its order: what is newer, and what is dated earlier and stands between what was there. */
export function arrivedSince(
  { mark }: Seen,
  { id, conversation }: Pick<TicketView, 'id' | 'conversation'>,
): MessageView[] {
  const seen = arrivalsOf(mark)
  return conversation.filter(({ mergedFrom, arrival }) => {
    const arrivals = seen.get(mergedFrom?.id ?? id)
    return arrivals === undefined || arrival > arrivals
  })
}

/** What both have seen: of two texts that are one by now. */
export function seenByBoth(one: Seen, other: Seen): Seen {
  const seen = arrivalsOf(other.mark)
  return {
    message: one.message === null || other.message === null ? null : Math.min(one.message, other.message),
    mark: one.mark.flatMap(({ ticketId, arrivals }) => {
      const too = seen.get(ticketId)
      return too === undefined ? [] : [{ ticketId, arrivals: Math.min(arrivals, too) }]
    }),
  }
}

/** Were two begun upon the same? */
export function isAsFar(one: Seen, other: Seen): boolean {
  const seen = arrivalsOf(other.mark)
  return (
    one.mark.length === other.mark.length &&
    one.mark.every(({ ticketId, arrivals }) => seen.get(ticketId) === arrivals)
  )
}

function arrivalsOf(mark: SeenMark): Map<number, number> {
  return new Map(mark.map(({ ticketId, arrivals }) => [ticketId, arrivals]))
}
