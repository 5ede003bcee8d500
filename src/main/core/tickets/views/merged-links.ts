import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { linkedThings } from '../records/links.ts'
import { type MergedTicket, relatedTo } from '../records/relations.ts'

/**
 * What the tickets that lie under one are linked to. They keep it, as they keep their messages; here it is only read.
 *
 * @param under the tickets that were merged into it
 */
export async function mergedLinks(
  store: ReadStore,
  ticketId: number,
  under: readonly MergedTicket[],
): Promise<TicketView['mergedLinks']> {
  // What lies here is one with it, and no other ticket.
  const here = new Set([ticketId, ...under.map(({ id }) => id)])
  const all: TicketView['mergedLinks'] = []
  for (const { id, number, accountId } of under) {
    const links = await linkedThings(store, id)
    const related = (await relatedTo(store, id))
      .filter(other => !here.has(other.id))
      .map(other => ({ id: other.id, number: other.number, subject: other.subject }))
    if (links.length + related.length > 0) all.push({ id, number, accountId, links, related })
  }
  return all
}
