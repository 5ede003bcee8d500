import type { ChecklistItem } from '../../../../shared/contract/tickets/index.ts'
import { fixedQuery, type ReadStore, type WriteStore } from '../../store/index.ts'
import type { Item, ItemChange } from '../rules/checklist.ts'

/** The checklist of a ticket, in its order. */
export async function checklistOf(store: ReadStore, ticketId: number): Promise<Item[]> {
  const rows = await store
    .selectFrom('checklist_item')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    position: row.position,
    text: row.text,
    doneAt: row.done_at,
    doneBy: row.done_by,
  }))
}

/** The same as a window gets it, with names. */
export const checklistView: (store: ReadStore, ticketId: number) => Promise<ChecklistItem[]> = fixedQuery(
  (store, ticketId: number) =>
    store
      .selectFrom('checklist_item')
      .leftJoin('agent', 'agent.id', 'checklist_item.done_by')
      .select([
        'checklist_item.id',
        'checklist_item.text',
        'checklist_item.done_at as doneAt',
        'agent.name as doneBy',
      ])
      .where('ticket_id', '=', ticketId)
      .orderBy('position')
      .orderBy('checklist_item.id'),
)

/** Puts new items on a ticket. @returns them as changes */
export async function addItems(
  tx: WriteStore,
  ticketId: number,
  items: readonly Omit<Item, 'id'>[],
): Promise<ItemChange[]> {
  const changes: ItemChange[] = []
  for (const after of items) {
    const { id } = await tx
      .insertInto('checklist_item')
      .values({ ticket_id: ticketId, ...columnsOf(after) })
      .returning('id')
      .executeTakeFirstOrThrow()
    changes.push({ id, before: null, after })
  }
  return changes
}

/** Makes items of a ticket what they are after these changes; one that was there once gets its own id back. */
export async function writeItems(
  tx: WriteStore,
  ticketId: number,
  changes: readonly Pick<ItemChange, 'id' | 'after'>[],
): Promise<void> {
  for (const { id, after } of changes) {
    if (after === null) {
      await tx.deleteFrom('checklist_item').where('id', '=', id).where('ticket_id', '=', ticketId).execute()
      continue
    }
    const columns = columnsOf(after)
    await tx
      .insertInto('checklist_item')
      .values({ id, ticket_id: ticketId, ...columns })
      .onConflict(conflict => conflict.column('id').doUpdateSet(columns))
      .execute()
  }
}

function columnsOf({ position, text, doneAt, doneBy }: Omit<Item, 'id'>) {
  return { position, text, done_at: doneAt, done_by: doneBy }
}
