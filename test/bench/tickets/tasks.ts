import type Database from 'better-sqlite3'
import { randomFrom } from '../../../scripts/draw/random.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { questionOf } from '../../../src/main/core/search/rules/index-text.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import type { TicketFilter } from '../../../src/shared/contract/tickets/index.ts'
import { marked, oneOf, person, sentence } from './polish.ts'
import type { Client } from './ways.ts'

/** One thing that is measured: as bare statements, and as what a window asks for. */
export interface Task {
  name: string
  rounds: number
  /** Prepared once, then run. */
  floor: (db: Database.Database) => Floor
  ask: (client: Client, round: number) => Promise<unknown>
  /** Judged by "p95 at a million": what is read again and again. */
  isRead: boolean
}

export interface Floor {
  work: (round: number) => unknown
  /** Takes away again what was written; not measured. */
  after?: (round: number) => unknown
}

/** What of the desk the tasks ask about; read before anything is measured. */
export interface Chosen {
  ticketIds: readonly number[]
  departmentId: number
}

export function choose(db: Database.Database): Chosen {
  const last = Number(db.prepare('SELECT max(id) FROM ticket').pluck().get())
  const first = Number(db.prepare('SELECT min(id) FROM ticket').pluck().get())
  const random = randomFrom(11)
  const ticketIds = Array.from({ length: 400 }, () => first + Math.floor(random() * (last - first + 1)))
  return {
    ticketIds,
    departmentId: Number(db.prepare('SELECT max(id) FROM department').pluck().get()),
  }
}

const LINE = `SELECT ticket.*, owner.name AS owner_name, account.number AS customer_number, account.name AS customer_name,
    (SELECT json_group_array(name) FROM (SELECT tag.name FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag_id
      WHERE ticket_tag.ticket_id = ticket.id ORDER BY tag.folded)) AS tags
  FROM ticket LEFT JOIN agent AS owner ON owner.id = ticket.owner_id
  LEFT JOIN customer AS account ON account.id = ticket.customer_id`

export function tasksFor({ ticketIds, departmentId }: Chosen): Task[] {
  const words = {
    frequent: marked.frequent.word,
    medium: marked.medium.word,
    rare: marked.rare.word,
    'three words': 'serwer poczta proszę',
    prefix: 'cert',
  }
  return [
    page(
      'page: queue',
      { standing: 'active' },
      'breach',
      `standing = 'active'`,
      'sort_due, sort_waiting, id',
    ),
    page(
      'page: closed, a department, newest',
      { standing: 'closed', departments: [departmentId] },
      'newest',
      `standing = 'closed' AND department_id = ${departmentId}`,
      'created_at DESC, id DESC',
    ),
    page(
      'page: closed, last changed',
      { standing: 'closed' },
      'updated',
      `standing = 'closed'`,
      'updated_at DESC, id DESC',
    ),
    counts(departmentId),
    tagCount(),
    open(ticketIds),
    ...Object.entries(words).map(([name, text]) => search(`search: ${name}`, text)),
    create(departmentId),
    reply(ticketIds),
  ]
}

function page(
  name: string,
  filter: TicketFilter,
  order: 'breach' | 'newest' | 'updated',
  where: string,
  by: string,
): Task {
  return {
    name,
    rounds: 200,
    isRead: true,
    floor: db => {
      const columns = by
        .split(', ')
        .map(each => `ticket.${each}`)
        .join(', ')
      const statement = db.prepare(`${LINE} WHERE ${where} ORDER BY ${columns} LIMIT 50`)
      return { work: () => statement.all() }
    },
    ask: client => client.tickets.list({ filter, order, limit: 50 }),
  }
}

function counts(departmentId: number): Task {
  const filters: TicketFilter[] = [
    { standing: 'active' },
    { standing: 'active', owners: ['me'] },
    { standing: 'active', owners: ['nobody'] },
    { standing: 'active', departments: [departmentId] },
    { standing: 'active', priorities: ['urgent'] },
    { standing: 'closed' },
  ]
  return {
    name: 'counts of six views',
    rounds: 200,
    isRead: true,
    floor: db => {
      const sum = (where: string) =>
        db.prepare(`SELECT ifnull(sum(count), 0) FROM ticket_tally WHERE ${where}`).pluck()
      const statements = [
        sum(`standing = 'active'`),
        sum(`standing = 'active' AND owner_id = 2`),
        sum(`standing = 'active' AND owner_id = 0`),
        sum(`standing = 'active' AND department_id = ${departmentId}`),
        sum(`standing = 'active' AND priority = 3`),
        sum(`standing = 'closed'`),
      ]
      return { work: () => statements.map(each => each.get()) }
    },
    ask: client => client.tickets.counts({ filters }),
  }
}

function tagCount(): Task {
  return {
    name: 'count of a view by tag',
    rounds: 100,
    isRead: true,
    floor: db => {
      const statement = db
        .prepare(
          `SELECT count(*) FROM ticket WHERE standing = 'closed' AND id IN
             (SELECT ticket_id FROM ticket_tag WHERE tag_id = (SELECT id FROM tag WHERE folded = 'awaria'))`,
        )
        .pluck()
      return { work: () => statement.get() }
    },
    ask: client => client.tickets.counts({ filters: [{ standing: 'closed', tags: ['awaria'] }] }),
  }
}

function open(ids: readonly number[]): Task {
  return {
    name: 'open a ticket',
    rounds: 300,
    isRead: true,
    floor: db => {
      const line = db.prepare(`${LINE} WHERE ticket.id = ?`)
      const messages = db.prepare('SELECT * FROM message WHERE ticket_id = ? ORDER BY id DESC LIMIT 51')
      return { work: round => [line.get(at(ids, round)), messages.all(at(ids, round))] }
    },
    ask: (client, round) => client.tickets.get({ id: at(ids, round) }),
  }
}

function search(name: string, text: string): Task {
  return {
    name,
    rounds: 100,
    isRead: true,
    floor: db => {
      const question = questionOf(soughtIn(parseSearch(text)).must, [], [])
      const statement = db.prepare(
        `SELECT message.*, ticket.number, ticket.subject FROM message_search
         CROSS JOIN message ON message.id = message_search.rowid CROSS JOIN ticket ON ticket.id = message.ticket_id
         WHERE message_search MATCH ? ORDER BY message_search.rowid DESC LIMIT 50`,
      )
      return { work: () => statement.all(question) }
    },
    ask: client => client.search.find({ text, limit: 50 }),
  }
}

const random = randomFrom(5)

function create(departmentId: number): Task {
  return {
    name: 'create a ticket',
    rounds: 60,
    isRead: false,
    floor: db => {
      const rows = writer(db)
      return {
        work: rows.inOneGo(round => {
          rows.ticket(round)
          rows.message(rows.ticketIdOf(round), round)
        }),
        after: round => rows.forget(round),
      }
    },
    ask: client =>
      client.tickets.create({
        subject: sentence(random, 4),
        departmentId,
        requester: person(random),
        message: { kind: 'incoming', text: sentence(random, 24) },
      }),
  }
}

function reply(ids: readonly number[]): Task {
  return {
    name: 'reply',
    rounds: 60,
    isRead: false,
    floor: db => {
      const rows = writer(db)
      const ticket = db.prepare(
        'UPDATE ticket SET updated_at = updated_at + 1, waiting_since = NULL, messages = messages + 1, version = version + 1 WHERE id = ?',
      )
      const line = db.prepare(`${LINE} WHERE ticket.id = ?`)
      const messages = db.prepare('SELECT * FROM message WHERE ticket_id = ? ORDER BY id DESC LIMIT 51')
      const write = rows.inOneGo(round => {
        rows.message(at(ids, round), round)
        rows.deadline(at(ids, round))
        ticket.run(at(ids, round))
      })
      return {
        work: round => {
          line.get(at(ids, round))
          messages.all(at(ids, round))
          write(round)
        },
        after: round => rows.forget(round),
      }
    },
    async ask(client, round) {
      // Also what a window has done by then; so the reply is measured with opening the ticket before it.
      const ticket = await client.tickets.get({ id: at(ids, round) })
      await client.tickets.answer({
        id: ticket.id,
        seenMessage: ticket.conversation.at(-1)?.id ?? null,
        mode: 'reply',
        text: sentence(random, 24),
        to: ticket.requester,
      })
    },
  }
}

/** The rows of a ticket and of a message, durable: all that a desk writes of them but the journal and the outbox. */
function writer(db: Database.Database) {
  const sample = Number(db.prepare('SELECT min(id) FROM ticket').pluck().get())
  const columns = db
    .prepare<[], { name: string; hidden: number }>('PRAGMA table_xinfo(ticket)')
    .all()
    .filter(({ name, hidden }) => hidden === 0 && name !== 'id' && name !== 'number')
    .map(({ name }) => name)
    .join(', ')
  const ticket = db.prepare(
    `INSERT INTO ticket (id, number, ${columns}) SELECT ?, ?, ${columns} FROM ticket WHERE id = ${sample}`,
  )
  const message = db.prepare(
    `INSERT INTO message (id, ticket_id, kind, author_name, author_address, at, text) VALUES (?, ?, 'note', '', '', 0, ?)`,
  )
  const words = db.prepare('INSERT INTO message_search (rowid, words) VALUES (?, ?)')
  const deadline = db.prepare(
    `REPLACE INTO ticket_deadline (ticket_id, kind, round, started_at, paused) VALUES (?, 'solution', 999, 0, 0)`,
  )
  const last = (table: string, column = 'id') =>
    Number(db.prepare(`SELECT max(${column}) FROM ${table}`).pluck().get()) + 1
  const [firstMessage, firstTicket, firstNumber] = [
    last('message') + 64 * 86_400,
    last('ticket'),
    last('ticket', 'number') + 1_000_000,
  ]
  const forgotten = [
    db.prepare(
      'DELETE FROM ticket_deadline WHERE round = 999 AND ticket_id IN (SELECT ticket_id FROM message WHERE id = ?)',
    ),
    db.prepare('DELETE FROM message_search WHERE rowid = ?'),
    db.prepare('DELETE FROM message WHERE id = ?'),
  ]
  const noTicket = [
    'deadline_stale WHERE ticket_id',
    'ticket_deadline WHERE ticket_id',
    'ticket_phase WHERE ticket_id',
    'ticket WHERE id',
  ].map(of => db.prepare(`DELETE FROM ${of} = ?`))
  const ticketIdOf = (round: number) => firstTicket + round
  return {
    ticketIdOf,
    ticket(round: number) {
      ticket.run(ticketIdOf(round), firstNumber + round)
      deadline.run(ticketIdOf(round))
    },
    message(ticketId: number, round: number) {
      const text = sentence(random, 24)
      message.run(firstMessage + round, ticketId, text)
      words.run(firstMessage + round, text.toLowerCase())
    },
    deadline(ticketId: number) {
      deadline.run(ticketId)
    },
    inOneGo(write: (round: number) => void): (round: number) => void {
      const transaction = db.transaction(write)
      return round => transaction.immediate(round)
    },
    forget(round: number) {
      for (const statement of forgotten) statement.run(firstMessage + round)
      for (const statement of noTicket) statement.run(ticketIdOf(round))
    },
  }
}

function at(ids: readonly number[], round: number): number {
  return oneOf(ids, (round % ids.length) / ids.length)
}
