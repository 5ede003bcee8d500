import type { Remark } from '../../../shared/contract/base.ts'
import { priorities, SUBJECT_LIMIT } from '../../../shared/contract/tickets/index.ts'
import { SNOOZE_LIMIT_MS } from '../../../shared/snooze.ts'
import { fold, singleLine } from '../../../shared/text.ts'
import type { Bulk } from '../store/index.ts'
import { aliasSpelling, ticketNumberFor } from '../tickets/index.ts'
import { addChecklist } from './checklist.ts'
import type { ImportedTicket, TakenMessage, TakenTicket } from './format.ts'
import type { Keys, Kind } from './keys.ts'
import { addLinks, type LinkedHere, linkedHere } from './links.ts'
import { messagesOf } from './notes.ts'
import { addParent } from './parents.ts'
import { type StatusHere, statusNamed } from './statuses.ts'
import { tagsToBear } from './tags.ts'

/** What of a ticket's line could be found at this desk. */
interface Resolved {
  departmentId: number
  status: StatusHere
  ownerId: number | null
  customerId: number | null
  /** Who did each item of the checklist. */
  doers: (number | null)[]
  followers: number[]
  links: LinkedHere
  authors: (number | null)[]
}

/** A ticket of which nothing is in the way: it stands here now, its messages are to follow. */
export interface BegunTicket {
  id: number
  isNew: boolean
  messages: readonly TakenMessage[]
  /** What of the line the ticket came in without. */
  remarks: Remark[]
  /** The agent who wrote each of the messages; null where it was nobody of the desk. */
  authors: readonly (number | null)[]
}

/**
 * Takes in a ticket as it was, with its own times, and without its messages yet. One that came from the same source
 * before keeps what this desk made of it since.
 *
 * @param now UTC milliseconds
 * @returns the ticket; or everything that is wrong with the line, and nothing was written then
 */
export function beginTicket(bulk: Bulk, keys: Keys, line: TakenTicket, now: number): BegunTicket | Remark[] {
  const known = keys.find('ticket', line.id)
  const isNew = known === undefined
  const { sound: itself, remarks: onItself } = withoutItself(isNew ? line : withoutWhatIsKept(line))
  const isSilent = known === undefined || !hasMessages(bulk, known)
  const { messages, remarks: onNotes } = messagesOf(line, isSilent)
  const resolved = resolve(bulk, keys, itself, messages)
  if (Array.isArray(resolved)) return resolved
  const { sound, remarks: onSleep } = withoutBadSleep(itself, resolved.status.type, now)
  const { id, remarks: onParents } =
    known === undefined ? insertTicket(bulk, keys, sound, resolved) : { id: known, remarks: [] }
  return {
    id,
    isNew,
    messages,
    remarks: isNew ? [...onItself, ...onParents, ...onSleep, ...onNotes] : [],
    authors: resolved.authors,
  }
}

function hasMessages(bulk: Bulk, ticketId: number): boolean {
  return bulk.get('SELECT 1 FROM message WHERE ticket_id = ? LIMIT 1', ticketId) !== undefined
}

/** Parent, links, followers and checklist of a ticket that came before stay as this desk has them: a line is not read for them. */
function withoutWhatIsKept(line: ImportedTicket): ImportedTicket {
  return { ...line, parent: null, services: [], domains: [], related: [], followers: [], checklist: [] }
}

/** Nothing that is closed sleeps, and nothing sleeps longer than an agent may let it. One that is over by now wakes soon. */
function withoutBadSleep(
  line: ImportedTicket,
  type: string,
  now: number,
): { sound: ImportedTicket; remarks: Remark[] } {
  const { snoozedUntil } = line
  if (snoozedUntil === null) return { sound: line, remarks: [] }
  const sound = { ...line, snoozedUntil: null }
  if (type === 'closed') return { sound, remarks: [{ code: 'snooze_closed' }] }
  if (snoozedUntil > now + SNOOZE_LIMIT_MS) return { sound, remarks: [{ code: 'snooze_too_far' }] }
  return { sound: line, remarks: [] }
}

/** What a ticket can do without: to be above itself, or to have to do with itself. */
function withoutItself(line: ImportedTicket): { sound: ImportedTicket; remarks: Remark[] } {
  const isAbove = line.parent === line.id
  const isRelated = line.related.includes(line.id)
  return {
    sound: {
      ...line,
      parent: isAbove ? null : line.parent,
      related: isRelated ? line.related.filter(each => each !== line.id) : line.related,
    },
    remarks: [
      ...(isAbove ? [{ code: 'parent_itself' }] : []),
      ...(isRelated ? [{ code: 'related_itself' }] : []),
    ],
  }
}

function resolve(
  bulk: Bulk,
  keys: Keys,
  line: ImportedTicket,
  messages: readonly TakenMessage[],
): Resolved | Remark[] {
  const problems: Remark[] = []
  const need = <T>(found: T | undefined, code: string, value: string): T | undefined => {
    if (found === undefined) problems.push({ code, params: { value: value.slice(0, 80) } })
    return found
  }
  const departmentId = need(departmentOf(bulk, keys, line.department), 'department_unknown', line.department)
  const status = need(statusNamed(bulk, line.status), 'status_unknown', line.status)
  const ownerId =
    line.owner === null ? null : need(agentOf(bulk, keys, line.owner), 'agent_unknown', line.owner)
  const customerId =
    line.customer === null
      ? null
      : need(customerOf(bulk, keys, line.customer), 'account_unknown', line.customer)
  const doers = line.checklist.map(({ doneBy }) =>
    doneBy === null ? null : need(agentOf(bulk, keys, doneBy), 'agent_unknown', doneBy),
  )
  const followers = line.followers.map(each => need(agentOf(bulk, keys, each), 'agent_unknown', each))
  const { problems: linkProblems, ...links } = linkedHere(bulk, keys, line, customerId ?? null)
  // Whose account was not found, of him nothing can be: that would be the same said twice.
  if (customerId !== undefined) problems.push(...linkProblems)
  const authors = messages.map(({ author }) =>
    'agent' in author ? need(agentOf(bulk, keys, author.agent), 'agent_unknown', author.agent) : null,
  )
  if (problems.length > 0 || departmentId === undefined || status === undefined) return distinct(problems)
  return {
    departmentId,
    status,
    ownerId: ownerId ?? null,
    customerId: customerId ?? null,
    doers: doers.map(doer => doer ?? null),
    followers: [...new Set(followers.filter(follower => follower !== undefined))],
    links,
    authors: authors.map(author => author ?? null),
  }
}

/** The same problem in a hundred messages is one problem. */
function distinct(problems: readonly Remark[]): Remark[] {
  return [...new Map(problems.map(each => [JSON.stringify(each), each])).values()]
}

function departmentOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return meant(keys, 'department', named, () =>
    bulk.get<{ id: number }>('SELECT id FROM department WHERE name = ?', named),
  )
}

function agentOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return meant(keys, 'agent', named, () =>
    bulk.get<{ id: number }>('SELECT id FROM agent WHERE login = ?', named.toLowerCase()),
  )
}

function customerOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return meant(keys, 'customer', named, () =>
    bulk.get<{ id: number }>('SELECT id FROM customer WHERE number = ?', named),
  )
}

/**
 * What the file's own id says, or else what the desk has by that name. An id whose line was refused is neither: it
 * would give what is one customer's to another whose number happens to be the same.
 */
function meant(
  keys: Keys,
  kind: Kind,
  named: string,
  atDesk: () => { id: number } | undefined,
): number | undefined {
  return keys.find(kind, named) ?? (keys.isRefused(kind, named) ? undefined : atDesk()?.id)
}

function insertTicket(
  bulk: Bulk,
  keys: Keys,
  line: ImportedTicket,
  resolved: Resolved,
): { id: number; remarks: Remark[] } {
  const { status } = resolved
  const number = ticketNumberFor(bulk, line.number)
  const id = bulk.run(
    `INSERT INTO ticket (number, subject, department_id, status_id, type, priority, priority_because,
       priority_note, owner_id, requester_name, requester_address, customer_id, created_at, updated_at, closed_at,
       waiting_since, snoozed_until, messages)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    number,
    cut(singleLine(line.subject)),
    resolved.departmentId,
    status.id,
    status.type,
    priorities.indexOf(line.priority),
    // What stands out has a reason, whatever the file says.
    line.priorityBecause === 'default' && line.priority !== 'normal' ? 'import' : line.priorityBecause,
    singleLine(line.priorityNote),
    resolved.ownerId,
    singleLine(line.requester.name),
    singleLine(line.requester.address),
    resolved.customerId,
    line.created,
    line.updated,
    status.type === 'closed' ? (line.closed ?? line.updated) : null,
    waitingSince(line, status.type),
    line.snoozedUntil,
  )
  keys.keep('ticket', line.id, id)
  const others = line.number === undefined || line.number === String(number) ? [] : [line.number]
  for (const spelling of [...others, ...line.otherNumbers].map(aliasSpelling)) {
    if (spelling === '') continue
    bulk.run('INSERT OR IGNORE INTO ticket_alias (spelling, ticket_id) VALUES (?, ?)', spelling, id)
  }
  for (const agentId of resolved.followers) {
    bulk.run('INSERT INTO ticket_follower (ticket_id, agent_id) VALUES (?, ?)', id, agentId)
  }
  for (const tag of tagsToBear(line.tags).borne) addTag(bulk, id, tag)
  const remarks = addParent(bulk, keys, id, line)
  addLinks(bulk, keys, id, line, resolved.links)
  addChecklist(bulk, id, line.checklist, resolved.doers)
  return { id, remarks }
}

/**
 * As the file says, else since the first thing the customer said that nobody has answered; nobody waits in what is closed
 * or is his turn.
 */
function waitingSince(line: ImportedTicket, type: string): number | null {
  if (type === 'closed' || type === 'waiting_customer') return null
  if (line.waitingSince !== undefined) return line.waitingSince
  const said = line.messages
    .filter(each => each.kind !== 'note' && !each.automatic)
    .toSorted((a, b) => a.at - b.at)
  const lastReply = said.findLastIndex(each => each.kind === 'reply')
  return said[lastReply + 1]?.at ?? (line.messages.every(each => each.kind === 'note') ? line.created : null)
}

function addTag(bulk: Bulk, ticketId: number, name: string): void {
  const folded = fold(name)
  const tagId =
    bulk.get<{ id: number }>('SELECT id FROM tag WHERE folded = ?', folded)?.id ??
    bulk.run('INSERT INTO tag (name, folded) VALUES (?, ?)', name, folded)
  bulk.run('INSERT OR IGNORE INTO ticket_tag (tag_id, ticket_id) VALUES (?, ?)', tagId, ticketId)
}

/** Never in the middle of a letter of two halves. */
function cut(subject: string): string {
  return subject
    .slice(0, SUBJECT_LIMIT)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
}
