import type { Remark } from '../../../shared/contract/base.ts'
import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { agentById } from '../access/index.ts'
import type { ReadStore } from '../store/index.ts'
import { followersOf } from './records/followers.ts'
import { type FollowerChange, followersAfter } from './rules/followers.ts'

/** What changes make of who follows a ticket; nothing is written. */
export async function foreseenFollowers(
  store: ReadStore,
  ticketId: number,
  changes: TicketChanges,
): Promise<FollowerChange[]> {
  if (changes.addFollowers === undefined && changes.removeFollowers === undefined) return []
  return followersAfter(await followerIds(store, ticketId), changes)
}

/** Ids of the agents who follow a ticket. */
export async function followerIds(store: ReadStore, ticketId: number): Promise<number[]> {
  return (await followersOf(store, ticketId)).map(({ id }) => id)
}

/** Whoever left the desk cannot keep an eye on anything; he can be taken off. */
export async function followerObstacles(
  store: ReadStore,
  changes: readonly FollowerChange[],
): Promise<Remark[]> {
  for (const { agentId, on } of changes) {
    if (on && (await agentById(store, agentId))?.state !== 'active') return [{ code: 'follower_not_active' }]
  }
  return []
}
