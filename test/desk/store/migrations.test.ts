import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  ChangedMigrationError,
  FutureDatabaseError,
  type Migration,
  migrate,
} from '../../../src/main/core/store/migrate.ts'
import { migrations } from '../../../src/main/core/store/migrations/index.ts'
import { macroSteps } from '../../../src/shared/contract/macros.ts'
import { snoozeUntil } from '../../../src/shared/snooze.ts'
import { withRawDatabase } from './raw-database.ts'
import { fingerprintOf, openTestStore } from './support.ts'

const first: Migration = { number: 1, name: 'first', sql: 'CREATE TABLE one (x INTEGER) STRICT;' }
const second: Migration = { number: 2, name: 'second', sql: 'CREATE TABLE two (x INTEGER) STRICT;' }

describe('the migrations of a database', () => {
  let db: Database.Database
  beforeEach(() => {
    db = new Database(':memory:')
    return () => db.close()
  })
  const tables = () =>
    db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()

  it('bring an empty one to the newest schema', () => {
    expect(migrate(db, [first, second])).toBe(2)
    expect(tables()).toEqual(['migration', 'one', 'two'])
    expect(db.pragma('user_version', { simple: true })).toBe(2)
  })

  it('are not applied twice', () => {
    migrate(db, [first])
    expect(migrate(db, [first])).toBe(0)
  })

  it('go on where they stopped', () => {
    migrate(db, [first])
    expect(migrate(db, [first, second])).toBe(1)
  })

  it('leave nothing of a step that fails, and keep the steps before it', () => {
    const broken: Migration = { number: 2, name: 'broken', sql: `${second.sql} CREATE TABLE one (y);` }
    expect(() => migrate(db, [first, broken])).toThrow(/already exists/)
    expect(tables()).toEqual(['migration', 'one'])
    expect(db.pragma('user_version', { simple: true })).toBe(1)
  })

  it('are refused when one that was applied reads differently now', () => {
    migrate(db, [first])
    const edited = { ...first, sql: first.sql.replace('INTEGER', 'TEXT') }
    expect(() => migrate(db, [edited])).toThrow(ChangedMigrationError)
  })

  it('are refused when one that was applied is missing', () => {
    migrate(db, [first, second])
    expect(() => migrate(db, [second])).toThrow(ChangedMigrationError)
  })

  it('are refused when the database knows a later step', () => {
    migrate(db, [first, second])
    expect(() => migrate(db, [first])).toThrow(FutureDatabaseError)
  })

  it('write nothing when they are refused', () => {
    migrate(db, [first, second])
    const before = db.serialize()
    expect(() => migrate(db, [first])).toThrow(FutureDatabaseError)
    expect(db.serialize().equals(before)).toBe(true)
  })
})

it('are numbered from one without a gap', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1))
})

it('count an account that was confirmed before it was written down as sealed since its last confirmation', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 2))
  db.exec(`
    INSERT INTO policy VALUES ('published', 1, '{}', 1);
    INSERT INTO customer VALUES (1,'LS-1','a','person','A',NULL,'','','','',NULL,NULL,NULL,'pl','2020-01-01',0,1);
    INSERT INTO recovery_case (id, number, status, policy_id, policy_version, opened_at, waiting_since, customer_id)
      VALUES (1, 'ODZ-1', 'open', 'published', 1, 5, 5, 1), (2, 'ODZ-2', 'open', 'published', 1, 5, 5, NULL);
    INSERT INTO journal VALUES
      (1, 10, 1, 'Iga', 'recovery.account_confirmed', 'case', 1, 'ODZ-1', '{}', 'a'),
      (2, 20, 1, 'Iga', 'recovery.account_confirmed', 'case', 1, 'ODZ-1', '{}', 'b'),
      (3, 30, 1, 'Iga', 'recovery.need_chosen', 'case', 1, 'ODZ-1', '{}', 'c');
  `)
  migrate(db, migrations)
  expect(db.prepare('SELECT sealed_at FROM recovery_case ORDER BY id').pluck().all()).toEqual([20, null])
  db.close()
})

it('let tickets that were there before have their past, and be reckoned', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 8))
  const insert =
    db.prepare(`INSERT INTO ticket (id, number, subject, department_id, status_id, type, priority,
    priority_because, requester_name, requester_address, created_at, updated_at, closed_at)
    VALUES (?, ?, 'Poczta', 1, ?, ?, 1, 'default', 'A', 'a@a.example', 10, 30, ?)`)
  insert.run(1, 100_001, 1, 'new', null)
  insert.run(2, 100_002, 3, 'waiting_customer', null)
  insert.run(3, 100_003, 5, 'closed', 20)
  migrate(db, migrations)
  insert.run(4, 100_004, 5, 'closed', 20)
  expect(db.prepare('SELECT * FROM ticket_phase ORDER BY ticket_id, place').raw().all()).toEqual([
    [1, 1, 10, 'new'],
    [2, 1, 10, 'open'],
    [2, 2, 30, 'waiting_customer'],
    [3, 1, 10, 'open'],
    [3, 2, 20, 'closed'],
    [4, 1, 10, 'open'],
    [4, 2, 20, 'closed'],
  ])
  expect(db.prepare('SELECT ticket_id FROM deadline_stale ORDER BY 1').pluck().all()).toEqual([1, 2, 3, 4])
  db.close()
})

it('let the search index go on in smaller blocks, and find what lies in the large ones', () => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 29),
  )
  const insert = db.prepare('INSERT INTO message_search (rowid, words) VALUES (?, ?)')
  const write = db.transaction((from: number) => {
    for (let id = from; id < from + 2000; id += 1) insert.run(id, `poczta slowo${id} dalej${id % 97}`)
  })
  const blocks = db.prepare<[], number>('SELECT length(block) FROM message_search_data WHERE id > 10').pluck()
  const largest = () => Math.max(...blocks.all())
  const found = (word: string) =>
    db.prepare('SELECT count(*) FROM message_search WHERE message_search MATCH ?').pluck().get(word)
  write(1)
  expect(largest()).toBeGreaterThan(4_000)
  migrate(db, migrations)
  write(10_001)
  expect([found('poczta'), found('slowo7'), found('slowo10007')]).toEqual([4000, 1, 1])
  // All of it merged is all of it written anew.
  db.exec("INSERT INTO message_search (message_search) VALUES ('optimize')")
  expect(largest()).toBeLessThan(1_100)
  expect([found('poczta'), found('slowo7'), found('slowo10007')]).toEqual([4000, 1, 1])
  db.close()
})

it.each([
  ['an index with nothing in it is made anew', 0, '3 5 6'],
  ['one with messages waits to be written anew', 1, '3 5'],
])('let the search index know longer beginnings: %s', (_, messages, beginnings) => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 37),
  )
  for (let id = 1; id <= messages; id += 1)
    db.exec(`INSERT INTO message_search (rowid, words) VALUES (${id}, 'poczta')`)
  migrate(db, migrations)
  expect(db.prepare('SELECT * FROM search_part').all()).toMatchObject([
    { number: 1, first_id: 0, beginnings },
  ])
  const table = db.prepare("SELECT sql FROM sqlite_master WHERE name = 'message_search'").pluck().get()
  expect(table).toContain(`prefix='${beginnings}'`)
  db.exec("INSERT INTO message_search (rowid, words) VALUES (7, 'poczta')")
  const found = db.prepare(`SELECT count(*) FROM message_search WHERE message_search MATCH '"poczt"*'`)
  expect(found.pluck().get()).toBe(messages + 1)
  db.close()
})

it.each([
  ['is written as now where nothing is in it', 0, 2],
  ['is to be written anew where messages are', 1, 1],
])('know by which folding the search index was written: it %s', (_, messages, folding) => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 43),
  )
  for (let id = 1; id <= messages; id += 1)
    db.exec(`INSERT INTO message_search (rowid, words) VALUES (${id}, 'ﬁrma')`)
  migrate(db, migrations)
  expect(db.prepare('SELECT folding FROM search_part').pluck().all()).toEqual([folding])
  db.close()
})

it('put the first messages of tickets with a checklist on the list of what is to be indexed', () => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 30),
  )
  const ticket = `subject, department_id, status_id, type, priority, priority_because, requester_name, requester_address,
    created_at, updated_at`
  db.exec(`
    INSERT INTO ticket (id, number, ${ticket}) VALUES
      (1, 1, 'S', 1, 1, 'new', 1, 'default', 'A', 'a@a.example', 1, 1),
      (2, 2, 'T', 1, 1, 'new', 1, 'default', 'A', 'a@a.example', 1, 1);
    INSERT INTO message (id, ticket_id, kind, author_name, author_address, at, text) VALUES
      (65, 1, 'incoming', 'A', 'a@a.example', 1, 'x'), (129, 1, 'note', 'B', '', 2, 'y'),
      (193, 2, 'incoming', 'A', 'a@a.example', 3, 'z');
    INSERT INTO checklist_item (ticket_id, position, text) VALUES (1, 1, 'raz'), (1, 2, 'dwa');
  `)
  migrate(db, migrations)
  expect(db.prepare('SELECT message_id FROM search_backlog').pluck().all()).toEqual([65])
  db.close()
})

it('leave what was closed before by rules nobody knows, and what has no ledger to be reckoned first', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 46))
  const insert =
    db.prepare(`INSERT INTO ticket (id, number, subject, department_id, status_id, type, priority,
    priority_because, requester_name, requester_address, created_at, updated_at, closed_at)
    VALUES (?, ?, 'Poczta', 1, ?, ?, 1, 'default', 'A', 'a@a.example', 10, 30, ?)`)
  insert.run(1, 100_001, 1, 'new', null)
  insert.run(2, 100_002, 5, 'closed', 20)
  insert.run(3, 100_003, 5, 'closed', 20)
  insert.run(4, 100_004, 5, 'closed', 20)
  db.exec('UPDATE ticket SET merged_into = 2 WHERE id = 4')
  db.exec('DELETE FROM deadline_stale WHERE ticket_id <> 3')
  migrate(db, migrations)
  expect(db.prepare('SELECT * FROM ticket_closing').raw().all()).toEqual([[2, 20, null]])
  db.close()
})

describe('the database of a data folder', () => {
  it.each<[string, string, new (...args: never[]) => Error]>([
    ['written by a newer Okienko', "INSERT INTO migration VALUES (99, 'later', 'x')", FutureDatabaseError],
    ['made by another build', "UPDATE migration SET hash = 'other'", ChangedMigrationError],
  ])('that was %s is refused and stays as it is, byte for byte', async (_what, change, refused) => {
    const { store, dataDir } = openTestStore()
    await store.close()
    withRawDatabase(dataDir, db => db.exec(change))
    const before = fingerprintOf(dataDir)

    expect(() => openTestStore(dataDir)).toThrow(refused)
    expect(fingerprintOf(dataDir)).toEqual(before)
  })
})

it('put messages that were there before the full-text index on the list of what is to be indexed', () => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 10),
  )
  db.exec(`
    INSERT INTO ticket (id, number, subject, department_id, status_id, type, priority, priority_because,
      requester_name, requester_address, created_at, updated_at)
      VALUES (1, 1, 'S', 1, 1, 'new', 1, 'default', 'A', 'a@a.example', 1, 1);
    INSERT INTO message (id, ticket_id, kind, author_name, author_address, at, text)
      VALUES (65, 1, 'incoming', 'A', 'a@a.example', 1, 'x'), (129, 1, 'note', 'B', '', 2, 'y');
  `)
  migrate(db, migrations)
  expect(db.prepare('SELECT message_id FROM search_backlog').pluck().all()).toEqual([65, 129])
  db.close()
})

it('let domains that were there before be found without their accents', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 30))
  db.exec(`
    INSERT INTO customer (id, number, login, kind, name, street, postcode, city, country, language, customer_since, two_factor)
      VALUES (1, 'LS-1', 'a', 'person', 'A', '', '', '', '', 'pl', '2020-01-01', 0);
    INSERT INTO domain (customer_id, name, status, expires_on)
      VALUES (1, 'ćma.example', 'active', ''), (1, 'xn--jeyna-jib.example', 'active', '');
  `)
  migrate(db, migrations)
  expect(db.prepare('SELECT folded FROM domain ORDER BY id').pluck().all()).toEqual([
    'cma.example',
    'jezyna.example',
  ])
  db.close()
})

it('let a macro that slept for hours sleep as long by words', () => {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ number }) => number < 34),
  )
  const keep = db.prepare('INSERT INTO macro (agent_id, name, steps) VALUES (NULL, ?, ?)')
  keep.run('Trzy doby', JSON.stringify({ reply: 'Ile to „godzin”?', snoozeHours: 72 }))
  keep.run('Rok', JSON.stringify({ snoozeHours: 8760 }))
  keep.run('Nic', JSON.stringify({ note: 'x' }))
  migrate(db, migrations)
  const steps = db
    .prepare<[], string>('SELECT steps FROM macro ORDER BY id')
    .pluck()
    .all()
    .map(text => macroSteps.parse(JSON.parse(text)))
  expect(steps.map(({ reply, note, snooze }) => [reply, note, snooze])).toEqual([
    ['Ile to „godzin”?', '', 'za 72 godz.'],
    ['', '', 'za 8760 godz.'],
    ['', 'x', undefined],
  ])
  const now = Date.parse('2026-11-20T11:00:00+01:00')
  const untils = steps.map(({ snooze = '' }) => snoozeUntil(snooze, { now, opensAt: () => null }))
  expect(untils).toEqual([
    { at: now + 72 * 3_600_000 },
    { at: now + 8760 * 3_600_000 },
    { fault: 'unreadable' },
  ])
  db.close()
})
