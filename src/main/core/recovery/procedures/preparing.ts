import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { confirmAccount } from '../accounts.ts'
import { preparing, turn } from '../commands.ts'
import { callerDigest } from '../digests.ts'
import { takingCosts } from '../facts/approvers.ts'
import { wrongCalls } from '../records/case-records.ts'
import { leaveTrace, traceDigest } from '../records/traces.ts'
import { judgeCall } from '../rules/calls.ts'
import { accountLacks } from '../rules/standing.ts'
import { needsOf } from '../rules/ways.ts'

/** Who runs the case, whose account it is, what he needs and how he proves himself. Allowed at any hour. */
export function preparingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    take: r.take.handler(({ input, context }) => {
      const by = signedIn(context)
      return turn(parts, by, input, async ({ tx, situation, change, tellStory }) => {
        demand(endedStatuses.includes(situation.facts.status) ? [{ code: 'case_ended' }] : [])
        demand(situation.facts.askerIsLinked ? [{ code: 'linked_account' }] : [])
        // Whoever works on a case cannot approve it: the last one who could must know that he gives it away.
        const { leavesTooFew } = await takingCosts(tx, situation, by)
        demand(leavesTooFew && input.knowing !== true ? [{ code: 'last_approver' }] : [])
        change({ agent_id: by.id })
        await tellStory('recovery.taken', { from: situation.facts.runBy })
      })
    }),

    confirmAccount: r.confirmAccount.handler(({ input, context }) =>
      confirmAccount(parts, signedIn(context), input),
    ),

    chooseNeed: r.chooseNeed.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ situation, change, tellStory }) => {
        demand(accountLacks(situation.facts))
        demand(needsOf(situation.policy).includes(input.need) ? [] : [{ code: 'not_in_policy' }])
        change({ need: input.need, route: input.route })
        await tellStory('recovery.need_chosen', { need: input.need, route: input.route })
      }),
    ),

    recordCall: r.recordCall.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ tx, situation, by, tellStory }) => {
        const { policy, loaded, now } = situation
        demand(accountLacks(situation.facts))
        const account = found(situation.account)
        demand(loaded.case.route === 'phone' ? [] : [{ code: 'need' }])
        // A masked number hides three digits: without an end to it, calls could be made up until one matches.
        const wrong = await wrongCalls(tx, loaded.case.id)
        demand(wrong < policy.fieldTries ? [] : [{ code: 'no_tries_left' }])
        const call = judgeCall(input.number, account.phones, policy.contactMinAgeDays)
        await tx
          .insertInto('recovery_call')
          .values({
            case_id: loaded.case.id,
            source: input.source,
            number: call.shown,
            verdict: call.verdict,
            reason: call.reason === null ? null : JSON.stringify(call.reason),
            role: call.role,
            days_old: call.daysOld,
            at: now,
            agent_id: by.id,
          })
          .execute()
        if (call.e164 !== null) {
          await leaveTrace(tx, {
            caseId: loaded.case.id,
            kind: 'phone',
            part: 'caller',
            digest: traceDigest(parts.digestKey, 'phone', call.e164),
            at: now,
          })
        }
        await tellStory('recovery.call_recorded', {
          source: input.source,
          verdict: call.verdict,
          reason: call.reason?.code ?? null,
          role: call.role,
          // Keyed: the same caller is known again in another case, and the number stands nowhere.
          caller: call.e164 === null ? null : callerDigest(parts.digestKey, call.e164),
        })
      }),
    ),
  }
}
