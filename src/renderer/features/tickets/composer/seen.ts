import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'

/** What of a conversation was on the screen when something was begun. The desk keeps `message` alone with a draft. */
export interface Seen {
  /** The newest. */
  message: number | null
  all?: {
    /** How many there were, those that were not shown among them. */
    count: number
    shown: ReadonlySet<number>
  }
}

/** All that is there now. */
export function seenOf({ conversation, said }: Pick<TicketView, 'conversation' | 'said'>): Seen {
  const shown = conversation.map(message => message.id)
  return { message: shown.at(-1) ?? null, all: { count: said, shown: new Set(shown) } }
}

/** What one has just said oneself needs no looking at. */
export function withOwn({ all }: Seen, message: number): Seen {
  if (all === undefined) return { message }
  return { message, all: { count: all.count + 1, shown: new Set([...all.shown, message]) } }
}

/** What came since, in its order: what is newer, and what is dated earlier and stands between what was there. */
export function arrivedSince(
  { message: newest, all }: Seen,
  conversation: readonly MessageView[],
): MessageView[] {
  if (all === undefined) return conversation.filter(message => message.id > (newest ?? 0))
  // Where a message is gone, one from further back comes into sight; that is not news.
  const oldest = all.shown.size === 0 ? 0 : Math.min(...all.shown)
  return conversation.filter(message => message.id > oldest && !all.shown.has(message.id))
}
