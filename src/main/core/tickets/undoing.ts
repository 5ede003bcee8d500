import { forgetDetour, settle } from '../deadlines/index.ts'
import { deskError, found } from '../errors.ts'
import { append, entryAt } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { typed } from './changing.ts'
import { stepAt, stepDigest } from './records/steps.ts'
import { addTags, removeTags, type TicketRecord, ticketById, updateTicket } from './records/tickets.ts'
import { changedSince, type Step, type StepColumn, stillTaken, valuesBefore } from './rules/steps.ts'

/**
 * Takes a step back: what its journal entry says was there before stands there again.
 *
 * @param seq number of the step's journal entry
 * @throws NOT_FOUND when no step has this number; REFUSED when it was taken back already (`undone_already`), or when
 *   something else has changed the same since (`changed_since`, with what)
 */
export async function undoStep(
  tx: WriteStore,
  by: { id: number; name: string },
  seq: number,
  at: number,
): Promise<{ version: number }> {
  const entry = found(await entryAt(tx, seq))
  const taken = entry.action === 'tickets.changed' ? await stepAt(tx, seq) : undefined
  if (taken === undefined || stepDigest(taken) !== entry.details['digest']) throw deskError('NOT_FOUND')
  const ticket = found(await ticketById(tx, entry.subjectId ?? 0))
  const undone = await tx.selectFrom('undone_step').select('seq').where('seq', '=', seq).executeTakeFirst()
  if (undone !== undefined) throw deskError('REFUSED', { missing: [{ code: 'undone_already' }] })
  const back = await takeBack(tx, ticket.id, taken, { at, stepAt: entry.at })
  if (Array.isArray(back)) {
    throw deskError('REFUSED', {
      missing: [{ code: 'changed_since', params: { what: back.join(', ') } }],
    })
  }
  const bySeq = await append(tx, {
    at,
    by,
    action: 'tickets.undone',
    subject: { kind: 'ticket', id: ticket.id, label: entry.subjectLabel ?? '' },
    details: { step: seq },
  })
  await tx.insertInto('undone_step').values({ seq, by_seq: bySeq }).execute()
  return { version: back }
}

/**
 * Gives a ticket back what a step took from it.
 *
 * @param stepAt when the step was taken, UTC milliseconds
 * @returns the ticket's new version; or the columns that somebody changed since, and nothing was written then
 */
export async function takeBack(
  tx: WriteStore,
  ticketId: number,
  taken: Step,
  { at, stepAt }: { at: number; stepAt: number },
): Promise<number | StepColumn[]> {
  const ticket = found(await ticketById(tx, ticketId))
  if (ticket.merged_into !== null) throw deskError('REFUSED', { missing: [{ code: 'ticket_merged' }] })
  const changed = changedSince(taken, ticket)
  if (changed.length > 0) return changed
  await removeTags(tx, ticketId, taken.tagsAdded)
  await addTags(tx, ticketId, taken.tagsRemoved)
  const version = await updateTicket(tx, ticketId, { ...typed(valuesBefore(taken)), updated_at: at })
  if (taken.columns.type !== undefined) await forgetDetour(tx, ticketId, stepAt)
  await settle(tx, ticketId)
  return version
}

/** What a step took from a ticket, but for what somebody changed since: that stays as he left it. */
export function columnsTaken(taken: Step, present: TicketRecord): Partial<TicketRecord> {
  return typed(stillTaken(taken, present))
}
