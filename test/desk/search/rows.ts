import type { Store } from '../../../src/main/core/store/index.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'

const columns = {
  subject: 'Przedmiot',
  department_id: 1,
  status_id: 1,
  type: 'new',
  priority: 1,
  priority_because: 'import',
  owner_id: null,
  requester_name: 'Halina Wrona',
  requester_address: 'halina@wrona.example',
  customer_id: null,
  parent_id: null,
  merged_into: null,
  created_at: 1,
  updated_at: 1,
  closed_at: null,
  waiting_since: null,
  snoozed_until: null,
  due_at: null,
} as const
const written = {
  kind: 'incoming',
  agent_id: null,
  author_name: 'Jan',
  author_address: '',
  recipient: null,
  html: null,
  rfc_id: null,
  leaves_at: null,
  step_seq: null,
  edited_at: null,
} as const

/**
 * Messages as an import writes them: rows alone, not in the index yet.
 *
 * @param texts what was said, by when: UTC milliseconds, in seconds of their own
 * @param ticketOf the ticket that each belongs to; it is made if need be
 */
export function putMessages(
  store: Store,
  texts: Record<number, string>,
  ticketOf: (at: number) => number,
): Promise<void> {
  return store.write([], async tx => {
    for (const [key, text] of Object.entries(texts)) {
      const at = Number(key)
      const ticketId = ticketOf(at)
      await tx
        .insertInto('ticket')
        .values({ ...columns, id: ticketId, number: ticketId })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      await tx
        .insertInto('message')
        .values({ ...written, id: firstIdAt(at), ticket_id: ticketId, at, text })
        .execute()
    }
  })
}
