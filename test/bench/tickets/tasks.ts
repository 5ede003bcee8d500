import type Database from 'better-sqlite3'
import { randomFrom } from '../../../scripts/draw/random.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { searchedForm } from '../../../src/main/core/search/rules/folding.ts'
import { indexTextOf, questionOf } from '../../../src/main/core/search/rules/index-text.ts'
import { Matcher, type SoughtTerm } from '../../../src/main/core/search/rules/matching.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import { commonBeginnings, partTable } from '../../../src/main/core/search/rules/parts.ts'
import type { TicketFilter } from '../../../src/shared/contract/tickets/index.ts'
import { fold } from '../../../src/shared/text.ts'
import { marked, oneOf, person, sentence } from './polish.ts'
import type { Client } from './ways.ts'

/** One thing that is measured: as bare statements, and as what a window asks for. */
export interface Task {
  name: string
  rounds: number
  /** Bare statements that do the same on the same file: prepared once, then run. */
  floor: (db: Database.Database) => (round: number) => unknown
  ask: Ask | { prepare: (client: Client, round: number) => Promise<Ask> }
  /** Judged by "p95 at a million": what is read again and again. */
  isRead: boolean
}

type Ask = (client: Client, round: number) => Promise<unknown>

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
    bulk(ticketIds),
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
    rounds: 400,
    isRead: true,
    floor: db => {
      const columns = by
        .split(', ')
        .map(each => `ticket.${each}`)
        .join(', ')
      const statement = db.prepare(`${LINE} WHERE ${where} ORDER BY ${columns} LIMIT 50`)
      return () => statement.all()
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
    rounds: 400,
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
      return () => statements.map(each => each.get())
    },
    ask: client => client.tickets.counts({ filters }),
  }
}

function tagCount(): Task {
  return {
    name: 'count of a view by tag',
    rounds: 200,
    isRead: true,
    floor: db => {
      const statement = db
        .prepare(
          `SELECT count(*) FROM ticket WHERE standing = 'closed' AND id IN
             (SELECT ticket_id FROM ticket_tag WHERE tag_id = (SELECT id FROM tag WHERE folded = 'awaria'))`,
        )
        .pluck()
      return () => statement.get()
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
      return round => [line.get(at(ids, round)), messages.all(at(ids, round))]
    },
    ask: (client, round) => client.tickets.get({ id: at(ids, round) }),
  }
}

/**
 * The statement over the index reads what an answer shows of as many messages as its fifty tickets need, also those that
 * the index answers with and that do not say it; beside it are those that look for what else the text may name:
 * accounts, domains, an invoice, a ticket's other name.
 */
function search(name: string, text: string): Task {
  return {
    name,
    rounds: 400,
    isRead: true,
    floor: db => {
      const { must } = soughtIn(parseSearch(text))
      const parts = db.prepare<[], { beginnings: string }>('SELECT beginnings FROM search_part').all()
      const question = questionOf(must, [], [], commonBeginnings(parts))
      const walk = newestFirst(
        db,
        `message.id, message.kind, message.at, message.text, message.author_name, message.author_address,
         ticket.id AS ticket_id, ticket.number, ticket.subject, ticket.requester_name, ticket.requester_address,
         ticket.customer_id, ticket.department_id, ticket.status_id, ticket.type, ticket.merged_into`,
      )
      const limit = messagesOfTickets(db, question, must, 50)
      const beside = lookUps(db, text)
      return () => [walk(question, limit), beside()]
    },
    ask: client => client.search.find({ text, limit: 50 }),
  }
}

/** Rows of the newest messages that the index answers with: of its newest part first, and of older ones if need be. */
function newestFirst<Row>(
  db: Database.Database,
  columns: string,
): (question: string, limit: number) => Row[] {
  const parts = db
    .prepare<[], number>('SELECT number FROM search_part ORDER BY first_id DESC')
    .pluck()
    .all()
    .map(partTable)
  // The limit in a sum: one that is bound by itself has SQLite prepare the statement anew each time.
  const statements = parts.map(table =>
    db.prepare<[string, number], Row>(
      `SELECT ${columns} FROM ${table}
       CROSS JOIN message ON message.id = ${table}.rowid CROSS JOIN ticket ON ticket.id = message.ticket_id
       WHERE ${table} MATCH ? ORDER BY ${table}.rowid DESC LIMIT (? + 0)`,
    ),
  )
  return (question, limit) => {
    const rows: Row[] = []
    for (const statement of statements) {
      rows.push(...statement.all(question, limit - rows.length))
      if (rows.length === limit) break
    }
    return rows
  }
}

/** How many of the newest messages that the index answers with hold so many tickets which say all of it. */
function messagesOfTickets(
  db: Database.Database,
  question: string,
  must: readonly SoughtTerm[],
  tickets: number,
): number {
  const newest = newestFirst<
    Record<'subject' | 'requester' | 'author' | 'text', string> & { id: number; first: 0 | 1 }
  >(
    db,
    `ticket.id, subject, concat_ws(' ', requester_name, requester_address) AS requester,
     concat_ws(' ', author_name, author_address) AS author, text,
     message.id = (SELECT min(id) FROM message AS other WHERE other.ticket_id = ticket.id) AS first`,
  )(question, 1000)
  const matchers = must.map(term => new Matcher(term))
  const seen = new Set<number>()
  const last = newest.findIndex(({ id, subject, requester, author, text, first }) => {
    const message = {
      said: [text, ...(first === 1 ? [subject] : [])].map(searchedForm),
      author: [author, ...(first === 1 ? [requester] : [])].map(searchedForm),
    }
    if (matchers.every(each => each.isSaidIn(message))) seen.add(id)
    return seen.size === tickets
  })
  return last === -1 ? newest.length : last + 1
}

function lookUps(db: Database.Database, text: string): () => unknown {
  const words = fold(text).split(' ')
  const accounts = db.prepare(
    'SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT 8',
  )
  const domains = db.prepare('SELECT * FROM domain WHERE name >= ? AND name < ? ORDER BY name LIMIT 8')
  const invoices = db.prepare('SELECT * FROM invoice WHERE number = ? COLLATE NOCASE LIMIT 8')
  const aliases = db.prepare('SELECT ticket_id FROM ticket_alias WHERE spelling = ?')
  const question = words.map(word => `"${word}"*`).join(' ')
  return () => [
    accounts.all(question),
    words.length > 1 ? null : domains.all(text, `${text}\u{10FFFF}`),
    invoices.all(text),
    aliases.all(text),
  ]
}

const random = randomFrom(5)

function create(departmentId: number): Task {
  return {
    name: 'create a ticket',
    rounds: 100,
    isRead: false,
    floor: db => {
      const rows = writer(db)
      return rows.inOneGo(() => {
        rows.message(rows.ticket(), 'first')
        rows.journal()
      })
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
    rounds: 100,
    isRead: false,
    floor: db => {
      const rows = writer(db)
      const ticket = db.prepare(
        'UPDATE ticket SET updated_at = updated_at + 1, waiting_since = NULL, messages = messages + 1, version = version + 1 WHERE id = ?',
      )
      return rows.inOneGo(round => {
        rows.message(at(ids, round), 'later')
        rows.deadline(at(ids, round))
        ticket.run(at(ids, round))
        rows.outbox()
        rows.step(rows.journal(), at(ids, round))
      })
    },
    ask: {
      // Whoever replies has the ticket before him.
      async prepare(client, round) {
        const ticket = await client.tickets.get({ id: at(ids, round) })
        const text = sentence(random, 24)
        return () =>
          client.tickets.answer({
            id: ticket.id,
            seenMessage: ticket.conversation.at(-1)?.id ?? null,
            mode: 'reply',
            text,
            to: ticket.requester,
          })
      },
    },
  }
}

/** What is written is drawn beforehand, so that drawing it counts for nobody. */
const DRAWN = 64

/**
 * The rows that a ticket or a reply consists of, and the numbers that are counted on with them: durable, one after
 * another and behind all that are there. What the desk reads to know them is left out, but for the journal's end, which
 * every entry is chained to.
 */
function writer(db: Database.Database) {
  const columnsOf = (table: string, ...without: string[]) =>
    db
      .prepare<[string], { name: string; hidden: number }>('SELECT name, hidden FROM pragma_table_xinfo(?)')
      .all(table)
      .filter(({ name, hidden }) => hidden === 0 && !without.includes(name))
      .map(({ name }) => name)
      .join(', ')
  const last = (table: string, column = 'id') =>
    Number(db.prepare(`SELECT max(${column}) FROM ${table}`).pluck().get())
  /** A row like another, but for its key. */
  const another = (table: string, key: string, like: number, ...own: string[]) => {
    const columns = columnsOf(table, key, ...own)
    const keys = [key, ...own]
    return db.prepare(
      `INSERT INTO ${table} (${keys.join(', ')}, ${columns})
       SELECT ${keys.map(() => '?').join(', ')}, ${columns} FROM ${table} WHERE ${key} = ${like}`,
    )
  }
  const [ticketId, number, seq] = [last('ticket'), last('ticket', 'number'), last('journal', 'seq')]
  const ticket = another('ticket', 'id', ticketId, 'number')
  const journal = another('journal', 'seq', seq, 'hash')
  const journalEnd = db.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
  const outbox = db.prepare(
    `INSERT INTO outbox (kind, channel, address, subject, text, queued_at, state, message_id)
     VALUES ('ticket_reply', 'email', 'ktos@poczta.example', 'Odpowiedź', ?, 0, 'queued', ?)`,
  )
  const message = db.prepare(
    `INSERT INTO message (id, ticket_id, kind, author_name, author_address, at, text) VALUES (?, ?, 'reply', ?, '', 0, ?)`,
  )
  const part = db.prepare<[], number>('SELECT number FROM search_part ORDER BY first_id DESC LIMIT 1').pluck()
  const words = db.prepare(`INSERT INTO ${partTable(part.get() ?? 1)} (rowid, words) VALUES (?, ?)`)
  const step = db.prepare("INSERT INTO ticket_step (seq, ticket_id, step) VALUES (?, ?, '{}')")
  const deadline = db.prepare(
    `REPLACE INTO ticket_deadline (ticket_id, kind, round, started_at, paused) VALUES (?, ?, 999, 0, 0)`,
  )
  const settled = db.prepare('DELETE FROM deadline_stale WHERE ticket_id = ?')
  const count = db.prepare(
    `INSERT INTO sequence (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
  )
  const drawn = Array.from({ length: DRAWN }, () => {
    const { name, address } = person(random)
    const [subject, text] = [sentence(random, 4), sentence(random, 24)]
    return {
      name,
      text,
      indexed: {
        first: indexTextOf({ said: [text, subject], author: [name, address] }, []),
        later: indexTextOf({ said: [text], author: [name] }, []),
      },
    }
  })
  let [messages, tickets, entries] = [last('message') + 64 * 86_400, 0, 0]
  return {
    /** @returns its id */
    ticket(): number {
      tickets += 1
      count.run('ticket')
      ticket.run(ticketId + tickets, number + tickets)
      for (const kind of ['first_answer', 'solution']) deadline.run(ticketId + tickets, kind)
      settled.run(ticketId + tickets)
      return ticketId + tickets
    },
    message(of: number, place: 'first' | 'later') {
      messages += 1
      const { name, text, indexed } = oneOf(drawn, (messages % DRAWN) / DRAWN)
      message.run(messages, of, name, text)
      words.run(messages, indexed[place])
    },
    deadline(of: number) {
      deadline.run(of, 'solution')
      settled.run(of)
    },
    outbox() {
      outbox.run(oneOf(drawn, (messages % DRAWN) / DRAWN).text, messages)
    },
    /** @returns its number */
    journal(): number {
      entries += 1
      journalEnd.get()
      journal.run(seq + entries, String(entries).padStart(64, '0'))
      for (const name of ['journal', 'journal clock']) count.run(name)
      return seq + entries
    },
    step(entry: number, of: number) {
      step.run(entry, of)
    },
    inOneGo(write: (round: number) => void): (round: number) => void {
      const transaction = db.transaction(write)
      return round => transaction.immediate(round)
    },
  }
}

/** How many tickets a bulk change of the bench changes. */
const BULK = 1000

/**
 * Another priority for a thousand tickets that stand one after another, each with its reason, the deadlines that come of
 * it, and the row it is taken back by: what the desk keeps of it, in one transaction.
 */
export function bulk([any = 1]: readonly number[]): Task & { ask: Ask } {
  const ids = Array.from({ length: BULK }, (_, index) => (any % 5000) + 1 + index)
  return {
    name: 'bulk of 1,000',
    rounds: 8,
    isRead: false,
    floor: db => {
      const rows = writer(db)
      const line = db.prepare('SELECT * FROM ticket WHERE id = ?')
      const past = db.prepare(
        `SELECT (SELECT json_group_array(json_array(at, type)) FROM ticket_phase WHERE ticket_id = :id),
           (SELECT json_group_array(json_array(id, at, kind)) FROM message WHERE ticket_id = :id)`,
      )
      const deadlines = db.prepare('SELECT * FROM ticket_deadline WHERE ticket_id = ?')
      const moved = db.prepare(
        'UPDATE ticket_deadline SET target = target + 1, due_at = due_at + 60000 WHERE ticket_id = ?',
      )
      const settled = db.prepare('DELETE FROM deadline_stale WHERE ticket_id = ?')
      const change = db.prepare(
        `UPDATE ticket SET priority = ?, priority_because = 'manual', priority_note = '', updated_at = ?,
           due_at = due_at + 1, version = version + 1 WHERE id = ?`,
      )
      const batch = db.prepare(
        `INSERT INTO ticket_batch (agent_id, at, changes, total, looked_at) VALUES (2, 0, '{}', ${BULK}, 0)`,
      )
      const row = db.prepare(
        'INSERT INTO ticket_batch_row (batch_id, ticket_id, step, version) VALUES (?, ?, ?, 1)',
      )
      const now = Number(db.prepare('SELECT max(updated_at) FROM ticket').pluck().get()) + 1
      const changed = db.prepare('UPDATE ticket_batch SET changed = ?, looked_at = ? WHERE id = ?')
      return rows.inOneGo(round => {
        const id = batch.run().lastInsertRowid
        rows.journal()
        for (const each of ids) {
          line.get(each)
          past.get({ id: each })
          deadlines.all(each)
          change.run(round % 2 === 0 ? 2 : 1, now + round, each)
          moved.run(each)
          settled.run(each)
          row.run(id, each, '{"columns":{"priority":[1,2]}}')
        }
        changed.run(BULK, BULK, id)
        rows.journal()
      })
    },
    ask: async (client, round) => {
      const changes = {
        priority: { level: round % 2 === 0 ? ('high' as const) : ('normal' as const), note: '' },
      }
      for await (const step of await client.batches.apply({ selection: { ids }, changes })) void step
    },
  }
}

function at(ids: readonly number[], round: number): number {
  return oneOf(ids, (round % ids.length) / ids.length)
}
