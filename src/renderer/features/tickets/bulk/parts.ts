import type { BatchChanges } from '../../../../shared/contract/batches.ts'

/** What of tickets is changed from the queue by one key and a choice. */
export const pickedParts = [
  'status',
  'owner',
  'priority',
  'department',
  'addTags',
  'removeTags',
  'snooze',
  'account',
  'legal',
  'parent',
] as const
export type PickedPart = (typeof pickedParts)[number]

/** A change that was picked, and how its toast calls it. */
export type OnPicked = (changes: BatchChanges, what: string) => void

/** The keys; those of a ticket that is open are the same. */
export const partKeys: Readonly<Record<PickedPart, string>> = {
  status: 's',
  owner: 'o',
  priority: 'p',
  department: 'd',
  addTags: 'l',
  removeTags: 'shift+l',
  snooze: 'h',
  account: 'a',
  legal: 'shift+c',
  parent: 'shift+p',
}
