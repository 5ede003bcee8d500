import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import type { WriteStore } from '../store/index.ts'
import { addItems, checklistOf, writeItems } from './records/checklist.ts'
import { checklistAfter, type ItemChange } from './rules/checklist.ts'

/**
 * Writes what changes make of a ticket's checklist. Whoever calls has looked for obstacles.
 *
 * @param by the agent who ticks off
 * @param at UTC milliseconds
 * @returns what takes it back; empty when nothing differs
 */
export async function changeChecklist(
  tx: WriteStore,
  ticketId: number,
  changes: TicketChanges['checklist'],
  by: number,
  at: number,
): Promise<ItemChange[]> {
  if (changes === undefined) return []
  const { changed, added } = checklistAfter(await checklistOf(tx, ticketId), changes, by, at)
  await writeItems(tx, ticketId, changed)
  return [...changed, ...(await addItems(tx, ticketId, added))]
}
