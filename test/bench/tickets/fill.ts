import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { TicketGrounds } from '../../../src/main/core/deadlines/records/grounds.ts'
import { nextDue } from '../../../src/main/core/deadlines/rules/ledger.ts'
import { reckon } from '../../../src/main/core/deadlines/settling.ts'
import { readHours } from '../../../src/main/core/hours/index.ts'
import { indexTextOf } from '../../../src/main/core/search/rules/index-text.ts'
import { BEGINNINGS, FULL, makingPart, partTable } from '../../../src/main/core/search/rules/parts.ts'
import { parseSetting } from '../../../src/main/core/settings/index.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { firstIdAt, PER_SECOND } from '../../../src/main/core/tickets/index.ts'
import { priorities } from '../../../src/shared/contract/tickets/index.ts'
import { fold } from '../../../src/shared/text.ts'
import { type PlannedMessage, type PlannedTicket, plannedTickets, type Surroundings, tags } from './plan.ts'

const HOUR = 3_600_000
/** Tickets in one transaction: FTS5 writes out what it has gathered at the end of each. */
const AT_ONCE = 20_000

/**
 * Fills a closed desk with tickets, by plain statements into its own file. Triggers and indexes are put aside and
 * made again by their own words; what the triggers would have written is written by the desk's own rules. Whether
 * the desk is then a true one, `test/desk/bench/generator.test.ts` proves on a small one.
 */
export function fillDesk(
  dataDir: string,
  key: Uint8Array,
  { seed, tickets, onProgress }: { seed: number; tickets: number; onProgress?: (done: number) => void },
): void {
  const db = openDatabase(join(dataDir, 'okienko.db'), key)
  try {
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('secure_delete = OFF')
    db.pragma('foreign_keys = OFF')
    db.pragma('cache_size = -1048576')
    const putBack = putAside(db)
    const before = Number(db.prepare('SELECT ifnull(max(id), 0) FROM ticket').pluck().get())
    const filling = new Filling(db)
    db.exec('BEGIN')
    let done = 0
    for (const ticket of plannedTickets(seed, tickets, surroundings(db))) {
      filling.take(ticket)
      done += 1
      if (done % AT_ONCE === 0) {
        db.exec('COMMIT; BEGIN')
        onProgress?.(done)
      }
    }
    filling.end()
    writeWhatTriggersWould(db, before)
    putBack()
    db.exec('COMMIT')
    db.pragma('journal_mode = WAL')
  } finally {
    db.close()
  }
}

/** Indexes and triggers of the tables that are filled. @returns what makes them again */
function putAside(db: Database.Database): () => void {
  const parts = db
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
       AND tbl_name IN ('ticket', 'message', 'ticket_tag', 'ticket_untagged') ORDER BY rowid`,
    )
    .all()
  for (const { type, name } of parts) db.exec(`DROP ${type} ${name}`)
  return () => {
    for (const { sql } of parts) db.exec(sql)
  }
}

function surroundings(db: Database.Database): Surroundings {
  const column = (sql: string) => db.prepare<[], number>(sql).pluck().all()
  return {
    departments: column('SELECT id FROM department WHERE archived_at IS NULL ORDER BY id'),
    agents: column(`SELECT id FROM agent WHERE state = 'active' ORDER BY id`),
    customers: column('SELECT id FROM customer ORDER BY id'),
    lastId: column('SELECT ifnull(max(id), 0) FROM ticket')[0] ?? 0,
    lastNumber:
      column(`SELECT max(100000, ifnull((SELECT value FROM sequence WHERE name = 'ticket'), 0))`)[0] ?? 0,
  }
}

/** As the triggers of migrations 8, 12, 17, 18 and 43 have it, for all tickets at once. */
function writeWhatTriggersWould(db: Database.Database, before: number): void {
  db.exec(`
    DELETE FROM ticket_tally;
    INSERT INTO ticket_tally
      SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority, count(*) FROM ticket GROUP BY 1, 2, 3, 4, 5;
    DELETE FROM ticket_tag_tally;
    INSERT INTO ticket_tag_tally
      SELECT tag_id, standing, department_id, status_id, ifnull(owner_id, 0), priority, count(*)
      FROM ticket_tag JOIN ticket ON ticket.id = ticket_id GROUP BY 1, 2, 3, 4, 5, 6;
    DELETE FROM ticket_untagged;
    INSERT INTO ticket_untagged
      SELECT id FROM ticket WHERE id NOT IN (SELECT ticket_id FROM ticket_tag) ORDER BY id;
    DELETE FROM ticket_untagged_tally;
    INSERT INTO ticket_untagged_tally
      SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority, count(*)
      FROM ticket_untagged JOIN ticket ON ticket.id = ticket_id GROUP BY 1, 2, 3, 4, 5;
    INSERT INTO ticket_phase
      SELECT id, 1, created_at, CASE type WHEN 'new' THEN 'new' ELSE 'open' END FROM ticket WHERE id > ${before}
      UNION ALL
      SELECT id, 2, max(created_at, coalesce(closed_at, updated_at)), type FROM ticket
        WHERE id > ${before} AND type NOT IN ('new', 'open')
      ORDER BY 1, 2;
    INSERT INTO sequence (name, value) SELECT 'ticket', max(number) FROM ticket
      WHERE true ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value);
  `)
}

/** Writes tickets, and their messages in the order of time: so the full-text index grows at its end. */
class Filling {
  readonly #ticket
  readonly #deadline
  readonly #tagged
  readonly #message
  readonly #index: Index
  readonly #rules
  readonly #hours
  readonly #agents: ReadonlyMap<number, string>
  readonly #tags: ReadonlyMap<string, number>
  readonly #statuses: ReadonlyMap<string, number>
  /** By the hour they are written in. */
  readonly #waiting = new Map<
    number,
    { message: PlannedMessage; ticket: PlannedTicket; isFirst: boolean }[]
  >()
  #hour = 0
  #second = 0
  #inSecond = 0

  constructor(db: Database.Database) {
    this.#ticket = db.prepare(
      `INSERT INTO ticket (id, number, subject, department_id, status_id, type, priority, priority_because, owner_id,
         requester_name, requester_address, customer_id, created_at, updated_at, closed_at, waiting_since,
         snoozed_until, due_at, due_because, messages)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'import', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#deadline = db.prepare('INSERT INTO ticket_deadline VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#tagged = db.prepare('INSERT INTO ticket_tag (tag_id, ticket_id) VALUES (?, ?)')
    this.#message = db.prepare(
      `INSERT INTO message (id, ticket_id, kind, agent_id, author_name, author_address, recipient, at, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#index = new Index(db)
    const setting = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck()
    this.#rules = parseSetting('deadlines', setting.get('deadlines') ?? '{"levels":[],"legal":[]}')
    this.#hours = readHours(setting.get('hours') ?? null)
    this.#agents = mapOf<number, string>(db, 'SELECT id AS k, name AS v FROM agent')
    this.#statuses = mapOf<string, number>(
      db,
      'SELECT code AS k, id AS v FROM ticket_status WHERE code IS NOT NULL',
    )
    for (const name of tags) {
      db.prepare('INSERT OR IGNORE INTO tag (name, folded) VALUES (?, ?)').run(name, fold(name))
    }
    this.#tags = mapOf<string, number>(db, 'SELECT name AS k, id AS v FROM tag')
  }

  take(ticket: PlannedTicket): void {
    this.#flushBefore(Math.floor(ticket.createdAt / HOUR))
    const statusId = this.#statuses.get(ticket.type) ?? 0
    const { deadlines } = reckon(this.#grounds(ticket))
    const due = nextDue(deadlines, null)
    this.#ticket.run(
      ticket.id,
      ticket.number,
      ticket.subject,
      ticket.departmentId,
      statusId,
      ticket.type,
      ticket.priority,
      ticket.ownerId,
      ticket.requester.name,
      ticket.requester.address,
      ticket.customerId,
      ticket.createdAt,
      ticket.updatedAt,
      ticket.closedAt,
      ticket.waitingSince,
      ticket.snoozedUntil,
      due?.at ?? null,
      due?.because ?? null,
      ticket.messages.length,
    )
    for (const each of deadlines) {
      this.#deadline.run(
        ticket.id,
        each.kind,
        each.round,
        each.levelId,
        each.target,
        each.startedAt,
        each.dueAt,
        each.left,
        each.none,
        each.pausedSince,
        each.paused,
        each.metAt,
        each.endedAt,
      )
    }
    if (ticket.tag !== null) this.#tagged.run(this.#tags.get(ticket.tag), ticket.id)
    ticket.messages.forEach((message, place) => {
      const hour = Math.floor(message.at / HOUR)
      const there = this.#waiting.get(hour)
      const entry = { message, ticket, isFirst: place === 0 }
      if (there === undefined) this.#waiting.set(hour, [entry])
      else there.push(entry)
    })
  }

  end(): void {
    this.#flushBefore(Math.max(...this.#waiting.keys()) + 1)
  }

  #flushBefore(hour: number): void {
    if (this.#hour === 0) this.#hour = hour
    for (; this.#hour < hour; this.#hour += 1) {
      const due = this.#waiting.get(this.#hour) ?? []
      this.#waiting.delete(this.#hour)
      for (const each of due.toSorted((a, b) => a.message.at - b.message.at)) this.#write(each)
    }
  }

  #write({
    message,
    ticket,
    isFirst,
  }: {
    message: PlannedMessage
    ticket: PlannedTicket
    isFirst: boolean
  }): void {
    const id = this.#placeAt(message.at)
    const agentId = message.kind === 'incoming' ? null : (ticket.ownerId ?? 1)
    const name = agentId === null ? ticket.requester.name : (this.#agents.get(agentId) ?? '')
    const address = agentId === null ? ticket.requester.address : ''
    const recipient = message.kind === 'reply' ? ticket.requester.address : null
    this.#message.run(
      id,
      ticket.id,
      message.kind,
      agentId,
      name,
      address,
      recipient,
      message.at,
      message.text,
    )
    const asks = isFirst ? [ticket.requester.name, ticket.requester.address] : []
    const searchable = {
      author: [name, address, ...asks].map(fold),
      said: [message.text, ...(isFirst ? [ticket.subject] : [])].map(fold),
    }
    this.#index.write(id, indexTextOf(searchable, message.kind === 'note' ? ['note'] : []))
  }

  /** The next free id of a second; messages come in the order of time. */
  #placeAt(at: number): number {
    const first = firstIdAt(at)
    this.#inSecond = first === this.#second ? this.#inSecond + 1 : 0
    this.#second = first
    if (this.#inSecond >= PER_SECOND) throw new Error('more messages in one second than it has room for')
    return first + this.#inSecond
  }

  #grounds(ticket: PlannedTicket): TicketGrounds {
    const isPlain = ticket.type === 'new' || ticket.type === 'open'
    const begun = { at: ticket.createdAt, type: ticket.type === 'new' ? ('new' as const) : ('open' as const) }
    const became = { at: Math.max(ticket.createdAt, ticket.closedAt ?? ticket.updatedAt), type: ticket.type }
    return {
      rules: this.#rules,
      hours: this.#hours,
      ticket: {
        id: ticket.id,
        type: ticket.type,
        departmentId: ticket.departmentId,
        priority: priorities[ticket.priority],
        createdAt: ticket.createdAt,
        isMerged: false,
        wokenAt: null,
        legal: null,
        due: { at: null, because: null },
      },
      closing: null,
      phases: isPlain ? [begun] : [begun, became],
      said: ticket.messages.flatMap(({ kind, at }) =>
        kind === 'note' ? [] : [{ id: firstIdAt(at), at, kind }],
      ),
    }
  }
}

/** The full-text index at its newest end, in parts as the desk makes them. */
class Index {
  readonly #db: Database.Database
  #part: number
  #messages: number
  #insert: Database.Statement

  constructor(db: Database.Database) {
    this.#db = db
    const number = (sql: string) => Number(db.prepare(sql).pluck().get())
    this.#part = number('SELECT number FROM search_part ORDER BY first_id DESC LIMIT 1')
    this.#messages = number(`SELECT count(*) FROM ${partTable(this.#part)}_docsize`)
    this.#insert = this.#inserting()
  }

  write(id: number, words: string): void {
    if (this.#messages >= FULL) this.#begin(id)
    this.#insert.run(id, words)
    this.#messages += 1
  }

  #begin(firstId: number): void {
    // The desk merges what is full, once it is opened.
    this.#db.prepare('INSERT OR REPLACE INTO search_sweep (part, has_begun) VALUES (?, 0)').run(this.#part)
    this.#part = Number(this.#db.prepare('SELECT max(number) + 1 FROM search_part').pluck().get())
    for (const statement of makingPart(this.#part)) this.#db.exec(statement)
    this.#db
      .prepare('INSERT INTO search_part (number, first_id, beginnings) VALUES (?, ?, ?)')
      .run(this.#part, firstId, BEGINNINGS)
    this.#messages = 0
    this.#insert = this.#inserting()
  }

  #inserting(): Database.Statement {
    return this.#db.prepare(`INSERT INTO ${partTable(this.#part)} (rowid, words) VALUES (?, ?)`)
  }
}

function mapOf<K, V>(db: Database.Database, sql: string): Map<K, V> {
  return new Map(
    db
      .prepare<[], { k: K; v: V }>(sql)
      .all()
      .map(({ k, v }) => [k, v]),
  )
}
