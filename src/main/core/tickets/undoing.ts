import { ticketPartsOf } from '../../../shared/ticket-parts.ts'
import { forgetDetour, settle } from '../deadlines/index.ts'
import { demand, deskError, found } from '../errors.ts'
import { append, entryAt } from '../journal/index.ts'
import { indexTicket } from '../search/index.ts'
import type { WriteStore } from '../store/index.ts'
import { typed } from './changing.ts'
import { followerIds } from './following.ts'
import { checklistOf, writeItems } from './records/checklist.ts'
import { writeFollowers } from './records/followers.ts'
import { linksOf, writeLinks } from './records/links.ts'
import { takeNewsBack } from './records/news.ts'
import { noteUndone, stepAt, stepDigest, stepsAfter, stepsSince, takenAfter } from './records/steps.ts'
import { addTags, removeTags, ticketById, updateTicket } from './records/tickets.ts'
import { restoringObstacles } from './restoring.ts'
import { changesWords, isChecklistChanged } from './rules/checklist.ts'
import { areFollowersChanged, followersBack } from './rules/followers.ts'
import { areLinksChanged, type LinkChange, linksBack } from './rules/links.ts'
import { changedSince, isNews, movesClocks, type Step, valuesBefore, writtenSince } from './rules/steps.ts'
import { waitingBefore, wouldLeaveHim } from './turn-before.ts'

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
    seq,
    version: taken.version,
  })
  await noteUndone(tx, seq)
  // Of what nobody was told of there is nothing to take: what lies around it is somebody else's.
  if (isNews(taken.step)) await takeNewsBack(tx, { ticketId: entry.subjectId ?? 0, seq, by: entry.actorId })
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
 * @param seq the step's entry in the journal, where it has one of its own
 * @param version the version of the ticket that the step made; without it (steps older than migration 17) values alone
 *   tell whether somebody changed the same since
 * @returns the ticket's new version
 * @throws REFUSED with everything that stands in the way: the ticket lies under another one (`ticket_merged`), somebody
 *   changed the same since (`changed_since`, with what), the customer wrote since and would be left in a ticket that is
 *   closed or waits for him (`heard_since`), or what was there before may not be set any more; nothing was written then
 */
export async function takeBack(
  tx: WriteStore,
  ticketId: number,
  taken: Step,
  {
    at,
    stepAt: stepTakenAt,
    seq,
    version: made = null,
  }: { at: number; stepAt: number; seq?: number; version?: number | null },
): Promise<number> {
  const ticket = found(await ticketById(tx, ticketId))
  const later = made === null ? [] : await stepsAfter(tx, ticketId, made)
  const items = taken.checklist ?? []
  const links = taken.links ?? []
  const followers = taken.followers ?? []
  const areLinksOther =
    links.length > 0 &&
    (areLinksChanged(links, await linksOf(tx, ticketId)) ||
      (await areRelatedAnew(tx, ticketId, links, stepTakenAt)))
  const areFollowersOther =
    followers.length > 0 && areFollowersChanged(followers, await followerIds(tx, ticketId))
  const isListChanged = isChecklistChanged(items, items.length === 0 ? [] : await checklistOf(tx, ticketId))
  const changed = [
    ...new Set([
      ...changedSince(taken, ticket),
      ...writtenSince(taken, later),
      ...(isListChanged ? ['checklist'] : []),
      ...(areLinksOther ? ['links'] : []),
      ...(areFollowersOther ? ['followers'] : []),
    ]),
  ]
  const since = seq === undefined ? { at: stepTakenAt } : { seq }
  demand([
    ...(ticket.merged_into === null ? [] : [{ code: 'ticket_merged' }]),
    // A letter opens such a ticket; this one came while it was open already.
    ...((await wouldLeaveHim(tx, ticketId, taken, since)) ? [{ code: 'heard_since' }] : []),
    ...(changed.length === 0
      ? []
      : [
          {
            code: 'changed_since',
            params: {
              what: ticketPartsOf(changed).join(', '),
              ...(await whoWrote(tx, ticketId, taken, made)),
            },
          },
        ]),
    ...(await restoringObstacles(tx, ticket, taken)),
  ])
  await removeTags(tx, ticketId, taken.tagsAdded)
  await addTags(tx, ticketId, taken.tagsRemoved)
  await writeLinks(tx, ticketId, linksBack(links))
  await writeFollowers(tx, ticketId, followersBack(followers))
  await writeItems(
    tx,
    ticketId,
    items.map(item => ({ id: item.id, after: item.before })),
  )
  if (changesWords(items)) await indexTicket(tx, ticketId)
  const before = typed(valuesBefore(taken))
  const isTurn = before.type !== undefined
  const version = await updateTicket(tx, ticketId, {
    ...before,
    ...(isTurn ? { waiting_since: await waitingBefore(tx, ticket, taken, since, before.type) } : {}),
    updated_at: at,
  })
  if (isTurn) await forgetDetour(tx, ticketId, stepTakenAt)
  if (movesClocks(taken)) await settle(tx, ticketId)
  return version
}

/** Who changed last what a step had changed, where a step of his tells; none for steps older than migration 17. */
async function whoWrote(
  tx: WriteStore,
  ticketId: number,
  taken: Step,
  made: number | null,
): Promise<{ who?: string }> {
  const later = made === null ? [] : await takenAfter(tx, ticketId, made)
  const by = later.find(({ step }) => writtenSince(taken, [step]).length > 0)?.by ?? null
  return by === null ? {} : { who: by }
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
