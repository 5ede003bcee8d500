import type { SeenMark } from '../../../../shared/contract/tickets/index.ts'

/** A ticket of a conversation: how many messages it has, and how often one came into it. */
interface Counted {
  id: number
  messages: number
  arrivals: number
}

/** All that there is now, of a ticket and of those that were merged into it. */
export function markOf(tickets: readonly Counted[]): SeenMark {
  return tickets.map(({ id, arrivals }) => ({ ticketId: id, arrivals }))
}

/** Of a ticket that is not in the mark nothing was seen, not even what came before arrivals were counted. */
const NOTHING = -1

/**
 * Where something may stand that was not seen, with how many arrivals of it were: the others hold nothing new. What came may
 * be gone again.
 */
export function maybeUnseen(
  tickets: readonly Counted[],
  seen: SeenMark,
): { ticketId: number; seen: number }[] {
  const known = new Map(seen.map(({ ticketId, arrivals }) => [ticketId, arrivals]))
  return tickets.flatMap(({ id, messages, arrivals }) => {
    const so = known.get(id) ?? NOTHING
    return messages > 0 && arrivals > so ? [{ ticketId: id, seen: so }] : []
  })
}
