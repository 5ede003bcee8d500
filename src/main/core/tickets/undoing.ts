import { ticketPartsOf } from '../../../shared/ticket-parts.ts'
import { forgetDetour, settle } from '../deadlines/index.ts'
import { demand, deskError, found } from '../errors.ts'
import { append, entryAt } from '../journal/index.ts'
import { indexTicket } from '../search/index.ts'
import type { WriteStore } from '../store/index.ts'
import { typed } from './changing.ts'
import { checklistOf, writeItems } from './records/checklist.ts'
import { linksOf, writeLinks } from './records/links.ts'
import { noteUndone, stepAt, stepDigest, stepsAfter, stepsSince } from './records/steps.ts'
import { addTags, removeTags, type TicketRecord, ticketById, updateTicket } from './records/tickets.ts'
import { restoringObstacles } from './restoring.ts'
import { changesWords, isChecklistChanged } from './rules/checklist.ts'
import { areLinksChanged, type LinkChange, linksBack } from './rules/links.ts'
import { changedSince, type Step, stillTaken, valuesBefore, writtenSince } from './rules/steps.ts'

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
  if (taken === undefined || stepDigest(taken.step) !== entry.details['digest']) throw deskError('NOT_FOUND')
  if (taken.isUndone) demand([{ code: 'undone_already' }])
  const version = await takeBack(tx, entry.subjectId ?? 0, taken.step, {
    at,
    stepAt: entry.at,
    version: taken.version,
  })
  await noteUndone(tx, seq)
  await append(tx, {
    at,
    by,
    action: 'tickets.undone',
    subject: { kind: 'ticket', id: entry.subjectId, label: entry.subjectLabel ?? '' },
    details: { step: seq },
  })
  return { version }
}

/**
 * Gives a ticket back what a step took from it.
 *
 * @param stepAt when the step was taken, UTC milliseconds
 * @param version the version of the ticket that the step made; without it (steps older than migration 17) values alone
 *   tell whether somebody changed the same since
 * @returns the ticket's new version
 * @throws REFUSED with everything that stands in the way: the ticket lies under another one (`ticket_merged`), somebody
 *   changed the same since (`changed_since`, with what), or what was there before may not be set any more; nothing was
 *   written then
 */
export async function takeBack(
  tx: WriteStore,
  ticketId: number,
  taken: Step,
  { at, stepAt: stepTakenAt, version: made = null }: { at: number; stepAt: number; version?: number | null },
): Promise<number> {
  const ticket = found(await ticketById(tx, ticketId))
  const later = made === null ? [] : await stepsAfter(tx, ticketId, made)
  const items = taken.checklist ?? []
  const links = taken.links ?? []
  const areLinksOther =
    links.length > 0 &&
    (areLinksChanged(links, await linksOf(tx, ticketId)) ||
      (await areRelatedAnew(tx, ticketId, links, stepTakenAt)))
  const isListChanged = isChecklistChanged(items, items.length === 0 ? [] : await checklistOf(tx, ticketId))
  const changed = [
    ...new Set([
      ...changedSince(taken, ticket),
      ...writtenSince(taken, later),
      ...(isListChanged ? ['checklist'] : []),
      ...(areLinksOther ? ['links'] : []),
    ]),
  ]
  demand([
    ...(ticket.merged_into === null ? [] : [{ code: 'ticket_merged' }]),
    ...(changed.length === 0
      ? []
      : [{ code: 'changed_since', params: { what: ticketPartsOf(changed).join(', ') } }]),
    ...(await restoringObstacles(tx, ticket, taken)),
  ])
  await removeTags(tx, ticketId, taken.tagsAdded)
  await addTags(tx, ticketId, taken.tagsRemoved)
  await writeLinks(tx, ticketId, linksBack(links))
  await writeItems(
    tx,
    ticketId,
    items.map(({ id, before }) => ({ id, after: before })),
  )
  if (changesWords(items)) await indexTicket(tx, ticketId)
  const version = await updateTicket(tx, ticketId, { ...typed(valuesBefore(taken)), updated_at: at })
  if (taken.columns.type !== undefined) await forgetDetour(tx, ticketId, stepTakenAt)
  await settle(tx, ticketId)
  return version
}

/** Has somebody put one of these relations on or off from its other ticket since? It may stand as before by now. */
async function areRelatedAnew(
  tx: WriteStore,
  ticketId: number,
  links: readonly LinkChange[],
  since: number,
): Promise<boolean> {
  const others = links.flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : []))
  const later = await stepsSince(tx, others, since)
  return later.some(({ step }) => step.links?.some(({ kind, id }) => kind === 'ticket' && id === ticketId))
}

/** What a step took from a ticket, but for what somebody changed since: that stays as he left it. */
export function columnsTaken(taken: Step, present: TicketRecord): Partial<TicketRecord> {
  return typed(stillTaken(taken, present))
}
