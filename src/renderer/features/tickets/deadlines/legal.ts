import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { instantOf, wallClockAt } from '../../../../shared/wall-clock.ts'

/**
 * From when a term counts that came in on a day: the first moment of it, so that no reply of that day is too early for
 * it.
 *
 * @param present what stands so far, UTC milliseconds; kept where it lies on the same day
 */
export function receivedOn(day: PlainDate, present: number): number {
  return wallClockAt(present).day === day ? present : instantOf(day, '00:00')
}

/** The replies that can be the answer to what came in then, newest first: the ticket's own ones since that moment. */
export function possibleAnswers<Message extends Pick<MessageView, 'kind' | 'at' | 'mergedFrom'>>(
  conversation: readonly Message[],
  receivedAt: number,
): Message[] {
  return conversation
    .filter(({ kind, at, mergedFrom }) => kind === 'reply' && mergedFrom === null && at >= receivedAt)
    .toReversed()
}
