import { maskEmail } from '../../../shared/text.ts'
import type { Caller, Parts } from '../context.ts'
import { changeContactValue } from '../customers/index.ts'
import { demand, deskError, found } from '../errors.ts'
import { dropCodesOf } from '../outbox/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { type Turn, turn } from './commands.ts'
import { eraseUnused, goneForGood } from './erasing.ts'
import { tell } from './notices.ts'
import { approvalLacks, approvalsLeft, executionLacks, outcomeLacks } from './rules/standing.ts'
import { contactIn } from './situation.ts'

/** Decisions: inside office hours only, never by one person alone where an account changes. */
export function decidingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery

  /** Ends a case and erases for good what it no longer needs. */
  async function ending(
    by: Caller,
    command: { id: number; version: number },
    work: (context: Turn) => Promise<void>,
  ) {
    const view = await turn(parts, by, command, async context => {
      await work(context)
      const count = await eraseUnused(parts, context.tx, command.id)
      if (count > 0) await context.tellStory('recovery.originals_erased', { count })
      await dropCodesOf(context.tx, command.id)
      context.change({
        ended_at: context.situation.now,
        ended_by: by.id,
        waiting_since: context.situation.now,
      })
    })
    await goneForGood(parts)
    return view
  }

  return {
    hint: r.hint.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('hint', situation.facts))
        const address = found(
          situation.account && contactIn(situation.account, 'administrative')?.email,
        ).value
        const masked = maskEmail(address)
        change({ hint: masked, hinted_by: by.id, hinted_at: situation.now, agent_id: by.id })
        await tellStory('recovery.hinted', { masked })
        await tell(tx, situation, 'hint')
      }),
    ),

    close: r.close.handler(({ input, context }) =>
      ending(signedIn(context), input, async ({ situation, change, tellStory }) => {
        inOrder(outcomeLacks('refuse', situation.facts))
        demand(situation.loaded.case.hint === null ? [{ code: 'nothing_given' }] : [])
        change({ status: 'hinted' })
        await tellStory('recovery.closed')
      }),
    ),

    propose: r.propose.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('change_email', situation.facts))
        // Votes name their proposal by its instant: a new one never shares it, whatever the clock does.
        const voted = situation.loaded.votes.map(vote => vote.proposed_at + 1)
        change({
          status: 'proposed',
          agent_id: by.id,
          proposed_by: by.id,
          proposed_at: Math.max(situation.now, ...voted),
          waiting_since: situation.now,
        })
        await tellStory('recovery.proposed', { outcome: 'change_email' })
      }),
    ),

    withdraw: r.withdraw.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ situation, change, tellStory }) => {
        const { facts } = situation
        demand(facts.status === 'proposed' || facts.status === 'approved' ? [] : [{ code: 'not_proposed' }])
        demand(facts.runBy === null ? [] : [{ code: 'not_yours', params: { name: facts.runBy } }])
        change({ status: 'open', proposed_by: null, proposed_at: null, waiting_since: situation.now })
        await tellStory('recovery.withdrawn')
      }),
    ),

    vote: r.vote.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        const { facts, loaded, now } = situation
        inOrder(approvalLacks(facts))
        demand(!input.approved && input.reason === '' ? [{ code: 'reason' }] : [])
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
        await tellStory('recovery.voted', { approved: input.approved, reason: input.reason })
        if (!input.approved) {
          change({ status: 'open', waiting_since: now, proposed_by: null, proposed_at: null })
          return
        }
        const votes = [...facts.votes, { agentId: by.id, approved: true }]
        if (approvalsLeft({ policy: facts.policy, votes }) === 0)
          change({ status: 'approved', waiting_since: now })
      }),
    ),

    execute: r.execute.handler(({ input, context }) =>
      ending(signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(executionLacks(situation.facts))
        const { account, loaded, now } = situation
        const address = loaded.case.new_email
        if (account === null || address === null)
          throw deskError('REFUSED', { missing: [{ code: 'new_email' }] })
        // Told first, while the old address still stands among the contacts.
        const notices = await tell(tx, situation, 'change_email')
        await changeContactValue(tx, {
          customerId: account.customer.id,
          role: 'administrative',
          field: 'email',
          value: address,
          at: now,
          source: 'recovery',
          agentId: by.id,
          caseId: loaded.case.id,
        })
        change({ status: 'executed' })
        await tellStory('recovery.executed', { outcome: 'change_email', role: 'administrative', notices })
      }),
    ),

    askMore: r.askMore.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('ask_more', situation.facts))
        change({ status: 'waiting', agent_id: by.id, waiting_since: situation.now })
        await tellStory('recovery.asked_more', { note: input.note })
        await tell(tx, situation, 'ask_more')
      }),
    ),

    refuse: r.refuse.handler(({ input, context }) =>
      ending(signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('refuse', situation.facts))
        change({ status: 'refused', agent_id: by.id })
        await tellStory('recovery.refused', { reason: input.reason })
        await tell(tx, situation, 'refuse')
      }),
    ),
  }
}

/** Outside hours the answer is the time of opening alone; else everything that is missing. */
function inOrder(missing: Parameters<typeof demand>[0]): void {
  const closed = missing.find(each => each.code === 'outside_hours')
  if (closed !== undefined) {
    const opensAt = closed.params?.['opensAt']
    throw deskError('OUTSIDE_HOURS', { opensAt: typeof opensAt === 'number' ? opensAt : null })
  }
  demand(missing)
}
