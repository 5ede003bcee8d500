import { isBeforeClosing } from '../../../../shared/before-closing.ts'
import type { ConversationKind, EngineType } from '../../../../shared/contract/tickets/index.ts'

/** What of a ticket follows from its status and from who spoke last. */
export interface Turn {
  type: EngineType
  waitingSince: number | null
  closedAt: number | null
  snoozedUntil: number | null
}

/** Has the desk nothing to do? It waits for the customer, or is done. */
export function isTheirs(type: EngineType): boolean {
  return type === 'closed' || type === 'waiting_customer'
}

/**
 * A message was said. What the customer says brings the ball back to the desk: he waits from then on, unless he
 * waited already; a snooze ends, since what it waited for may have come. An answer ends his waiting; a note changes
 * nothing.
 *
 * @param at when it was said, UTC milliseconds
 */
export function afterMessage(turn: Turn, kind: ConversationKind, at: number): Turn {
  if (kind === 'note') return turn
  if (kind === 'reply') return { ...turn, waitingSince: null }
  return { ...turn, waitingSince: turn.waitingSince ?? at, snoozedUntil: null }
}

/** The customer wrote: what was closed, or waited for him, is open again, and he waits. */
export function afterHearing(turn: Turn, at: number): Turn {
  return afterMessage(isTheirs(turn.type) ? afterStatus(turn, 'open', at) : turn, 'incoming', at)
}

/**
 * As {@link afterHearing}, of a letter that may come late. One from before the closing opens nothing: the ticket was
 * closed over what it speaks of. One from before the desk's last reply is waited for since it came, since nobody had
 * read it; any other since it was written, also where a younger one made the customer wait first.
 *
 * @param letter `at`: when it was written; `cameAt`: when it came; `isAnswered`: the desk replied in between; all UTC
 *   milliseconds
 */
export function afterLetter(
  turn: Turn,
  { at, cameAt, isAnswered }: { at: number; cameAt: number; isAnswered: boolean },
): Turn {
  if (isBeforeClosing(turn.closedAt, at)) return turn
  const since = isAnswered ? cameAt : at
  const heard = afterHearing(turn, since)
  return { ...heard, waitingSince: Math.min(heard.waitingSince ?? since, since) }
}

/**
 * The status was changed. Closing ends every waiting and wakes a ticket; what is opened again, or taken back from
 * the customer, is waited for from now on. What waits for the customer is nobody's to hurry about; what waits for
 * somebody else still is: the customer goes on waiting.
 */
export function afterStatus(turn: Turn, type: EngineType, at: number): Turn {
  if (type === 'closed') {
    return { type, waitingSince: null, closedAt: turn.closedAt ?? at, snoozedUntil: null }
  }
  if (type === 'waiting_customer') return { ...turn, type, waitingSince: null, closedAt: null }
  return {
    ...turn,
    type,
    waitingSince: turn.waitingSince ?? (isTheirs(turn.type) ? at : null),
    closedAt: null,
  }
}

/**
 * Since when the customer waits once something that was said is taken back. He waits as before it, or since something
 * else made him wait, whichever is longer; not where the turn is his, and no longer where another reply stands.
 *
 * @param before since when he waited before it, where it had changed that
 * @param since whether a reply that came after it stands; when he wrote what no reply answers, UTC milliseconds
 */
export function waitingAgain(
  present: Pick<Turn, 'type' | 'waitingSince'>,
  before: number | null,
  since: { isAnswered: boolean; unansweredAt: number | null },
): number | null {
  if (isTheirs(present.type)) return null
  if (since.isAnswered) return present.waitingSince
  const waits = [present.waitingSince, before].filter(each => each !== null)
  return waits.length > 0 ? Math.min(...waits) : since.unansweredAt
}
