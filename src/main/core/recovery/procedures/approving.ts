import { decidedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { provenAgain } from '../../access/index.ts'
import type { Parts } from '../../context.ts'
import { demand } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { turn } from '../commands.ts'
import { situationOf } from '../facts/situation.ts'
import { inOrder } from '../in-order.ts'
import { noProposal } from '../records/case-records.ts'
import { signalsAtDecision } from '../rules/signals.ts'
import { approvalLacks, approvalsLeft } from '../rules/standing.ts'

/** The second pair of eyes: somebody else votes, not knowing what the first one thinks, and proves that it is him. */
export function approvingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    vote: r.vote.handler(async ({ input, context }) => {
      const by = signedIn(context)
      // What stands in the way is said before a code is spent on it.
      inOrder(approvalLacks((await situationOf(parts, parts.store.read, input.id, by)).facts))
      demand(!input.approved && input.reason === '' ? [{ code: 'reason' }] : [])
      const useFactor = await provenAgain(parts, by.id, input.code)
      return turn(parts, by, input, async context_ => {
        const { tx, situation, change, tellStory } = context_
        const { facts, loaded, now, signals } = situation
        inOrder(approvalLacks(facts))
        await useFactor(tx)
        await tx
          .insertInto('recovery_vote')
          .values({
            case_id: loaded.case.id,
            proposed_at: loaded.case.proposed_at ?? now,
            agent_id: by.id,
            approved: input.approved ? 1 : 0,
            reason: input.reason,
            at: now,
          })
          .execute()
        await tellStory('recovery.voted', {
          approved: input.approved,
          reason: input.reason,
          ...(facts.askerWorkedOnIt ? { exception: 'one_person_desk' } : {}),
          ...signalsAtDecision(signals),
        })
        if (!input.approved) {
          change({ status: 'open', waiting_since: now, ...noProposal })
          return
        }
        const votes = [...facts.votes, { agentId: by.id, approved: true }]
        if (approvalsLeft({ ...facts, votes }) === 0) change({ status: 'approved', waiting_since: now })
      })
    }),

    withdraw: r.withdraw.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ situation, change, tellStory }) => {
        const { facts } = situation
        demand(decidedStatuses.includes(facts.status) ? [] : [{ code: 'not_proposed' }])
        demand(facts.runBy === null ? [] : [{ code: 'not_yours', params: { name: facts.runBy } }])
        change({ status: 'open', waiting_since: situation.now, ...noProposal })
        await tellStory('recovery.withdrawn')
      }),
    ),
  }
}
