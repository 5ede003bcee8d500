import type { DueReason, ServiceLevel } from '../../../shared/contract/deadlines.ts'
import { fixedWrite, type WriteStore } from '../store/index.ts'
import { groundsOf, type Rulebook, type TicketGrounds } from './records/grounds.ts'
import { writeLedger } from './records/ledger.ts'
import { type Deadline, deadlinesOf, type Grounds, nextDue } from './rules/ledger.ts'
import { levelFor } from './rules/levels.ts'

/**
 * Reckons the deadlines of a ticket by what has happened to it, and puts the next one onto the ticket. To be called
 * in the transaction of whatever changes a message, a status, a department, a priority, a legal kind or a merge; it
 * moves no version, since nobody changed anything. The same past and the same rules give the same deadlines, however
 * often and whenever it is asked.
 *
 * @returns whether a deadline is another one than before
 */
export async function settle(tx: WriteStore, ticketId: number): Promise<boolean> {
  const grounds = await groundsOf(tx, ticketId)
  let hasChanged = false
  if (grounds !== undefined) {
    const { ticket } = grounds
    const { deadlines } = reckon(grounds)
    hasChanged = await writeLedger(tx, ticketId, deadlines)
    const isWaiting = ticket.type !== 'closed' && !ticket.isMerged
    const due = nextDue(deadlines, isWaiting ? ticket.wokenAt : null)
    if ((due?.at ?? null) !== ticket.due.at || (due?.because ?? null) !== ticket.due.because) {
      await putDue(tx, due?.at ?? null, due?.because ?? null, ticketId)
    }
  }
  await isSettled(tx, ticketId)
  return hasChanged
}

/** What the deadlines of a ticket that is not there yet will be reckoned from. */
export type NewTicketGrounds = Omit<TicketGrounds['ticket'], 'id' | 'isMerged' | 'wokenAt' | 'due'> &
  Pick<TicketGrounds, 'said'>

/**
 * The next deadline that a ticket will have, for whoever is about to write it: most queues stand in the order of deadlines,
 * and putting a ticket into them twice writes a tenth more pages. {@link settle} has the last word.
 */
export function dueOfNew(book: Rulebook, { said, ...ticket }: NewTicketGrounds): ReturnType<typeof nextDue> {
  const made = { ...ticket, id: 0, isMerged: false, wokenAt: null, due: { at: null, because: null } }
  const phases = [{ at: ticket.createdAt, type: ticket.type }]
  return nextDue(reckon({ ...book, ticket: made, phases, said }).deadlines, null)
}

const putDue = fixedWrite((tx, at: number | null, because: DueReason | null, ticketId: number) =>
  tx.updateTable('ticket').set({ due_at: at, due_because: because }).where('id', '=', ticketId),
)

const isSettled = fixedWrite((tx, ticketId: number) =>
  tx.deleteFrom('deadline_stale').where('ticket_id', '=', ticketId),
)

/** The deadlines a ticket has by its grounds, with the level they come from. */
export function reckon(grounds: TicketGrounds): { level: ServiceLevel | null; deadlines: Deadline[] } {
  const level = levelFor(grounds.rules.levels, grounds.ticket)
  return { level, deadlines: deadlinesOf(pastOf(grounds), level, grounds.hours) }
}

/** What the rules look at. A legal kind that is gone from the rules gives no deadline. */
export function pastOf({ ticket, phases, said, rules }: TicketGrounds): Grounds {
  const kind = rules.legal.find(each => each.code === ticket.legal?.code)
  return {
    createdAt: ticket.createdAt,
    isMerged: ticket.isMerged,
    phases,
    said,
    legal:
      ticket.legal === null || kind === undefined
        ? null
        : { kind, receivedAt: ticket.legal.since, answerId: ticket.legal.answerId },
  }
}
