import type { Remark } from '../../../shared/contract/base.ts'
import { priorities, TAGS_PER_TICKET, type TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { isReachable } from '../../../shared/mail-address.ts'
import { SNOOZE_LIMIT_MS } from '../../../shared/snooze.ts'
import { singleLine } from '../../../shared/text.ts'
import { ticketPartsOf } from '../../../shared/ticket-parts.ts'
import { agentById, permissionsOf, rolesOf } from '../access/index.ts'
import { customerById } from '../customers/index.ts'
import { settle } from '../deadlines/index.ts'
import { demand } from '../errors.ts'
import { append } from '../journal/index.ts'
import { isAccountSealed } from '../recovery/index.ts'
import { fixedQuery, type ReadStore, type WriteStore } from '../store/index.ts'
import { changeChecklist } from './checklist-changes.ts'
import { followerObstacles, foreseenFollowers } from './following.ts'
import { legalObstacles, legalValues } from './legal.ts'
import { foreseenLinks, linkObstacles } from './linking.ts'
import { checklistOf } from './records/checklist.ts'
import { writeFollowers } from './records/followers.ts'
import { writeLinks } from './records/links.ts'
import { type News, tellNews, tellOne } from './records/news.ts'
import { wouldBeAbove } from './records/relations.ts'
import { keepStep, stepDigest } from './records/steps.ts'
import {
  addTags,
  mayFollow,
  removeTags,
  statusById,
  type TicketRecord,
  tagsOf,
  updateTicket,
} from './records/tickets.ts'
import { checklistObstacles } from './rules/checklist.ts'
import type { Named } from './rules/shown.ts'
import { afterStatus } from './rules/standing.ts'
import { isEmptyStep, isNews, movesClocks, type Step, type StepValues, stepFrom } from './rules/steps.ts'
import { countAfter, netTags } from './rules/tags.ts'

/**
 * Writes changes of one ticket. Whoever calls has compared the version.
 *
 * @param at now, UTC milliseconds
 * @param by who ticks items of the checklist off; without him the checklist stays
 * @returns what takes it back; an empty step when nothing differs, and nothing was written then
 * @throws REFUSED with everything that stands in the way
 */
export async function applyChanges(
  tx: WriteStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
  by?: { id: number },
): Promise<{ step: Step; version: number }> {
  const values = await checkedValues(tx, ticket, changes, at)
  const tags = netTags(changes.addTags, changes.removeTags)
  const added = await addTags(tx, ticket.id, tags.on)
  const removed = await removeTags(tx, ticket.id, tags.off)
  const links = await foreseenLinks(tx, ticket, changes)
  await writeLinks(tx, ticket.id, links)
  const followers = await foreseenFollowers(tx, ticket.id, changes)
  await writeFollowers(tx, ticket.id, followers)
  const checklist = by === undefined ? [] : await changeChecklist(tx, ticket.id, changes.checklist, by.id, at)
  const step = stepFrom(ticket, values, { tags: { added, removed }, checklist, links, followers })
  if (isEmptyStep(step)) return { step, version: ticket.version }
  const version = await updateTicket(tx, ticket.id, { ...differing(ticket, values), updated_at: at })
  if (movesClocks(step)) await settle(tx, ticket.id)
  return { step, version }
}

/**
 * What changes come to, column by column.
 *
 * @throws REFUSED with everything that stands in the way
 */
export async function checkedValues(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
): Promise<StepValues> {
  demand(await obstacles(store, ticket, changes, at))
  return valuesOf(store, ticket, changes, at)
}

/** Records a step in the journal, and beside it what takes it back. @returns the entry's number */
export async function recordStep(
  tx: WriteStore,
  entry: {
    at: number
    by: { id: number; name: string }
    ticket: Pick<TicketRecord, 'id' | 'number'>
    step: Step
    /** The macro it was taken by. */
    macroId?: number
  },
): Promise<number> {
  const seq = await append(tx, {
    at: entry.at,
    by: entry.by,
    action: 'tickets.changed',
    subject: { kind: 'ticket', id: entry.ticket.id, label: labelOf(entry.ticket) },
    details: {
      what: whatChanged(entry.step),
      digest: stepDigest(entry.step),
      ...(entry.macroId === undefined ? {} : { macro: entry.macroId }),
    },
  })
  await keepStep(tx, seq, entry.ticket.id, entry.step)
  await tellStep(tx, entry.step, { ticketId: entry.ticket.id, seq, by: entry.by.id })
  return seq
}

/** Tells of a step that is news, also to whom the ticket was taken from. */
async function tellStep(tx: WriteStore, step: Step, news: News): Promise<void> {
  if (!isNews(step)) return
  await tellNews(tx, news)
  const before = step.columns.owner_id?.[0]
  if (typeof before === 'number') await tellOne(tx, news, before)
}

/** How the journal names a ticket. Its subject may hold anything, so it stays out. */
export function labelOf(ticket: Pick<TicketRecord, 'number'>): string {
  return `#${ticket.number}`
}

function whatChanged(step: Step): string {
  const tags = step.tagsAdded.length + step.tagsRemoved.length > 0 ? ['tags'] : []
  const checklist = step.checklist === undefined ? [] : ['checklist']
  const links = step.links === undefined ? [] : ['links']
  const followers = step.followers === undefined ? [] : ['followers']
  const names = [...Object.keys(step.columns), ...tags, ...checklist, ...links, ...followers]
  return ticketPartsOf(names).join(', ')
}

async function obstacles(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
): Promise<Remark[]> {
  const missing: Remark[] = []
  if (ticket.merged_into !== null) missing.push({ code: 'ticket_merged' })
  if (changes.statusId !== undefined && changes.statusId !== ticket.status_id) {
    missing.push(...(await statusObstacles(store, ticket.status_id, changes.statusId)))
  }
  if (changes.departmentId !== undefined && changes.departmentId !== ticket.department_id) {
    missing.push(...(await departmentObstacles(store, changes.departmentId)))
  }
  if (changes.ownerId != null) missing.push(...(await ownerObstacles(store, changes.ownerId)))
  if (changes.customerId != null && (await customerById(store, changes.customerId)) === undefined) {
    missing.push({ code: 'account_unknown' })
  }
  // What the window shows of him is masked; it must not become what is known of him.
  if (changes.requester !== undefined) {
    const isSealed = await isAccountSealed(store, ticket.customer_id)
    missing.push(
      ...(isSealed
        ? [{ code: 'requester_sealed' }]
        : requesterObstacles(changes.requester, ticket.requester_address)),
    )
  }
  if (changes.parentId != null) missing.push(...(await parentObstacles(store, ticket.id, changes.parentId)))
  if (changes.snoozedUntil != null) {
    if (changes.snoozedUntil <= at) missing.push({ code: 'snooze_in_the_past' })
    else if (changes.snoozedUntil > at + SNOOZE_LIMIT_MS) missing.push({ code: 'snooze_too_far' })
    if (await endsClosed(store, ticket, changes)) missing.push({ code: 'snooze_closed' })
  }
  missing.push(...(await legalObstacles(store, ticket, changes)))
  missing.push(...(await linkObstacles(store, ticket, changes)))
  missing.push(...(await followerObstacles(store, await foreseenFollowers(store, ticket.id, changes))))
  if (changes.checklist !== undefined) {
    missing.push(...checklistObstacles(await checklistOf(store, ticket.id), changes.checklist))
  }
  if (changes.addTags !== undefined) {
    const tags = (await tagsOf(store, [ticket.id])).get(ticket.id) ?? []
    if (countAfter(tags, netTags(changes.addTags, changes.removeTags)) > TAGS_PER_TICKET) {
      missing.push({ code: 'too_many_tags', params: { limit: TAGS_PER_TICKET } })
    }
  }
  return missing
}

/**
 * He must be within reach, or somebody who comes again: who stands at the counter and leaves neither mail nor telephone has
 * a name at least. Nothing is sent to him; a reply says so (`recipient_has_no_email`), and an address can be given later.
 * That he comes in person is a way to ask as the others are (DOMAIN.md, H: the tablet at the counter); only recovery demands
 * a contact, and looks for it on file.
 *
 * @param before where he is reached so far: what came from elsewhere and stays as it is, e.g. while his name is
 *   corrected, is let be; empty: nowhere; null: he is new
 */
export function requesterObstacles({ name, address }: Named, before: string | null): Remark[] {
  const typed = singleLine(address)
  if (typed === '' && (before ?? '') === '')
    return singleLine(name) === '' ? [{ code: 'requester_unnamed' }] : []
  if (typed === before || isReachable(typed)) return []
  return [{ code: 'requester_address_invalid' }]
}

/** Is the ticket closed once all of it is done? */
async function endsClosed(store: ReadStore, ticket: TicketRecord, changes: TicketChanges): Promise<boolean> {
  if (changes.statusId === undefined) return ticket.type === 'closed'
  return (await statusById(store, changes.statusId))?.type === 'closed'
}

async function statusObstacles(store: ReadStore, from: number, to: number): Promise<Remark[]> {
  const status = await statusById(store, to)
  if (status === undefined) return [{ code: 'status_unknown' }]
  if (status.archived_at !== null) return [{ code: 'status_archived' }]
  return (await mayFollow(store, from, to)) ? [] : [{ code: 'status_may_not_follow' }]
}

const departmentById = fixedQuery((store, id: number) =>
  store.selectFrom('department').select('archived_at').where('id', '=', id),
)

export async function departmentObstacles(store: ReadStore, id: number): Promise<Remark[]> {
  const [department] = await departmentById(store, id)
  if (department === undefined) return [{ code: 'department_unknown' }]
  return department.archived_at === null ? [] : [{ code: 'department_archived' }]
}

export async function parentObstacles(
  store: ReadStore,
  ticketId: number,
  parentId: number,
): Promise<Remark[]> {
  const parent = await store
    .selectFrom('ticket')
    .select('merged_into')
    .where('id', '=', parentId)
    .executeTakeFirst()
  if (parent === undefined) return [{ code: 'parent_unknown' }]
  if (parent.merged_into !== null) return [{ code: 'parent_merged' }]
  return (await wouldBeAbove(store, ticketId, parentId)) ? [{ code: 'parent_cycle' }] : []
}

/** A ticket whose owner may not answer it would wait for nobody. */
export async function ownerObstacles(store: ReadStore, id: number): Promise<Remark[]> {
  const agent = await agentById(store, id)
  if (agent?.state !== 'active') return [{ code: 'owner_not_active' }]
  return permissionsOf(rolesOf(agent)).includes('tickets.write') ? [] : [{ code: 'owner_may_not_answer' }]
}

/** A level that a ticket has already, given without a reason, changes nothing: neither the reason nor who gave it. */
function priorityOf(
  ticket: TicketRecord,
  { level, note }: NonNullable<TicketChanges['priority']>,
): Pick<StepValues, 'priority' | 'priority_because' | 'priority_note'> {
  const priority = priorities.indexOf(level)
  if (priority === ticket.priority && note === undefined) return {}
  return { priority, priority_because: 'manual', priority_note: note ?? '' }
}

async function valuesOf(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
): Promise<StepValues> {
  const values: StepValues = {}
  if (changes.subject !== undefined) values.subject = singleLine(changes.subject)
  if (changes.departmentId !== undefined) values.department_id = changes.departmentId
  if (changes.ownerId !== undefined) values.owner_id = changes.ownerId
  if (changes.customerId !== undefined) values.customer_id = changes.customerId
  if (changes.parentId !== undefined) values.parent_id = changes.parentId
  if (changes.requester !== undefined) {
    values.requester_name = singleLine(changes.requester.name)
    values.requester_address = singleLine(changes.requester.address)
  }
  if (changes.priority !== undefined) Object.assign(values, priorityOf(ticket, changes.priority))
  if (changes.statusId !== undefined && changes.statusId !== ticket.status_id) {
    const status = await statusById(store, changes.statusId)
    if (status !== undefined) {
      const turn = afterStatus(turnOf(ticket), status.type, at)
      Object.assign(values, { status_id: status.id, ...columnsOf(turn) })
    }
  }
  if (changes.snoozedUntil !== undefined) values.snoozed_until = changes.snoozedUntil
  // Whoever moves it on or puts it to sleep again has seen that it woke.
  if (changes.statusId !== undefined || changes.snoozedUntil !== undefined) values.woken_at = null
  return { ...values, ...(await legalValues(store, ticket, changes)) }
}

/** What of a ticket the rules of whose turn it is look at. */
export function turnOf(ticket: TicketRecord) {
  return {
    type: ticket.type,
    waitingSince: ticket.waiting_since,
    closedAt: ticket.closed_at,
    snoozedUntil: ticket.snoozed_until,
  }
}

export function columnsOf(turn: ReturnType<typeof turnOf>) {
  return {
    type: turn.type,
    waiting_since: turn.waitingSince,
    closed_at: turn.closedAt,
    snoozed_until: turn.snoozedUntil,
  }
}

/**
 * Values of a step as columns. They came out of {@link valuesOf} or out of a journal entry that was made from it, so
 * each has its column's type; the record of all columns cannot say so one by one.
 */
export function typed(values: StepValues): Partial<TicketRecord> {
  return values as Partial<TicketRecord>
}

/**
 * The same, without what the ticket has already: SQLite writes each index of a column anew that a statement names, also
 * where its value stays.
 */
export function differing(ticket: TicketRecord, values: StepValues): Partial<TicketRecord> {
  const has: Readonly<Record<string, unknown>> = ticket
  return typed(Object.fromEntries(Object.entries(values).filter(([name, value]) => has[name] !== value)))
}
