import { sql } from 'kysely'
import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'

/** A ticket as a line of a result shows it. */
export interface TicketLine {
  ticket_id: number
  number: number
  subject: string
  customer_id: number | null
  requester_name: string
  requester_address: string
  department_id: number
  status_id: number
  merged_into: number | null
}

/** Its columns, where `ticket` is joined. */
export const lineColumns = [
  'ticket.id as ticket_id',
  'ticket.number',
  'ticket.subject',
  'ticket.customer_id',
  'ticket.requester_name',
  'ticket.requester_address',
  'ticket.department_id',
  'ticket.status_id',
  'ticket.merged_into',
] as const

const byIds = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(lineColumns)
    .select(
      sql<number | null>`(SELECT m.id FROM message m WHERE m.ticket_id = ticket.id
        ORDER BY m.id DESC LIMIT 1)`.as('newest_id'),
    ),
)

/** Lines of these tickets, with their newest messages, in no order. */
export async function ticketLines(
  store: ReadStore,
  ids: readonly number[],
): Promise<(TicketLine & { newest_id: number | null })[]> {
  return ids.length === 0 ? [] : byIds(store, JSON.stringify(ids))
}
