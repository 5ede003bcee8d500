import type { Remark } from '../../../shared/contract/base.ts'
import type { Bulk } from '../store/index.ts'
import { type Above, DEEPEST, isAbove } from '../tickets/index.ts'
import type { Keys } from './keys.ts'

/**
 * Puts a ticket that has just come in under its parent, or lets it wait for it; and over those that waited for it.
 *
 * @returns what came in without its parent, since that would have led round to itself
 */
export function addParent(
  bulk: Bulk,
  keys: Keys,
  ticketId: number,
  { id, parent }: { id: string; parent: string | null },
): Remark[] {
  const remarks: Remark[] = []
  if (parent !== null) {
    const parentId = keys.find('ticket', parent)
    if (parentId === undefined) keys.awaitParent(parent, ticketId)
    else remarks.push(...adopt(bulk, ticketId, parentId))
  }
  for (const child of keys.childrenOf(id)) remarks.push(...adopt(bulk, child, ticketId))
  return remarks
}

/** A ticket that was given a parent at the desk meanwhile keeps that one, and none is above itself. */
function adopt(bulk: Bulk, childId: number, parentId: number): Remark[] {
  const child = bulk.get<{ number: number; parent_id: number | null }>(
    'SELECT number, parent_id FROM ticket WHERE id = ?',
    childId,
  )
  if (child === undefined || child.parent_id !== null) return []
  if (wouldBeAbove(bulk, childId, parentId)) {
    const parent = bulk.get<{ number: number }>('SELECT number FROM ticket WHERE id = ?', parentId)
    const params = { number: child.number, parent: parent?.number ?? 0, limit: DEEPEST }
    return [{ code: 'parent_in_circle', params }]
  }
  bulk.run('UPDATE ticket SET parent_id = ? WHERE id = ?', parentId, childId)
  return []
}

function wouldBeAbove(bulk: Bulk, ticketId: number, parentId: number): boolean {
  const climb = isAbove(ticketId, parentId)
  let next = climb.next()
  while (next.done !== true) {
    next = climb.next(bulk.get<Above>('SELECT parent_id, merged_into FROM ticket WHERE id = ?', next.value))
  }
  return next.value
}
