import type { Bulk } from '../store/index.ts'
import { DEEPEST } from '../tickets/index.ts'
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
  if (isAbove(bulk, childId, parentId)) return
  bulk.run('UPDATE ticket SET parent_id = ? WHERE id = ? AND parent_id IS NULL', parentId, childId)
}

/** As `isAbove` of the tickets' relations, within a slice, where nothing is awaited. */
function isAbove(bulk: Bulk, ticketId: number, below: number): boolean {
  let at: number | null = below
  for (let depth = 0; depth < DEEPEST && at !== null; depth += 1) {
    if (at === ticketId) return true
    at =
      bulk.get<{ above: number | null }>(
        'SELECT ifnull(merged_into, parent_id) AS above FROM ticket WHERE id = ?',
        at,
      )?.above ?? null
  }
  return at !== null
}
