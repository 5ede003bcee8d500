import type { BatchChanges } from '../../../../shared/contract/batches.ts'

/** What of tickets is changed from the queue by one key and a choice. */
export const commonParts = [
  'status',
  'owner',
  'priority',
  'department',
  'addTags',
  'removeTags',
  'snooze',
  'account',
  'addFollowers',
  'addItems',
  'legal',
  'parent',
] as const

/** What is changed of many tickets now and then: behind one key more, found there by a few letters. */
export const rareParts = [
  'removeFollowers',
  'relate',
  'unrelate',
  'linkThing',
  'unlinkThing',
  'checkItems',
  'subject',
  'requester',
] as const

export const pickedParts = [...commonParts, ...rareParts] as const
export type CommonPart = (typeof commonParts)[number]
export type RarePart = (typeof rareParts)[number]
export type PickedPart = CommonPart | RarePart

/**
 * A change that was picked, and how its toast calls it.
 *
 * @param name what it names, where the change itself has but an id: an account, another ticket
 */
export type OnPicked = (changes: BatchChanges, what: string, name?: string) => void

/** The keys; those of a ticket that is open are the same. */
export const partKeys: Readonly<Record<CommonPart, string>> = {
  status: 's',
  owner: 'o',
  priority: 'p',
  department: 'd',
  addTags: 'l',
  removeTags: 'shift+l',
  snooze: 'h',
  account: 'a',
  addFollowers: 'shift+o',
  addItems: 'q',
  legal: 'shift+c',
  parent: 'shift+p',
}

/** Opens the rare ones. */
export const MORE_KEY = 'shift+m'
