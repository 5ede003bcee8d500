import type { ReadStore } from '../store/index.ts'
import { typed } from './changing.ts'
import { unansweredSince } from './records/messages.ts'
import { isAnsweredSince, isHeardSince, type Since, stepAt, stepsAfter } from './records/steps.ts'
import type { TicketRecord } from './records/tickets.ts'
import { isTheirs, waitingAgain } from './rules/standing.ts'
import { changedSince, type Step, stillTaken, valuesBefore } from './rules/steps.ts'

/**
 * What saying a message had changed of its ticket, as it was; what somebody changed since stays as he left it. Asked
 * when the message itself is gone.
 */
export async function turnBefore(
  store: ReadStore,
  ticket: TicketRecord,
  seq: number | null,
): Promise<Partial<TicketRecord>> {
  const taken = seq === null ? undefined : await stepAt(store, seq)
  if (seq === null || taken === undefined) return {}
  const isAnswered = await isAnsweredSince(store, ticket.id, { seq })
  // A merge makes somebody wait, too.
  const waitsNow = !isAnswered && changedSince(taken.step, ticket).includes('waiting_since')
  const wasTheirs = wasTheirsBefore(taken.step)
  const back = typed(
    stillTaken(taken.step, ticket, {
      later: taken.version === null ? [] : await stepsAfter(store, ticket.id, taken.version),
      isAnswered,
      mustStayOpen: wasTheirs && (waitsNow || (await isHeardSince(store, ticket.id, { seq }))),
    }),
  )
  return { ...back, waiting_since: await waitingBefore(store, ticket, taken.step, { seq }, back.type) }
}

/** Did the customer write since a step, so that taking it back would leave him in a ticket that waits for him or is closed? */
export async function wouldLeaveHim(
  store: ReadStore,
  ticketId: number,
  taken: Step,
  since: Since,
): Promise<boolean> {
  return wasTheirsBefore(taken) && (await isHeardSince(store, ticketId, since))
}

function wasTheirsBefore(taken: Step): boolean {
  const { type } = typed(valuesBefore(taken))
  return type !== undefined && isTheirs(type)
}

/**
 * Since when the customer waits once a step is taken back.
 *
 * @param type what the ticket is then
 */
export async function waitingBefore(
  store: ReadStore,
  ticket: TicketRecord,
  taken: Step,
  since: Since,
  type = ticket.type,
): Promise<number | null> {
  const [before, became] = taken.columns.waiting_since ?? []
  return waitingAgain(
    { type, waitingSince: ticket.waiting_since },
    before === became ? null : (typed(valuesBefore(taken)).waiting_since ?? null),
    {
      isAnswered: await isAnsweredSince(store, ticket.id, since),
      unansweredAt: await unansweredSince(store, ticket.id),
    },
  )
}
