import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { provenAgain } from '../../access/index.ts'
import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { turn } from '../commands.ts'
import { inOrder } from '../in-order.ts'
import { clearFlag, insertFlag, insertMark, liftMark } from '../records/flags.ts'
import { liftLacks } from '../rules/freezing.ts'
import { accountLacks } from '../rules/standing.ts'

/**
 * What people say that no rule can see. To warn and to stop takes nothing but the right to work on cases, at
 * any hour; to take a stop away takes a supervisor, his second factor, and office hours.
 */
export function markingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    notePressure: r.notePressure.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ situation, tellStory }) => {
        demand(endedStatuses.includes(situation.facts.status) ? [{ code: 'case_ended' }] : [])
        await tellStory('recovery.pressure_noted', { kind: input.kind })
      }),
    ),

    flagLegal: r.flagLegal.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, tellStory }) => {
        const { account, suspicion, loaded, now } = situation
        demand(accountLacks(situation.facts))
        demand(suspicion.flags.some(flag => flag.kind === input.kind) ? [{ code: 'flagged_already' }] : [])
        await insertFlag(tx, {
          customerId: found(account).customer.id,
          caseId: loaded.case.id,
          kind: input.kind,
          reason: input.reason,
          at: now,
          by: by.id,
        })
        await tellStory('recovery.legal_flagged', { kind: input.kind, reason: input.reason })
      }),
    ),

    clearLegal: r.clearLegal.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const useFactor = await provenAgain(parts, by.id, input.code)
      return turn(parts, by, input, async ({ tx, situation, tellStory }) => {
        const flag = found(situation.suspicion.flags.find(each => each.kind === input.kind))
        inOrder(liftLacks({ isFrozen: true, facts: situation.facts }))
        await useFactor(tx)
        await clearFlag(tx, flag.id, { reason: input.reason, at: situation.now, by: by.id })
        await tellStory('recovery.legal_cleared', { kind: input.kind, reason: input.reason })
      })
    }),

    markFraud: r.markFraud.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, tellStory }) => {
        const { suspicion, facts, now } = situation
        const trace = found(suspicion.traces.find(each => each.id === input.traceId))
        // While a case goes on, freezing and "not me" stop it; a mark judges what came of it.
        demand(endedStatuses.includes(facts.status) ? [] : [{ code: 'case_goes_on' }])
        demand(facts.askerIsLinked ? [{ code: 'linked_account' }] : [])
        demand(trace.kind === 'invoice' ? [{ code: 'not_to_be_marked' }] : [])
        demand(suspicion.marks.some(mark => mark.trace_id === trace.id) ? [{ code: 'marked_already' }] : [])
        await insertMark(tx, trace, { reason: input.reason, at: now, by: by.id })
        await tellStory('recovery.fraud_marked', {
          value: trace.kind,
          part: trace.part,
          reason: input.reason,
        })
      }),
    ),

    liftFraud: r.liftFraud.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const useFactor = await provenAgain(parts, by.id, input.code)
      return turn(parts, by, input, async ({ tx, situation, tellStory }) => {
        const mark = found(situation.suspicion.marks.find(each => each.trace_id === input.traceId))
        inOrder(liftLacks({ isFrozen: true, facts: situation.facts }))
        await useFactor(tx)
        await liftMark(tx, mark.id, { reason: input.reason, at: situation.now, by: by.id })
        await tellStory('recovery.fraud_lifted', { value: mark.kind, reason: input.reason })
      })
    }),
  }
}
