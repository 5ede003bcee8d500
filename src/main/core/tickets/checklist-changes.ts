import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { indexTicket } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { addItems, checklistOf, writeItems } from './records/checklist.ts'
import { changesWords, checklistAfter, type ItemChange } from './rules/checklist.ts'

/** What changes make of a ticket's checklist; nothing is written. */
export async function foreseenChecklist(
  store: ReadStore,
  ticketId: number,
  changes: TicketChanges['checklist'],
  by: number,
  at: number,
): Promise<ReturnType<typeof checklistAfter>> {
  if (changes === undefined) return { changed: [], added: [] }
  return checklistAfter(await checklistOf(store, ticketId), changes, by, at)
}

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
  const { changed, added } = await foreseenChecklist(tx, ticketId, changes, by, at)
  await writeItems(tx, ticketId, changed)
  const all = [...changed, ...(await addItems(tx, ticketId, added))]
  if (changesWords(all)) await indexTicket(tx, ticketId)
  return all
}
