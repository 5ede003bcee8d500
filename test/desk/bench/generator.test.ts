import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { settle } from '../../../src/main/core/deadlines/settling.ts'
import { indexMessages } from '../../../src/main/core/search/records/indexing.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { fillDesk } from '../../bench/tickets/fill.ts'
import { openTestDesk, people, TEST_KEY } from '../../support/desk.ts'
import { openTestStore, sampleFolder } from '../store/support.ts'

/** A generated desk is a true desk: nothing the desk would reckon itself comes out otherwise. */
const TICKETS = 300
let dataDir = ''
let schemaBefore: unknown[] = []

beforeAll(async () => {
  dataDir = await sampleFolder({ tickets: false })
  schemaBefore = look(schema)
  fillDesk(dataDir, TEST_KEY, { seed: 7, tickets: TICKETS })
})

const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name'

function look(sql: string): unknown[] {
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

test('the schema is as it was, and the file is sound', () => {
  expect(look(schema)).toEqual(schemaBefore)
  expect(look('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(look('PRAGMA foreign_key_check')).toEqual([])
})

test('the tally counts what stands there', () => {
  const counted =
    look(`SELECT standing, department_id, status_id, ifnull(owner_id, 0) AS owner_id, priority, count(*) AS count
    FROM ticket GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`)
  expect(counted.length).toBeGreaterThan(10)
  expect(look('SELECT * FROM ticket_tally WHERE count > 0 ORDER BY 1, 2, 3, 4, 5')).toEqual(counted)
  expect(
    look(
      'SELECT count(*) AS wrong FROM ticket t WHERE messages <> (SELECT count(*) FROM message WHERE ticket_id = t.id)',
    ),
  ).toEqual([{ wrong: 0 }])
})

test('phases are those the triggers write, and deadlines those the desk reckons', async () => {
  const phases = 'SELECT ticket_id, place, at, type FROM ticket_phase ORDER BY 1, 2'
  const ledger = 'SELECT * FROM ticket_deadline ORDER BY ticket_id, kind, round'
  const due = 'SELECT id, due_at, due_because FROM ticket ORDER BY id'
  const before = { ledger: look(ledger), due: look(due), phases: look(phases) }
  const { store } = openTestStore(dataDir)
  const changed = await store.write([], async tx => {
    const ids = await tx.selectFrom('ticket').select('id').execute()
    let count = 0
    for (const { id } of ids) count += (await settle(tx, id)) ? 1 : 0
    return { count, of: ids.length }
  })
  await store.close()
  expect(changed).toEqual({ count: 0, of: TICKETS })
  expect({ ledger: look(ledger), due: look(due), phases: look(phases) }).toEqual(before)
  // The same tickets, written row by row past the triggers.
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  try {
    db.pragma('foreign_keys = OFF')
    db.exec('BEGIN')
    const columns = `number, subject, department_id, status_id, type, priority, priority_because, owner_id, requester_name,
      requester_address, customer_id, created_at, updated_at, closed_at, waiting_since, snoozed_until, messages`
    db.exec(`CREATE TEMP TABLE kept AS SELECT id, ${columns} FROM ticket;
      DELETE FROM ticket; DELETE FROM ticket_phase; DELETE FROM ticket_tally WHERE count = 0;
      INSERT INTO ticket (id, ${columns}) SELECT id, ${columns} FROM kept;`)
    expect(db.prepare(phases).all()).toEqual(before.phases)
    db.exec('ROLLBACK')
  } finally {
    db.close()
  }
})

test('the full-text index says what the desk would write into it', async () => {
  const vocabulary = () => {
    const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
    try {
      db.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'message_search', 'instance')")
      return db.prepare('SELECT term, doc FROM vocabulary ORDER BY 1, 2').all()
    } finally {
      db.close()
    }
  }
  const before = vocabulary()
  const { store } = openTestStore(dataDir)
  await store.write([], async tx => {
    const ids = await tx.selectFrom('message').select('id').execute()
    expect(ids).toHaveLength(TICKETS * 3)
    await indexMessages(
      tx,
      ids.map(row => row.id),
    )
  })
  await store.close()
  expect(before.length).toBeGreaterThan(TICKETS * 30)
  expect(vocabulary()).toEqual(before)
})

test('the desk opened on it lists, counts, finds and opens its tickets', async () => {
  const house = await openTestDesk({ dataDir })
  const iga = await house.signedIn(people.agent)
  const { rows } = await iga.tickets.list({ limit: 50 })
  const { counts } = await iga.tickets.counts({
    filters: [{ standing: 'active' }, { standing: 'snoozed' }, { standing: 'closed' }],
  })
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(TICKETS)
  expect(counts[0]).toBeGreaterThanOrEqual(rows.length)
  // A page looks at as much as its time allows, so all of them are read.
  const hits: number[] = []
  let after: string | undefined
  do {
    const page = await iga.search.find({ text: 'serwer', ...(after === undefined ? {} : { after }) })
    hits.push(...page.hits.map(hit => hit.ticketId))
    after = page.next ?? undefined
  } while (after !== undefined)
  const saying = look(`SELECT DISTINCT ticket_id AS id FROM message JOIN ticket ON ticket.id = ticket_id
    WHERE lower(text) LIKE '%serwer%' OR (lower(subject) LIKE '%serwer%') ORDER BY 1`)
  expect(hits.toSorted((a, b) => a - b).map(id => ({ id }))).toEqual(saying)
  const opened = await iga.tickets.get({ id: hits[0] ?? 0 })
  expect(opened.conversation).toHaveLength(3)
  const made = await iga.tickets.create({
    subject: 'Nowe',
    departmentId: opened.departmentId,
    requester: { name: 'Anna', address: 'anna@poczta.example' },
    message: { kind: 'incoming', text: 'Dzień dobry.' },
  })
  expect(made.number).toBeGreaterThan(100_000 + TICKETS)
  await house.close()
})
