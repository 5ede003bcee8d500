import type { DueReason, ServiceLevel } from '../../../shared/contract/deadlines.ts'
import { fixedWrite, type ReadStore, type WriteStore } from '../store/index.ts'
import { writeClosing } from './records/closings.ts'
import { groundsOf, type Rulebook, rulebook, type TicketGrounds } from './records/grounds.ts'
import { ledgerOf, putDown, writeLedger } from './records/ledger.ts'
import { asSettled, levelTold } from './rules/closed.ts'
import { type Deadline, deadlinesOf, type Grounds, nextDue } from './rules/ledger.ts'
import { levelFor } from './rules/levels.ts'

/**
 * Reckons the deadlines of a ticket by what has happened to it, and puts the next one onto the ticket. To be called
 * in the transaction of whatever changes a message, a status, a department, a priority, a legal kind or a merge; it
 * moves no version, since nobody changed anything. The same past and the same rules give the same deadlines, however
 * often and whenever it is asked; a ticket that is closed goes by the rules it was closed by, whatever holds now.
 *
 * @returns whether a deadline is another one than before
 */
export async function settle(tx: WriteStore, ticketId: number): Promise<boolean> {
  const grounds = await groundsOf(tx, ticketId)
  let hasChanged = false
  if (grounds !== undefined) {
    const { ticket, closing } = grounds
    if (closing?.by === 'new') await writeClosing(tx, ticketId, closing.at)
    const deadlines = await standing(tx, grounds)
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

/** What the ledger of a ticket is to say. */
async function standing(tx: WriteStore, grounds: TicketGrounds): Promise<Deadline[]> {
  if (grounds.closing?.by !== 'unknown') return reckon(grounds).deadlines
  const ledger = await ledgerOf(tx, grounds.ticket.id)
  // It shows none while it lies under another; it would never come by them again.
  if (grounds.ticket.isMerged) return ledger
  return asSettled(deadlinesOf(pastOf(grounds), levelTold(ledger), grounds.hours), ledger)
}

/**
 * The deadline that would come next in a ticket, were the customer heard in it at an instant, or were it opened.
 *
 * @param heardAt, opensAt UTC milliseconds; null: he is not, and it is not
 */
export async function foreseenDue(
  store: ReadStore,
  ticketId: number,
  { heardAt, opensAt }: { heardAt: number | null; opensAt: number | null },
) {
  const grounds = await groundsOf(store, ticketId)
  if (grounds === undefined) return null
  const { ticket, phases, said } = grounds
  const { deadlines } = reckon({
    ...grounds,
    // What is opened goes by the rules of now again.
    ...(opensAt === null ? {} : await rulebook(store)),
    phases: opensAt === null ? phases : [...phases, { at: opensAt, type: 'open' }],
    said: heardAt === null ? said : [...said, { id: 0, at: heardAt, kind: 'incoming' }],
  })
  const type = opensAt === null ? ticket.type : 'open'
  return nextDue(deadlines, type === 'closed' || ticket.isMerged ? null : ticket.wokenAt)
}

/** What the deadlines of a ticket that is not there yet will be reckoned from. */
export type NewTicketGrounds = Omit<TicketGrounds['ticket'], 'id' | 'isMerged' | 'wokenAt' | 'due'> &
  Pick<TicketGrounds, 'said'>

/**
 * What {@link settle} would come to, for whoever is about to write a ticket: nearly all queues stand in the order of
 * deadlines, and to put it into them twice would write a tenth more pages.
 *
 * @returns its deadlines, for {@link settleNew}, and the one that comes next
 */
export function deadlinesOfNew(book: Rulebook, { said, ...ticket }: NewTicketGrounds) {
  const made = { ...ticket, id: 0, isMerged: false, wokenAt: null, due: { at: null, because: null } }
  const phases = [{ at: ticket.createdAt, type: ticket.type }]
  const { deadlines } = reckon({ ...book, ticket: made, closing: null, phases, said })
  return { deadlines, due: nextDue(deadlines, null) }
}

/** Puts them down, once the ticket is there. */
export async function settleNew(
  tx: WriteStore,
  ticketId: number,
  deadlines: readonly Deadline[],
): Promise<void> {
  await putDown(tx, ticketId, deadlines)
  await isSettled(tx, ticketId)
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
export function pastOf({ ticket, phases, said, repliedUnder = [], rules }: TicketGrounds): Grounds {
  const kind = rules.legal.find(each => each.code === ticket.legal?.code)
  return {
    createdAt: ticket.createdAt,
    isMerged: ticket.isMerged,
    phases,
    said,
    repliedUnder,
    legal:
      ticket.legal === null || kind === undefined
        ? null
        : { kind, receivedAt: ticket.legal.since, answerId: ticket.legal.answerId },
  }
}
