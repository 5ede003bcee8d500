import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { provenAgain } from '../../access/index.ts'
import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { type Turn, turn } from '../commands.ts'
import { endCase } from '../ending.ts'
import { goneForGood } from '../erasing.ts'
import { inOrder } from '../in-order.ts'
import { tell } from '../notices.ts'
import { insertFreeze, liftFreeze } from '../records/freezes.ts'
import { liftLacks } from '../rules/freezing.ts'
import { accountLacks, outcomeLacks } from '../rules/standing.ts'

const HOUR_MS = 3_600_000

/** Stopping protects and asks for nothing but an account: it works at any hour. Lifting is a decision. */
export function freezingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    freeze: r.freeze.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async turnOfCase => {
        demand(outcomeLacks('freeze', turnOfCase.situation.facts))
        await freezeAccount(turnOfCase, 'suspicion', input.reason)
      }),
    ),

    /** The contact on file outweighs everything that was shown so far. */
    notMe: r.notMe.handler(async ({ input, context }) => {
      const view = await turn(parts, signedIn(context), input, async turnOfCase => {
        const { situation, change, tellStory } = turnOfCase
        const { facts } = situation
        demand(accountLacks(facts))
        demand(facts.status === 'joined' ? [{ code: 'case_ended' }] : [])
        await tellStory('recovery.not_me', { reason: input.reason })
        await freezeAccount(turnOfCase, 'not_me', input.reason)
        // What is over is over; a change that was made can be taken back while it may be.
        if (endedStatuses.includes(facts.status)) return
        change({ status: 'stopped' })
        await tellStory('recovery.stopped')
        await endCase(parts, turnOfCase)
      })
      await goneForGood(parts)
      return view
    }),

    unfreeze: r.unfreeze.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const useFactor = await provenAgain(parts, by.id, input.code)
      return turn(parts, by, input, async ({ tx, situation, tellStory }) => {
        inOrder(liftLacks({ isFrozen: situation.freeze !== null, facts: situation.facts }))
        await useFactor(tx)
        await liftFreeze(tx, found(situation.freeze).id, {
          at: situation.now,
          by: by.id,
          reason: input.reason,
        })
        await tellStory('recovery.unfrozen', { reason: input.reason })
      })
    }),
  }
}

async function freezeAccount(
  { tx, situation, by, tellStory }: Turn,
  because: 'not_me' | 'suspicion',
  reason: string,
): Promise<void> {
  const { account, loaded, policy, now } = situation
  if (situation.freeze !== null) return
  await insertFreeze(tx, {
    customer_id: found(account).customer.id,
    case_id: loaded.case.id,
    because,
    reason,
    since: now,
    by_agent: by.id,
    review_by: now + policy.freeze.reviewHours * HOUR_MS,
  })
  await tellStory('recovery.frozen', { because, reason })
  await tell(tx, situation, 'freeze')
}
