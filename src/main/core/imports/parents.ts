import type { Bulk } from '../store/index.ts'
import { type Above, isAbove } from '../tickets/index.ts'
import type { Keys } from './keys.ts'

/** Puts a ticket that has just come in under its parent, or lets it wait for it; and over those that waited for it. */
export function addParent(
  bulk: Bulk,
  keys: Keys,
  ticketId: number,
  { id, parent }: { id: string; parent: string | null },
): void {
  if (parent !== null) {
    const parentId = keys.find('ticket', parent)
    if (parentId === undefined) keys.awaitParent(parent, ticketId)
    else adopt(bulk, ticketId, parentId)
  }
  for (const child of keys.childrenOf(id)) adopt(bulk, child, ticketId)
}

/** A ticket that was given a parent at the desk meanwhile keeps that one, and none is above itself. */
function adopt(bulk: Bulk, childId: number, parentId: number): void {
  if (wouldBeAbove(bulk, childId, parentId)) return
  bulk.run('UPDATE ticket SET parent_id = ? WHERE id = ? AND parent_id IS NULL', parentId, childId)
}

function wouldBeAbove(bulk: Bulk, ticketId: number, parentId: number): boolean {
  const climb = isAbove(ticketId, parentId)
  let next = climb.next()
  while (next.done !== true) {
    next = climb.next(bulk.get<Above>('SELECT parent_id, merged_into FROM ticket WHERE id = ?', next.value))
  }
  return next.value
}
