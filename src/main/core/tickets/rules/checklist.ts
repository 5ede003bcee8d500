import { z } from 'zod'
import type { Remark } from '../../../../shared/contract/base.ts'
import { CHECKLIST_ITEMS, type TicketChanges } from '../../../../shared/contract/tickets/index.ts'
import { fold, singleLine } from '../../../../shared/text.ts'

const standing = z.object({
  position: z.number(),
  text: z.string(),
  doneAt: z.number().nullable(),
  /** An agent's id. */
  doneBy: z.number().nullable(),
})
type Standing = z.infer<typeof standing>

/** An item of a ticket's checklist. */
export interface Item extends Standing {
  id: number
}

/** What a step did to one item, whole enough to take it back; null: there was none, or there is none any more. */
export const itemChange = z.object({
  id: z.number(),
  before: standing.nullable(),
  after: standing.nullable(),
})
export type ItemChange = z.infer<typeof itemChange>

type ChecklistChanges = NonNullable<TicketChanges['checklist']>

/** Items that are named and do not stand on the ticket, and those that would be too many. */
export function checklistObstacles(present: readonly Item[], changes: ChecklistChanges): Remark[] {
  const known = new Set(present.map(item => item.id))
  const removed = new Set(changes.remove)
  const added = (changes.add?.length ?? 0) + newItems(present, changes.addMissing ?? []).length
  const named = [
    ...(changes.check ?? []),
    ...(changes.uncheck ?? []),
    ...(changes.remove ?? []),
    ...(changes.rename ?? []).map(item => item.id),
  ]
  const left = present.filter(item => !removed.has(item.id)).length + added
  return [
    ...(named.some(id => !known.has(id)) ? [{ code: 'checklist_item_unknown' }] : []),
    ...(added > 0 && left > CHECKLIST_ITEMS
      ? [{ code: 'too_many_items', params: { limit: CHECKLIST_ITEMS } }]
      : []),
  ]
}

/**
 * What changes make of a checklist: items as they become, and new ones at the end. An item that is ticked off twice
 * stays whose it was first.
 *
 * @param by the agent who ticks off
 * @param at UTC milliseconds
 */
export function checklistAfter(
  present: readonly Item[],
  changes: ChecklistChanges,
  by: number,
  at: number,
): { changed: ItemChange[]; added: Standing[] } {
  const [checked, unchecked] = [new Set(changes.check), new Set(changes.uncheck)]
  const removed = new Set(changes.remove)
  const texts = new Map(changes.rename?.map(({ id, text }) => [id, singleLine(text)]))
  const changed = present.flatMap(({ id, ...before }): ItemChange[] => {
    if (removed.has(id)) return [{ id, before, after: null }]
    const after = { ...before, text: texts.get(id) || before.text }
    if ((changes.checkAll === true || checked.has(id)) && before.doneAt === null)
      Object.assign(after, { doneAt: at, doneBy: by })
    if (unchecked.has(id)) Object.assign(after, { doneAt: null, doneBy: null })
    return isSame(before, after) ? [] : [{ id, before, after }]
  })
  const last = Math.max(0, ...present.map(item => item.position))
  const added = [...(changes.add ?? []), ...newItems(present, changes.addMissing ?? [])]
    .map(singleLine)
    .filter(text => text !== '')
    .map((text, index) => ({ position: last + 1 + index, text, doneAt: null, doneBy: null }))
  return { changed, added }
}

/** Of these items those that do not stand on the ticket yet, whether done or not; case and accents do not matter. */
export function newItems(present: readonly Item[], texts: readonly string[]): string[] {
  const has = new Set(present.map(item => fold(item.text)))
  return texts.map(singleLine).filter(text => text !== '' && !has.has(fold(text)) && has.add(fold(text)))
}

/** Did somebody change an item since the step, so that taking it back would overwrite him? */
export function isChecklistChanged(taken: readonly ItemChange[], present: readonly Item[]): boolean {
  return taken.some(({ id, after }) => {
    const now = present.find(item => item.id === id)
    if (now === undefined || after === null) return (now === undefined) !== (after === null)
    return !isSame(now, after)
  })
}

/** Items that are still to be done. */
export function openItems(present: readonly Pick<Item, 'doneAt'>[]): number {
  return present.filter(item => item.doneAt === null).length
}

function isSame(one: Standing, other: Standing): boolean {
  return one.text === other.text && one.doneAt === other.doneAt && one.doneBy === other.doneBy
}

/** Is the ticket found by other words after these changes? */
export function changesWords(changes: readonly Pick<ItemChange, 'before' | 'after'>[]): boolean {
  return changes.some(({ before, after }) => before?.text !== after?.text)
}
