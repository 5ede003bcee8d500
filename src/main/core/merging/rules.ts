import type { Remark } from '../../../shared/contract/base.ts'
import type { LegalPlace, MergePreview, SplitPreview } from '../../../shared/contract/merging.ts'
import type { Priority } from '../../../shared/contract/tickets/index.ts'

/** What a merge is judged by. */
export interface Side {
  id: number
  mergedInto: number | null
  requesterAddress: string
  customerId: number | null
  departmentId: number
  isClosed: boolean
  isSnoozed: boolean
  isTheirs: boolean
  /** Since when the customer waits in it; null: he does not. */
  waitingSince: number | null
}

/** Why two tickets cannot become one; empty when they can. */
export function mergeObstacles(from: Side, into: Side): Remark[] {
  const missing: Remark[] = []
  if (from.id === into.id) missing.push({ code: 'merge_with_itself' })
  if (from.mergedInto !== null) missing.push({ code: 'merged_already' })
  // It would disappear together with what it holds.
  if (into.mergedInto !== null) missing.push({ code: 'target_merged' })
  return missing
}

/** What else the warnings before a merge are about. */
interface Found {
  /** The asking agent has begun something in the first ticket; somebody else has. */
  hasOwnDraft: boolean
  hasDrafts: boolean
  priorities: { from: Priority; into: Priority }
  /** Names; null: nobody has it. */
  owners: { from: string | null; into: string | null }
  /** The legal deadline that runs in the first ticket; null: none does. */
  legal: { kind: string; dueAt: number } | null
  /** Items of the first ticket's checklist that are still to be done. */
  itemsLeft: number
  isSealed: boolean
  shown: { from: string; into: string }
}

/** What a hurried person overlooks before he merges. None of them forbids it. */
export function warningsBeforeMerge(from: Side, into: Side, found: Found): MergePreview['warnings'] {
  const warnings: MergePreview['warnings'] = []
  if (from.customerId !== into.customerId && from.customerId !== null && into.customerId !== null) {
    warnings.push({ code: 'other_account' })
  }
  if (from.requesterAddress.toLowerCase() !== into.requesterAddress.toLowerCase()) {
    warnings.push({ code: 'other_requester', params: found.shown })
  }
  if (from.departmentId !== into.departmentId) warnings.push({ code: 'other_department' })
  if (into.isClosed) warnings.push({ code: 'target_closed' })
  if (opensByMerge(from, into)) warnings.push({ code: 'target_opens' })
  if (into.isSnoozed) warnings.push({ code: 'target_snoozed' })
  if (found.priorities.from !== found.priorities.into) {
    warnings.push({ code: 'other_priority', params: found.priorities })
  }
  warnings.push(...ownerWarnings(found.owners))
  if (found.hasOwnDraft) warnings.push({ code: 'own_draft' })
  if (found.hasDrafts) warnings.push({ code: 'drafts_wait' })
  if (found.legal !== null) warnings.push({ code: 'legal_deadline_stops', params: found.legal })
  if (found.itemsLeft > 0) warnings.push({ code: 'items_left', params: { left: found.itemsLeft } })
  if (found.isSealed) warnings.push({ code: 'account_sealed' })
  return warnings
}

/** Whoever has the first ticket loses sight of it; that nobody has it is no loss. */
function ownerWarnings({ from, into }: Found['owners']): MergePreview['warnings'] {
  if (from === null || from === into) return []
  return [
    into === null
      ? { code: 'owner_lost', params: { from } }
      : { code: 'other_owner', params: { from, into } },
  ]
}

/**
 * Does a merge open the second ticket? It waits for the customer, and he waits in the first: what he said there has come
 * to it, as a letter does.
 */
export function opensByMerge(from: Side, into: Side): boolean {
  return into.isTheirs && !from.isClosed && from.waitingSince !== null
}

interface Person {
  name: string
  address: string
}

/** Who can be asking in a ticket that is split off: who asks in the first one, then whoever wrote what goes. */
export function requestersAfterSplit(requester: Person, authors: readonly Person[]): Person[] {
  const byAddress = new Map([requester, ...authors].map(each => [each.address.toLowerCase(), each]))
  byAddress.set(requester.address.toLowerCase(), requester)
  // Who took it down without an address can be answered nowhere.
  return [...byAddress.values()].filter(each => each === requester || each.address !== '')
}

/**
 * What a hurried person overlooks before he splits.
 *
 * @param requesters see {@link requestersAfterSplit}
 * @param legal where the legal deadline is to stand, and where its answer will be; null: there is none
 */
export function warningsBeforeSplit(
  requesters: readonly Person[],
  legal: { place: LegalPlace | null; answer: LegalPlace | null },
): SplitPreview['warnings'] {
  const others = requesters.slice(1).map(each => (each.name === '' ? each.address : each.name))
  return [
    ...(others.length > 0 ? [{ code: 'other_author' as const, params: { names: others.join(', ') } }] : []),
    ...(legal.place === null || legal.answer === null || legal.place === legal.answer
      ? []
      : [{ code: `legal_answer_${legal.answer}` as const }]),
  ]
}

/** A ticket that lies over another, and since when the customer has been waiting in it; null: nobody waits there. */
export interface StandingMerge {
  sourceId: number
  /** Since when he waited in the target by itself. The same in all merges that stand over one target. */
  waitingAlone: number | null
  waitingSince: number | null
  /** How many letters the target had itself, likewise the same in all of them; null: nobody counted. */
  heardAlone: number | null
  /** What the target was before they opened it; null: they did not. */
  opened: Opened | null
}

/** A status that merges took from their target, and the place of the phase that began then. */
export interface Opened {
  statusId: number
  phase: number
}

/** Since when the customer has been waiting in conversations that are one: since the earliest of them. */
export function waitingTogether(each: readonly (number | null)[]): number | null {
  const waiting = each.filter(since => since !== null)
  return waiting.length === 0 ? null : Math.min(...waiting)
}

/**
 * Does a target still wait as its merges have made it? Once something else has happened to it, an answer or a new
 * message, what lies over it counts no more: it would bring back a waiting that was ended, or end one that began since.
 */
export function isAsMerged(
  present: { waitingSince: number | null; heard: number },
  standing: readonly StandingMerge[],
): boolean {
  const [first] = standing
  return (
    present.heard === (first?.heardAlone ?? present.heard) &&
    present.waitingSince ===
      waitingTogether([first?.waitingAlone ?? null, ...standing.map(each => each.waitingSince)])
  )
}
