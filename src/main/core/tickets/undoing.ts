import { deskError, found } from '../errors.ts'
import { append, entryAt } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { typed } from './changing.ts'
import { addTags, removeTags, ticketById, updateTicket } from './records/tickets.ts'
import { changedSince, step, valuesBefore } from './rules/steps.ts'

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
  const inverse = entry.details['inverse']
  if (entry.action !== 'tickets.changed' || typeof inverse !== 'string') throw deskError('NOT_FOUND')
  const taken = step.parse(JSON.parse(inverse))
  const ticket = found(await ticketById(tx, entry.subjectId ?? 0))
  const undone = await tx.selectFrom('undone_step').select('seq').where('seq', '=', seq).executeTakeFirst()
  if (undone !== undefined) throw deskError('REFUSED', { missing: [{ code: 'undone_already' }] })
  const changed = changedSince(taken, ticket)
  if (changed.length > 0) {
    throw deskError('REFUSED', {
      missing: [{ code: 'changed_since', params: { what: changed.join(', ') } }],
    })
  }
  await removeTags(tx, ticket.id, taken.tagsAdded)
  await addTags(tx, ticket.id, taken.tagsRemoved)
  const version = await updateTicket(tx, ticket.id, { ...typed(valuesBefore(taken)), updated_at: at })
  const bySeq = await append(tx, {
    at,
    by,
    action: 'tickets.undone',
    subject: { kind: 'ticket', id: ticket.id, label: entry.subjectLabel ?? '' },
    details: { step: seq },
  })
  await tx.insertInto('undone_step').values({ seq, by_seq: bySeq }).execute()
  return { version }
}
