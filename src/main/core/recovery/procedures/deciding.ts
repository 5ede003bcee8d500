import { maskEmail } from '../../../../shared/text.ts'
import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { turn } from '../commands.ts'
import { ending } from '../ending.ts'
import { contactIn } from '../facts/account.ts'
import { inOrder } from '../in-order.ts'
import { tell } from '../notices.ts'
import { signalsAtDecision } from '../rules/signals.ts'
import { outcomeLacks } from '../rules/standing.ts'
import { wayTaken } from '../rules/ways.ts'

/** Decisions of one person: inside office hours only, and never one that changes an account. */
export function decidingProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
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

    resetLink: r.resetLink.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('reset_link', situation.facts))
        change({ reset_by: by.id, reset_at: situation.now, agent_id: by.id })
        await tellStory('recovery.reset_sent')
        await tell(tx, situation, 'reset_link')
      }),
    ),

    close: r.close.handler(({ input, context }) =>
      ending(parts, signedIn(context), input, async ({ situation, change, tellStory }) => {
        const { case: record } = situation.loaded
        inOrder(outcomeLacks('refuse', situation.facts))
        demand(record.hint === null && record.reset_at === null ? [{ code: 'nothing_given' }] : [])
        change({ status: 'hinted' })
        await tellStory('recovery.closed')
      }),
    ),

    propose: r.propose.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ situation, by, change, tellStory }) => {
        const { facts, loaded, now, signals } = situation
        inOrder(outcomeLacks(input.outcome, facts))
        const rule = facts.policy.outcomes[input.outcome]
        const way = rule === undefined ? null : wayTaken(rule, facts.evidence)
        // Votes name their proposal by its instant: a new one never shares it, whatever the clock does.
        const voted = loaded.votes.map(vote => vote.proposed_at + 1)
        change({
          status: 'proposed',
          agent_id: by.id,
          outcome: input.outcome,
          proposed_by: by.id,
          proposed_at: Math.max(now, ...voted),
          stance: input.stance,
          opinion: input.opinion,
          waiting_since: now,
        })
        await tellStory('recovery.proposed', {
          outcome: input.outcome,
          approvals: way?.approvals ?? null,
          holdHours: way?.holdHours ?? null,
          ...signalsAtDecision(signals),
        })
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
      ending(parts, signedIn(context), input, async ({ tx, situation, by, change, tellStory }) => {
        inOrder(outcomeLacks('refuse', situation.facts))
        change({ status: 'refused', agent_id: by.id })
        await tellStory('recovery.refused', { reason: input.reason })
        await tell(tx, situation, 'refuse')
      }),
    ),
  }
}
