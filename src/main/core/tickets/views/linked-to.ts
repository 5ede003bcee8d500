import { LINKED_SHOWN, type LinkedTicket } from '../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { linkedToAccount } from '../records/linked-to.ts'
import { latestOfEach } from '../records/relations.ts'

/**
 * The tickets that are about services and domains of an account, those changed last first. One that was merged stands for
 * the ticket it lies under, once.
 *
 * @returns at most `LINKED_SHOWN`; `isMore` when there are others
 */
export async function linkedTicketsOf(
  store: ReadStore,
  customerId: number,
): Promise<{ tickets: LinkedTicket[]; isMore: boolean }> {
  const rows = await linkedToAccount(store, customerId, LINKED_SHOWN + 1)
  const tickets = new Map<string, LinkedTicket>()
  const merged = rows.filter(row => row.merged_into !== null).map(row => row.id)
  const latest = await latestOfEach(store, [...new Set(merged)])
  for (const row of rows.slice(0, LINKED_SHOWN)) {
    const ticket = latest.get(row.id) ?? row
    const { kind, thing_id: thingId } = row
    const key = `${kind} ${thingId} ${ticket.id}`
    if (tickets.has(key)) continue
    tickets.set(key, {
      kind,
      thingId,
      id: ticket.id,
      number: ticket.number,
      subject: ticket.subject,
      statusId: ticket.status_id,
    })
  }
  return { tickets: [...tickets.values()], isMore: rows.length > LINKED_SHOWN }
}
