import { type CaseView, endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { agentById, isLinkedTo, permissionsOf, rolesOf } from '../../access/index.ts'
import type { Caller } from '../../context.ts'
import type { ReadStore } from '../../store/index.ts'
import { type LoadedCase, workedOn } from '../records/case-records.ts'
import { approvalsAsked, type CaseFacts } from '../rules/standing.ts'

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

/**
 * What taking a case would cost its approval: whether the asking agent could give it until now, and how many
 * others still could.
 */
export async function takingCosts(
  store: ReadStore,
  { loaded: { case: record }, facts }: { loaded: LoadedCase; facts: CaseFacts },
  asker: Pick<Caller, 'id'>,
): Promise<CaseView['take']> {
  const isOver = endedStatuses.includes(record.status)
  const losesVote = !isOver && !facts.askerWorkedOnIt && (await mayApprove(store, asker.id))
  let approversLeft = 0
  for (const { id } of isOver ? [] : await activeAgents(store)) {
    const isIndependent =
      id !== asker.id &&
      id !== record.agent_id &&
      id !== record.proposed_by &&
      (await mayApprove(store, id)) &&
      !(await workedOn(store, record.id, id))
    if (isIndependent) approversLeft += 1
  }
  const leavesTooFew = losesVote && !facts.isOnePersonDesk && approversLeft < approvalsAsked(facts)
  return { losesVote, approversLeft, leavesTooFew }
}

function activeAgents(store: ReadStore): Promise<{ id: number }[]> {
  return store.selectFrom('agent').select('id').where('state', '=', 'active').orderBy('id').execute()
}

async function mayApprove(store: ReadStore, agentId: number): Promise<boolean> {
  const agent = await agentById(store, agentId)
  return agent?.state === 'active' && permissionsOf(rolesOf(agent)).includes('recovery.approve')
}
