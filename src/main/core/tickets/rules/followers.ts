import { z } from 'zod'
import type { TicketChanges } from '../../../../shared/contract/tickets/index.ts'

/** What a step did to one who follows: he does from then on, or no longer does. */
export const followerChange = z.object({ agentId: z.number(), on: z.boolean() })
export type FollowerChange = z.infer<typeof followerChange>

/**
 * What changes make of who follows a ticket; each agent once.
 *
 * @param present ids of the agents who do
 */
export function followersAfter(
  present: readonly number[],
  { addFollowers = [], removeFollowers = [] }: TicketChanges,
): FollowerChange[] {
  const has = new Set(present)
  const off = new Set(removeFollowers)
  return [
    ...[...new Set(addFollowers)].flatMap(agentId =>
      has.has(agentId) || off.has(agentId) ? [] : [{ agentId, on: true }],
    ),
    ...[...off].flatMap(agentId => (has.has(agentId) ? [{ agentId, on: false }] : [])),
  ]
}

/** What takes changes back. */
export function followersBack(changes: readonly FollowerChange[]): FollowerChange[] {
  return changes.map(({ agentId, on }) => ({ agentId, on: !on }))
}

/** Does any of them follow or not, otherwise than the step left it? He may have thought better of it himself. */
export function areFollowersChanged(changes: readonly FollowerChange[], present: readonly number[]): boolean {
  const has = new Set(present)
  return changes.some(({ agentId, on }) => has.has(agentId) !== on)
}
