import type { Change } from '../../../../shared/contract/recovery/index.ts'
import { provenAgain } from '../../access/index.ts'
import type { Parts } from '../../context.ts'
import { changeContactValue } from '../../customers/index.ts'
import { demand, deskError, found } from '../../errors.ts'
import { roundUpToOpening } from '../../hours/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { type Turn, turn } from '../commands.ts'
import { endCase } from '../ending.ts'
import { goneForGood } from '../erasing.ts'
import { inOrder } from '../in-order.ts'
import { tell } from '../notices.ts'
import { executionLacks, holdHours } from '../rules/standing.ts'
import { takeBack, undoOf } from '../undoing.ts'

const HOUR_MS = 3_600_000

/** An agreed change: announced and waited out where the policy says so, made, and taken back while it may be. */
export function executingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    execute: r.execute.handler(async ({ input, context }) => {
      const view = await turn(parts, signedIn(context), input, async turnOfCase => {
        const { situation } = turnOfCase
        inOrder(executionLacks(situation.facts))
        const hours = holdHours(situation.facts, wasAgreedAlone(turnOfCase))
        if (hours > 0 && situation.loaded.case.status === 'approved') await hold(turnOfCase, hours)
        else await make(parts, turnOfCase)
      })
      await goneForGood(parts)
      return view
    }),

    undo: r.undo.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const useFactor = await provenAgain(parts, by.id, input.code)
      return turn(parts, by, input, async turnOfCase => {
        const { tx, situation, change, tellStory } = turnOfCase
        const undo = await undoOf(tx, situation)
        demand(undo === null ? [{ code: 'nothing_to_undo' }] : [])
        inOrder(found(undo).missing)
        await useFactor(tx)
        await tell(tx, situation, 'undo')
        await takeBack(tx, situation, by.id)
        change({ status: 'undone', ended_at: situation.now, ended_by: by.id })
        await tellStory('recovery.undone', { outcome: situation.loaded.case.outcome, reason: input.reason })
      })
    }),
  }
}

/** One person proposed and agreed: there is nobody else at this desk. */
function wasAgreedAlone({ situation: { facts, loaded } }: Turn): boolean {
  return facts.votes.some(vote => vote.approved && vote.agentId === loaded.case.proposed_by)
}

/** Elapsed hours, rounded up to the next opening: the night when clocks change makes no wait shorter. */
async function hold({ tx, situation, change, tellStory }: Turn, hours: number): Promise<void> {
  const { now, policy, decisionHours, loaded } = situation
  const until = roundUpToOpening(now + hours * HOUR_MS, decisionHours)
  // A desk that never opens again decides nothing.
  if (until === null) throw deskError('OUTSIDE_HOURS', { opensAt: null })
  change({ status: 'held', held_at: now, hold_until: until, waiting_since: now })
  await tellStory('recovery.held', { outcome: loaded.case.outcome, until })
  if (policy.notices.announceHold) {
    const announced = { ...loaded, case: { ...loaded.case, hold_until: until } }
    await tell(tx, { ...situation, loaded: announced }, 'announce')
  }
}

async function make(parts: Parts, turnOfCase: Turn): Promise<void> {
  const { tx, situation, by, change, tellStory } = turnOfCase
  const { loaded, now, policy } = situation
  const outcome = found(loaded.case.outcome)
  // Told first, while the old address still stands among the contacts.
  const notices = await tell(tx, situation, outcome)
  await apply(turnOfCase, outcome)
  for (const hours of policy.notices.againAfterHours) {
    await tx
      .insertInto('recovery_reminder')
      .values({ case_id: loaded.case.id, due_at: now + hours * HOUR_MS, done_at: null })
      .execute()
  }
  change({ status: 'executed', executed_at: now, executed_by: by.id })
  await tellStory('recovery.executed', { outcome, notices })
  await endCase(parts, turnOfCase)
}

/** Two-step verification survives a change of contact data; a transfer code changes nothing here. */
async function apply({ tx, situation, by }: Turn, outcome: Change): Promise<void> {
  const { account, loaded, now } = situation
  const customerId = found(account).customer.id
  const isContact = outcome === 'change_email' || outcome === 'change_phone'
  if (isContact) {
    const value = outcome === 'change_email' ? loaded.case.new_email : loaded.case.new_phone
    await changeContactValue(tx, {
      customerId,
      role: 'administrative',
      field: outcome === 'change_email' ? 'email' : 'phone',
      value: found(value),
      at: now,
      source: 'recovery',
      agentId: by.id,
      caseId: loaded.case.id,
    })
  }
  if (outcome === 'disable_2fa') {
    await tx
      .updateTable('customer')
      .set(eb => ({ two_factor: 0 as const, two_factor_since: now, version: eb('version', '+', 1) }))
      .where('id', '=', customerId)
      .execute()
  }
}
