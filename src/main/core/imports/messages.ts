import { createHash } from 'node:crypto'
import type { Remark } from '../../../shared/contract/base.ts'
import { cleanText, singleLine } from '../../../shared/text.ts'
import { appendInBulk } from '../journal/index.ts'
import type { Bulk } from '../store/index.ts'
import {
  addressedColumn,
  afterHearing,
  afterMessage,
  firstIdAt,
  labelOf,
  PER_SECOND,
  type Turn,
} from '../tickets/index.ts'
import type { ImportedMessage, ImportedTicket, TakenMessage } from './format.ts'
import type { Keys } from './keys.ts'
import type { BegunTicket } from './tickets.ts'

/** Messages of one ticket that are kept or refused together with it, and written between two looks at the clock. */
export const MESSAGES_AT_ONCE = 100

/** The messages of a ticket on their way in; some hundred at a time, so that twenty thousand hold nobody up. */
export class TakingMessages {
  readonly #line: ImportedTicket
  readonly #ticket: BegunTicket
  readonly #places: MessagePlaces
  readonly #isNews: boolean
  readonly #seen = new Map<string, number>()
  /** What came in behind what stood here, also before an import of it broke off. */
  readonly #news: News[]
  /** When the last message was said that stood here before, UTC milliseconds. */
  readonly #lastSaid: number
  readonly #isTakenUp: boolean
  #next = 0
  #htmlLeft = 0
  made = 0

  /** @param now UTC milliseconds */
  constructor(bulk: Bulk, line: ImportedTicket, ticket: BegunTicket, places: MessagePlaces, now: number) {
    this.#line = line
    this.#ticket = ticket
    this.#places = places
    const unfinished = bulk.get<Unfinished>(
      'SELECT begun_at, last_said, arrivals FROM import_unfinished WHERE ticket_id = ?',
      ticket.id,
    )
    // What an import that broke off did not bring of a new ticket belongs to the ticket as it was.
    this.#isNews = !ticket.isNew && (unfinished === undefined || unfinished.begun_at !== null)
    this.#isTakenUp = this.#isNews && unfinished !== undefined
    this.#lastSaid =
      (this.#isTakenUp ? unfinished?.last_said : lastSaidIn(bulk, ticket.id)) ?? Number.NEGATIVE_INFINITY
    this.#news = this.#isTakenUp && unfinished !== undefined ? newsSince(bulk, ticket.id, unfinished) : []
    if (unfinished === undefined) this.#begin(bulk, now)
  }

  /** Should the import break off, the next one of this ticket goes on from here. */
  #begin(bulk: Bulk, now: number): void {
    const { id, messages } = this.#ticket
    if (!this.#isNews) bulk.run('INSERT INTO import_unfinished (ticket_id) VALUES (?)', id)
    else if (messages.length > MESSAGES_AT_ONCE) {
      bulk.run(
        `INSERT INTO import_unfinished (ticket_id, begun_at, last_said, arrivals)
         SELECT id, ?, ?, arrivals FROM ticket WHERE id = ?`,
        now,
        lastSaidIn(bulk, id),
        id,
      )
    }
  }

  /** What of the messages that came in stands here otherwise than in the file. */
  get remarks(): Remark[] {
    return this.#htmlLeft === 0 ? [] : [{ code: 'html_left_out', params: { count: this.#htmlLeft } }]
  }

  /** Takes some of them in. @param now UTC milliseconds. @returns whether more are to come */
  some(bulk: Bulk, keys: Keys, now: number): boolean {
    const { messages } = this.#ticket
    const end = Math.min(messages.length, this.#next + MESSAGES_AT_ONCE)
    const before = this.made
    let arrivals =
      bulk.get<{ arrivals: number }>('SELECT arrivals FROM ticket WHERE id = ?', this.#ticket.id)?.arrivals ??
      0
    for (; this.#next < end; this.#next += 1) {
      const message = messages[this.#next]
      if (message === undefined) continue
      const author = this.#ticket.authors[this.#next] ?? null
      if (this.#take(bulk, keys, message, author, arrivals + 1)) arrivals += 1
    }
    bulk.run(
      'UPDATE ticket SET messages = messages + ?, arrivals = ? WHERE id = ?',
      this.made - before,
      arrivals,
      this.#ticket.id,
    )
    if (end < messages.length) return true
    if (this.#isNews) tellNews(bulk, this.#ticket.id, this.#news, { now, isTakenUp: this.#isTakenUp })
    bulk.run('DELETE FROM import_unfinished WHERE ticket_id = ?', this.#ticket.id)
    return false
  }

  /** @returns whether it came in; else it stands here already */
  #take(bulk: Bulk, keys: Keys, message: TakenMessage, agentId: number | null, arrival: number): boolean {
    const key = this.#keyOf(message)
    if (keys.find('message', key) !== undefined) return false
    const id = insertMessage(bulk, { ticketId: this.#ticket.id, arrival }, message, agentId, this.#places)
    keys.keep('message', key, id)
    this.made += 1
    if (message.isHtmlLeft === true) this.#htmlLeft += 1
    if (message.at > this.#lastSaid) this.#news.push({ ...message, id })
    return true
  }

  /** By its id within the ticket; without one by what it says, and, of several that say the same, by which it is. */
  #keyOf(message: ImportedMessage): string {
    if (message.id !== undefined) return JSON.stringify([this.#line.id, message.id])
    const { kind, at, author, text } = message
    const digest = createHash('sha256')
      .update(JSON.stringify([kind, at, author, text]))
      .digest('base64url')
    const nth = this.#seen.get(digest) ?? 0
    this.#seen.set(digest, nth + 1)
    return JSON.stringify([this.#line.id, null, digest, nth])
  }
}

/** A message that came in behind what stood here, by the id it has here. */
type News = Pick<ImportedMessage, 'kind' | 'at' | 'automatic'> & { id: number }

/**
 * A customer who wrote at the old desk, after what stood here already, waits at this one: his ticket is as it would be
 * had the message come by mail, and the journal tells of it as it would then, unless the old desk has answered him. What
 * was merged meanwhile is answered where it was merged into.
 */
function tellNews(
  bulk: Bulk,
  ticketId: number,
  news: readonly News[],
  { now, isTakenUp }: { now: number; isTakenUp: boolean },
): void {
  // What a machine wrote brings nobody's turn.
  const said = news
    .filter(each => each.kind !== 'note' && !each.automatic)
    .toSorted((one, other) => one.at - other.at)
  const last = said.at(-1)
  if (last === undefined) return
  const id = answeredAt(bulk, ticketId)
  const row = bulk.get<TurnRow>(
    'SELECT number, type, waiting_since, closed_at, snoozed_until, updated_at FROM ticket WHERE id = ?',
    id,
  )
  if (row === undefined) return
  const before: Turn = {
    type: row.type,
    waitingSince: row.waiting_since,
    closedAt: row.closed_at,
    snoozedUntil: row.snoozed_until,
  }
  const heard = said.reduce(
    (turn, { kind, at }) => (kind === 'incoming' ? afterHearing(turn, at) : afterMessage(turn, kind, at)),
    before,
  )
  const after = isTakenUp ? waitingSinceFirst(heard, said) : heard
  bulk.run(
    `UPDATE ticket SET type = ?, waiting_since = ?, closed_at = ?, snoozed_until = ?, updated_at = ?,
       version = version + 1,
       status_id = CASE WHEN type = ? THEN status_id ELSE (
         SELECT id FROM ticket_status WHERE type = ? AND archived_at IS NULL ORDER BY position LIMIT 1) END
     WHERE id = ?`,
    after.type,
    after.waitingSince,
    after.closedAt,
    after.snoozedUntil,
    Math.max(row.updated_at, last.at),
    after.type,
    after.type,
    id,
  )
  if (last.kind !== 'incoming') return
  appendInBulk(bulk, {
    at: now,
    by: null,
    action: 'tickets.heard',
    subject: { kind: 'ticket', id, label: labelOf(row) },
    details: { message: last.id, automatic: false },
  })
}

/** What came by mail since the import broke off made him wait, and what had come with the file before did not yet. */
function waitingSinceFirst(turn: Turn, said: readonly News[]): Turn {
  const first = said[said.findLastIndex(each => each.kind === 'reply') + 1]
  if (turn.waitingSince === null || first === undefined) return turn
  return { ...turn, waitingSince: Math.min(turn.waitingSince, first.at) }
}

/** Where an import of a ticket that stood here began, before it broke off. */
interface Unfinished {
  begun_at: number | null
  last_said: number | null
  arrivals: number | null
}

function lastSaidIn(bulk: Bulk, ticketId: number): number | null {
  const row = bulk.get<{ at: number | null }>(
    "SELECT max(at) AS at FROM message WHERE ticket_id = ? AND kind <> 'note'",
    ticketId,
  )
  return row?.at ?? null
}

/**
 * What had come in behind what stood here before the import broke off, and waits to be told. Whoever has answered at this
 * desk since, or closed the ticket, had it before him.
 */
function newsSince(bulk: Bulk, ticketId: number, { begun_at, last_said, arrivals }: Unfinished): News[] {
  const ticket = bulk.get<{ closed_at: number | null; news: string }>(
    `SELECT closed_at, (
       SELECT json_group_array(json_object('id', id, 'kind', kind, 'at', at, 'automatic', is_automatic))
       FROM message WHERE ticket_id = ticket.id AND arrival > ? AND origin = 'import' AND at > ?
         AND arrival > coalesce((
           SELECT max(reply.arrival) FROM message AS reply
           WHERE reply.ticket_id = ticket.id AND reply.kind = 'reply' AND reply.origin <> 'import'), 0)
     ) AS news FROM ticket WHERE id = ?`,
    arrivals,
    last_said ?? Number.MIN_SAFE_INTEGER,
    ticketId,
  )
  if (ticket === undefined || (ticket.closed_at ?? 0) >= (begun_at ?? 0)) return []
  // As json_object wrote it just now.
  const news = JSON.parse(ticket.news) as (Omit<News, 'automatic'> & { automatic: 0 | 1 })[]
  return news.map(each => ({ ...each, automatic: each.automatic === 1 }))
}

interface TurnRow {
  number: number
  type: Turn['type']
  waiting_since: number | null
  closed_at: number | null
  snoozed_until: number | null
  updated_at: number
}

function answeredAt(bulk: Bulk, ticketId: number): number {
  const into = bulk.get<{ merged_into: number | null }>(
    'SELECT merged_into FROM ticket WHERE id = ?',
    ticketId,
  )?.merged_into
  return into == null ? ticketId : answeredAt(bulk, into)
}

function insertMessage(
  bulk: Bulk,
  { ticketId, arrival }: { ticketId: number; arrival: number },
  message: TakenMessage,
  agentId: number | null,
  places: MessagePlaces,
): number {
  const id = places.freeAt(bulk, message.at)
  const { author } = message
  const isAgent = 'agent' in author
  bulk.run(
    `INSERT INTO message (id, ticket_id, kind, agent_id, author_name, author_address, recipient, at, text, html, rfc_id, is_automatic,
       problems, addressed, arrival, origin)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'import')`,
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
    cleanText(message.htmlText ?? message.text),
    message.html,
    message.messageId,
    message.automatic ? 1 : 0,
    JSON.stringify(message.problems ?? []),
    message.addressed === null ? null : addressedColumn(message.addressed, isAgent ? '' : author.address),
    arrival,
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
