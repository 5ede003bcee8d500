import { fixedQuery, type WriteStore } from '../../store/index.ts'
import type { FollowerChange } from '../rules/followers.ts'

/** Who follows a ticket. */
export const followersOf = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('ticket_follower')
    .innerJoin('agent', 'agent.id', 'ticket_follower.agent_id')
    .select(['agent.id', 'agent.name'])
    .where('ticket_id', '=', ticketId)
    .orderBy('agent.id'),
)

/** Makes agents follow a ticket or not; who does already, or does not, stays as he is. */
export async function writeFollowers(
  tx: WriteStore,
  ticketId: number,
  changes: readonly FollowerChange[],
): Promise<void> {
  for (const { agentId, on } of changes) {
    if (on) {
      await tx
        .insertInto('ticket_follower')
        .values({ ticket_id: ticketId, agent_id: agentId })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    } else {
      await tx
        .deleteFrom('ticket_follower')
        .where('ticket_id', '=', ticketId)
        .where('agent_id', '=', agentId)
        .execute()
    }
  }
}
