import { RELATED_SHOWN, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { linkedThings } from '../records/links.ts'
import { type MergedTicket, relatedToEach } from '../records/relations.ts'

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
  if (under.length === 0) return []
  const ids = under.map(({ id }) => id)
  const links = await linkedThings(store, ids)
  // What lies here is one with it, and no other ticket.
  const related = await relatedToEach(store, [ticketId, ...ids])
  return under
    .map(({ id, number, accountId }) => ({
      id,
      number,
      accountId,
      links: links.get(id) ?? [],
      related: (related.get(id) ?? []).slice(0, RELATED_SHOWN).map(other => ({
        id: other.id,
        number: other.number,
        subject: other.subject,
      })),
    }))
    .filter(each => each.links.length + each.related.length > 0)
}
