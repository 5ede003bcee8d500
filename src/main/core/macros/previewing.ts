import type { Remark } from '../../../shared/contract/base.ts'
import type { Macro, MacroPreview, MacroSteps } from '../../../shared/contract/macros.ts'
import type { ComposerMode, TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { isMailAddress, noMailBecause } from '../../../shared/mail-address.ts'
import { snoozeUntil } from '../../../shared/snooze.ts'
import { fold } from '../../../shared/text.ts'
import { fillVariables, namesOf } from '../../../shared/variables.ts'
import { valuesFor } from '../canned/index.ts'
import type { Caller } from '../context.ts'
import { refusedWith } from '../errors.ts'
import { opensAt, savedHours } from '../hours/index.ts'
import { isAccountSealed } from '../recovery/index.ts'
import { signatureOf } from '../signatures/index.ts'
import type { ReadStore } from '../store/index.ts'
import {
  checkedValues,
  checklistOf,
  draftsOn,
  newestSaid,
  newItems,
  openItems,
  requesterOf,
  shownPerson,
  statusById,
  type TicketRecord,
  tagsOf,
} from '../tickets/index.ts'

/** What a macro would do to a ticket at this moment, and everything that stands in its way. Writes nothing. */
export async function previewOf(
  store: ReadStore,
  by: Caller,
  macro: Macro,
  ticket: TicketRecord,
  at: number,
): Promise<MacroPreview> {
  const { steps } = macro
  const values = await valuesFor(store, ticket, by, 'pl')
  const reply = fillVariables(steps.reply, values)
  const note = fillVariables(steps.note, values)
  const present = await checklistOf(store, ticket.id)
  const checklist = newItems(present, steps.checklist)
  const sleep = await sleepOf(store, steps, at)
  const changes = changesOf(steps, by, sleep.until, checklist)
  const tags = (await tagsOf(store, [ticket.id])).get(ticket.id) ?? []
  const has = new Set(tags.map(fold))
  const says = { reply: reply.text.trim() !== '', note: note.text.trim() !== '' }
  const signature = says.reply ? await signatureOf(store, ticket, by) : { text: '', missing: [] }
  const open = [...new Set([...reply.missing, ...note.missing])]
  const status = steps.statusId === undefined ? {} : { statusId: steps.statusId }
  return {
    macroVersion: macro.version,
    ticketVersion: ticket.version,
    seenMessage: await newestSaid(store, ticket.id),
    to: says.reply
      ? shownPerson(requesterOf(ticket), await isAccountSealed(store, ticket.customer_id))
      : null,
    reply: says.reply ? reply.text : '',
    signature: signature.text,
    note: says.note ? note.text : '',
    statusId: steps.statusId === ticket.status_id ? null : (steps.statusId ?? null),
    priority: steps.priority ?? null,
    owner: await ownerIn(store, changes),
    departmentId: steps.departmentId === ticket.department_id ? null : (steps.departmentId ?? null),
    addTags: steps.addTags.filter(tag => !has.has(fold(tag))),
    removeTags: steps.removeTags.filter(tag => has.has(fold(tag))),
    checklist,
    snoozedUntil: sleep.until,
    warnings: await warningsOf(store, ticket, steps.statusId, openItems(present) + checklist.length),
    missing: [
      ...(open.length === 0 ? [] : [{ code: 'variables_open', params: namesOf(open) }]),
      ...(signature.missing.length === 0
        ? []
        : [{ code: 'signature_variables_open', params: namesOf(signature.missing) }]),
      ...(says.reply && !isMailAddress(ticket.requester_address)
        ? [{ code: noMailBecause(ticket.requester_address) }]
        : []),
      ...(await draftsInTheWay(store, by, ticket.id, says)),
      ...sleep.missing,
      ...(await obstaclesTo(store, ticket, { ...changes, ...status }, at)),
    ],
  }
}

/**
 * The fields a macro sets, and of its items those that are new, but for the status, which goes with what it says.
 *
 * @param snoozedUntil what its words mean now; null: it lets nothing sleep
 */
export function changesOf(
  steps: MacroSteps,
  by: { id: number },
  snoozedUntil: number | null,
  checklist: string[],
): TicketChanges {
  const changes: TicketChanges = {}
  if (steps.priority !== undefined) changes.priority = { level: steps.priority }
  if (steps.ownerId !== undefined) changes.ownerId = steps.ownerId === 'me' ? by.id : steps.ownerId
  if (steps.departmentId !== undefined) changes.departmentId = steps.departmentId
  if (snoozedUntil !== null) changes.snoozedUntil = snoozedUntil
  if (steps.addTags.length > 0) changes.addTags = steps.addTags
  if (steps.removeTags.length > 0) changes.removeTags = steps.removeTags
  if (checklist.length > 0) changes.checklist = { add: checklist }
  return changes
}

/** What the words of a sleep mean at this moment, by the desk's hours; else why they mean nothing. */
async function sleepOf(
  store: ReadStore,
  { snooze }: MacroSteps,
  at: number,
): Promise<{ until: number | null; missing: Remark[] }> {
  if (snooze === undefined) return { until: null, missing: [] }
  const { hours } = await savedHours(store)
  const read = snoozeUntil(snooze, { now: at, opensAt: day => opensAt(day, hours) })
  if ('at' in read) return { until: read.at, missing: [] }
  const code = read.fault === 'past' ? 'snooze_in_the_past' : 'snooze_unreadable'
  return { until: null, missing: [{ code, params: { words: snooze } }] }
}

/** Closing a ticket with something still to be done is worth a second look, and nobody's to forbid. */
async function warningsOf(
  store: ReadStore,
  ticket: TicketRecord,
  statusId: number | undefined,
  open: number,
): Promise<Remark[]> {
  if (statusId === undefined || statusId === ticket.status_id || open === 0) return []
  const status = await statusById(store, statusId)
  return status?.type === 'closed' ? [{ code: 'closes_with_open_items', params: { left: open } }] : []
}

async function ownerIn(store: ReadStore, changes: TicketChanges): Promise<MacroPreview['owner']> {
  if (changes.ownerId === undefined) return null
  if (changes.ownerId === null) return { id: null, name: '' }
  const agent = await store
    .selectFrom('agent')
    .select('name')
    .where('id', '=', changes.ownerId)
    .executeTakeFirst()
  return { id: changes.ownerId, name: agent?.name ?? '' }
}

/** What a macro says would forget what the agent has begun to say himself. */
async function draftsInTheWay(
  store: ReadStore,
  by: { id: number },
  ticketId: number,
  says: Partial<Record<ComposerMode, boolean>>,
): Promise<Remark[]> {
  const begun = await draftsOn(store, ticketId, by.id)
  return begun.some(draft => says[draft.mode] === true) ? [{ code: 'draft_in_the_way' }] : []
}

async function obstaclesTo(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
): Promise<Remark[]> {
  try {
    await checkedValues(store, ticket, changes, at)
    return []
  } catch (error) {
    const missing = refusedWith(error)
    if (missing === null) throw error
    return missing
  }
}
