import { agentById, isLinkedTo, permissionsOf, rolesOf } from '../access/index.ts'
import type { ReadStore } from '../store/index.ts'
import { type LoadedCase, workedOn } from './records.ts'

/**
 * The votes on the present proposal that still count. An approval is somebody's word: it falls with his
 * right to give it, with his part in the account, and with his own work on the case, before the vote or after
 * it; but where nobody else works on cases, the exception is recorded and his word stands.
 */
export async function standingVotes(
  store: ReadStore,
  { case: record, votes }: LoadedCase,
  isOnePersonDesk: boolean,
): Promise<{ agentId: number; approved: boolean }[]> {
  const standing: { agentId: number; approved: boolean }[] = []
  for (const vote of votes.filter(each => each.proposed_at === record.proposed_at)) {
    const isIndependent =
      record.agent_id !== vote.agent_id &&
      record.proposed_by !== vote.agent_id &&
      !(await workedOn(store, record.id, vote.agent_id))
    const isLinked =
      record.customer_id !== null && (await isLinkedTo(store, vote.agent_id, record.customer_id))
    if ((isIndependent || isOnePersonDesk) && !isLinked && (await mayApprove(store, vote.agent_id)))
      standing.push({ agentId: vote.agent_id, approved: vote.approved === 1 })
  }
  return standing
}

async function mayApprove(store: ReadStore, agentId: number): Promise<boolean> {
  const agent = await agentById(store, agentId)
  return agent?.state === 'active' && permissionsOf(rolesOf(agent)).includes('recovery.approve')
}
