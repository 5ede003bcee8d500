import type { Remark } from '../../../shared/contract/base.ts'
import { priorities, SUBJECT_LIMIT } from '../../../shared/contract/tickets/index.ts'
import { cleanText, fold, singleLine } from '../../../shared/text.ts'
import type { Bulk } from '../store/index.ts'
import { aliasSpelling, firstIdAt, PER_SECOND, ticketNumberFor } from '../tickets/index.ts'
import type { ImportedMessage, ImportedTicket } from './format.ts'
import type { Keys } from './keys.ts'

/** What of a ticket's line could be found at this desk. */
interface Resolved {
  departmentId: number
  status: { id: number; type: string }
  ownerId: number | null
  customerId: number | null
  parentId: number | null
  authors: (number | null)[]
}

export interface TakenTicket {
  isNew: boolean
  messages: number
}

/**
 * Takes in a ticket with its conversation: as it was, with its own times. One that came from the same source before
 * keeps what this desk made of it since, and gets the messages it does not have yet.
 *
 * @returns what was made; or everything that is wrong with the line, and nothing was written then
 */
export function takeTicket(
  bulk: Bulk,
  keys: Keys,
  line: ImportedTicket,
  places: MessagePlaces,
): TakenTicket | Remark[] {
  const resolved = resolve(bulk, keys, line)
  if (Array.isArray(resolved)) return resolved
  const known = keys.find('ticket', line.id)
  const ticketId = known ?? insertTicket(bulk, keys, line, resolved)
  let made = 0
  line.messages.forEach((message, index) => {
    const key = message.id === undefined ? `${line.id}#${index}` : `${line.id}/${message.id}`
    if (known !== undefined && keys.find('message', key) !== undefined) return
    const id = insertMessage(bulk, ticketId, message, resolved.authors[index] ?? null, places)
    keys.keep('message', key, id)
    made += 1
  })
  if (made > 0) {
    bulk.run('UPDATE ticket SET messages = messages + ? WHERE id = ?', made, ticketId)
  }
  return { isNew: known === undefined, messages: made }
}

function resolve(bulk: Bulk, keys: Keys, line: ImportedTicket): Resolved | Remark[] {
  const problems: Remark[] = []
  const need = <T>(found: T | undefined, code: string, value: string): T | undefined => {
    if (found === undefined) problems.push({ code, params: { value: value.slice(0, 80) } })
    return found
  }
  const departmentId = need(departmentOf(bulk, keys, line.department), 'department_unknown', line.department)
  const status = need(statusOf(bulk, line.status), 'status_unknown', line.status)
  const ownerId =
    line.owner === null ? null : need(agentOf(bulk, keys, line.owner), 'agent_unknown', line.owner)
  const customerId =
    line.customer === null
      ? null
      : need(customerOf(bulk, keys, line.customer), 'account_unknown', line.customer)
  // A parent may stand later in the file, or come from elsewhere: without it the ticket is still a ticket.
  const parentId = line.parent === null ? null : (keys.find('ticket', line.parent) ?? null)
  const authors = line.messages.map(({ author }) =>
    'agent' in author ? need(agentOf(bulk, keys, author.agent), 'agent_unknown', author.agent) : null,
  )
  if (problems.length > 0 || departmentId === undefined || status === undefined) return distinct(problems)
  return {
    departmentId,
    status,
    ownerId: ownerId ?? null,
    customerId: customerId ?? null,
    parentId,
    authors: authors.map(author => author ?? null),
  }
}

/** The same problem in a hundred messages is one problem. */
function distinct(problems: readonly Remark[]): Remark[] {
  return [...new Map(problems.map(each => [JSON.stringify(each), each])).values()]
}

function departmentOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return (
    keys.find('department', named) ??
    bulk.get<{ id: number }>('SELECT id FROM department WHERE name = ?', named)?.id
  )
}

function statusOf(bulk: Bulk, named: string): Resolved['status'] | undefined {
  return bulk.get<Resolved['status']>(
    'SELECT id, type FROM ticket_status WHERE code = ? OR name = ? ORDER BY code IS NULL LIMIT 1',
    named,
    named,
  )
}

function agentOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return (
    keys.find('agent', named) ??
    bulk.get<{ id: number }>('SELECT id FROM agent WHERE login = ?', named.toLowerCase())?.id
  )
}

function customerOf(bulk: Bulk, keys: Keys, named: string): number | undefined {
  return (
    keys.find('customer', named) ??
    bulk.get<{ id: number }>('SELECT id FROM customer WHERE number = ?', named)?.id
  )
}

function insertTicket(bulk: Bulk, keys: Keys, line: ImportedTicket, resolved: Resolved): number {
  const { status } = resolved
  const number = ticketNumberFor(bulk, line.number)
  const id = bulk.run(
    `INSERT INTO ticket (number, subject, department_id, status_id, type, priority, priority_because, owner_id,
       requester_name, requester_address, customer_id, parent_id, created_at, updated_at, closed_at, waiting_since,
       messages)
     VALUES (?, ?, ?, ?, ?, ?, 'import', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    number,
    cut(singleLine(line.subject)),
    resolved.departmentId,
    status.id,
    status.type,
    priorities.indexOf(line.priority),
    resolved.ownerId,
    singleLine(line.requester.name),
    singleLine(line.requester.address),
    resolved.customerId,
    resolved.parentId,
    line.created,
    line.updated,
    status.type === 'closed' ? (line.closed ?? line.updated) : null,
    waitingSince(line, status.type),
  )
  keys.keep('ticket', line.id, id)
  if (line.number !== undefined && line.number !== String(number)) {
    bulk.run(
      'INSERT OR IGNORE INTO ticket_alias (spelling, ticket_id) VALUES (?, ?)',
      aliasSpelling(line.number),
      id,
    )
  }
  for (const tag of new Set(line.tags)) addTag(bulk, id, tag)
  return id
}

/** Since the first thing the customer said that nobody has answered; nobody waits in what is closed or is his turn. */
function waitingSince(line: ImportedTicket, type: string): number | null {
  if (type === 'closed' || type === 'waiting_customer') return null
  const said = line.messages.filter(each => each.kind !== 'note').toSorted((a, b) => a.at - b.at)
  const lastReply = said.findLastIndex(each => each.kind === 'reply')
  return said[lastReply + 1]?.at ?? (said.length === 0 ? line.created : null)
}

function addTag(bulk: Bulk, ticketId: number, name: string): void {
  const folded = fold(name)
  const tagId =
    bulk.get<{ id: number }>('SELECT id FROM tag WHERE folded = ?', folded)?.id ??
    bulk.run('INSERT INTO tag (name, folded) VALUES (?, ?)', name, folded)
  bulk.run('INSERT OR IGNORE INTO ticket_tag (tag_id, ticket_id) VALUES (?, ?)', tagId, ticketId)
}

function insertMessage(
  bulk: Bulk,
  ticketId: number,
  message: ImportedMessage,
  agentId: number | null,
  places: MessagePlaces,
): number {
  const id = places.freeAt(bulk, message.at)
  const { author } = message
  const isAgent = 'agent' in author
  bulk.run(
    `INSERT INTO message (id, ticket_id, kind, agent_id, author_name, author_address, recipient, at, text, html, rfc_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    ticketId,
    message.kind,
    agentId,
    isAgent
      ? (bulk.get<{ name: string }>('SELECT name FROM agent WHERE id = ?', agentId)?.name ?? '')
      : singleLine(author.name),
    isAgent ? '' : singleLine(author.address),
    message.to,
    message.at,
    cleanText(message.text),
    message.html,
    message.messageId,
  )
  // Found as soon as the desk has got round to it; folding every word here would halve the pace.
  bulk.run('INSERT INTO search_backlog (message_id) VALUES (?)', id)
  return id
}

/** Seconds that are remembered; a file seldom comes back to one it left long ago, and asking anew is only slower. */
const SECONDS_REMEMBERED = 20_000

/** Where the messages of a file find room, second by second. */
export class MessagePlaces {
  /** First id of a second to the block in which its last message found room. */
  readonly #blocks = new Map<number, number>()

  /** A free id in the second of an instant, or in the first one after it that is not full. */
  freeAt(bulk: Bulk, at: number): number {
    const first = firstIdAt(at)
    // Systems that keep days only put thousands into one second: where the last one found room, the next begins.
    let block = this.#blocks.get(first) ?? first
    while (true) {
      const last = bulk.get<{ last: number | null }>(
        'SELECT max(id) AS last FROM message WHERE id >= ? AND id < ?',
        block,
        block + PER_SECOND,
      )?.last
      const free = last == null ? block : last + 1
      if (free < block + PER_SECOND) {
        if (this.#blocks.size >= SECONDS_REMEMBERED) this.#blocks.clear()
        this.#blocks.set(first, block)
        return free
      }
      block += PER_SECOND
    }
  }
}

/** Never in the middle of a letter of two halves. */
function cut(subject: string): string {
  return subject
    .slice(0, SUBJECT_LIMIT)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
}
