import type { Bulk } from '../store/index.ts'
import type { ImportedTicket } from './format.ts'

/**
 * Puts a ticket's checklist on it, in the order of the file.
 *
 * @param doers who did each item, agents of this desk; null for what is still to be done
 */
export function addChecklist(
  bulk: Bulk,
  ticketId: number,
  items: ImportedTicket['checklist'],
  doers: readonly (number | null)[],
): void {
  for (const [at, { text, doneAt }] of items.entries()) {
    bulk.run(
      'INSERT INTO checklist_item (ticket_id, position, text, done_at, done_by) VALUES (?, ?, ?, ?, ?)',
      ticketId,
      at + 1,
      text,
      doneAt,
      doers[at] ?? null,
    )
  }
}
