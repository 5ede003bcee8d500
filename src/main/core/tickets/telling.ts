import type { ReadStore } from '../store/index.ts'
import { type MessageRecord, newestMessages } from './records/messages.ts'
import { mergedInto } from './records/relations.ts'

/** The newest messages of a ticket as an agent sees it: with those of the tickets merged into it; newest first. */
export async function newestTold(
  store: ReadStore,
  ticketId: number,
  limit: number,
  before?: number,
): Promise<MessageRecord[]> {
  const merged = await mergedInto(store, ticketId)
  return newestMessages(store, [ticketId, ...merged.map(each => each.id)], limit, before)
}
