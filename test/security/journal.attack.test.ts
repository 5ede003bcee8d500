import type { Database } from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { withRawDatabase } from '../desk/store/raw-database.ts'
import { sampleFolder } from '../desk/store/support.ts'
import { openTestDesk, people, refusal } from '../support/desk.ts'

const TRIGGERS = ['journal_no_delete', 'journal_no_update', 'journal_only_grows']

/** What verifying says of a sample desk whose database was tampered with while it was closed. */
async function verdictAfter(tamper: (db: Database) => void) {
  const dataDir = await sampleFolder()
  withRawDatabase(dataDir, tamper)
  const desk = await openTestDesk({ dataDir })
  const auditor = await desk.signedIn(people.auditor)
  const steps = []
  for await (const step of await auditor.journal.verify()) steps.push(step)
  await desk.close()
  return steps.at(-1)
}

describe('whoever has the key and drops the triggers is found out', () => {
  it.each<[string, (db: Database) => void, number, 'hash' | 'gap']>([
    ['changes an action', db => db.exec("UPDATE journal SET action = 'x' WHERE seq = 3"), 3, 'hash'],
    ['changes a time', db => db.exec('UPDATE journal SET at = at - 60000 WHERE seq = 2'), 2, 'hash'],
    [
      'changes who it was',
      db => db.exec("UPDATE journal SET actor = 'Ktoś Inny', actor_id = 3 WHERE seq = 4"),
      4,
      'hash',
    ],
    [
      'changes the details',
      db => db.exec(`UPDATE journal SET details = '{"customers":1}' WHERE seq = 1`),
      1,
      'hash',
    ],
    [
      'adds blanks to the details',
      db => db.exec("UPDATE journal SET details = details || ' ' WHERE seq = 3"),
      3,
      'hash',
    ],
    [
      'makes the details unreadable',
      db => db.exec("UPDATE journal SET details = '{' WHERE seq = 3"),
      3,
      'hash',
    ],
    ['takes an entry out', db => db.exec('DELETE FROM journal WHERE seq = 3'), 3, 'gap'],
    [
      'cuts off the newest entries',
      db => db.exec('DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)'),
      0,
      'gap',
    ],
    ['takes the first one out', db => db.exec('DELETE FROM journal WHERE seq = 1'), 1, 'gap'],
    [
      'takes one out and moves the others up',
      db => {
        db.exec('DELETE FROM journal WHERE seq = 3')
        db.exec(
          'UPDATE journal SET seq = -seq WHERE seq > 3; UPDATE journal SET seq = -seq - 1 WHERE seq < 0',
        )
      },
      3,
      'hash',
    ],
    [
      'exchanges two entries',
      db =>
        db.exec(
          'UPDATE journal SET seq = 1000 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 1000',
        ),
      2,
      'hash',
    ],
    [
      'writes one of his own at the end',
      db =>
        db.exec(
          "INSERT INTO journal SELECT seq + 1, at, 1, 'Kazimiera', 'access.signed_in', NULL, NULL, NULL, '{}', hash FROM journal ORDER BY seq DESC LIMIT 1",
        ),
      0,
      'hash',
    ],
    [
      'writes one with a hash that fits, but over an old one',
      db =>
        db.exec(
          "UPDATE journal SET action = 'x', hash = (SELECT hash FROM journal WHERE seq = 2) WHERE seq = 3",
        ),
      3,
      'hash',
    ],
  ])('when he %s', async (_what, tamper, seq, reason) => {
    const dropping = (db: Database) => {
      for (const name of TRIGGERS) db.exec(`DROP TRIGGER ${name}`)
      tamper(db)
    }
    expect(await verdictAfter(dropping)).toEqual({
      state: 'broken',
      seq: seq === 0 ? expect.any(Number) : seq,
      reason,
      triggers: TRIGGERS,
    })
  })

  it('and an untouched journal is not accused', async () => {
    expect(await verdictAfter(() => undefined)).toMatchObject({ state: 'intact' })
  })

  it.each<[string, string, string]>([
    ['drops the trigger against changing', 'DROP TRIGGER journal_no_update', 'journal_no_update'],
    ['drops the trigger against deleting', 'DROP TRIGGER journal_no_delete', 'journal_no_delete'],
    ['drops the trigger against replacing', 'DROP TRIGGER journal_only_grows', 'journal_only_grows'],
    [
      'puts one in its place that does nothing',
      "DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN 0 BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
      'journal_no_update',
    ],
    [
      'adds one that swallows new entries',
      'CREATE TRIGGER journal_quiet BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END',
      'journal_quiet',
    ],
  ])('when he %s and touches no entry yet', async (_what, sql, name) => {
    // A desk whose journal swallows entries answers what it can; signing in is an entry, so ask by the command line.
    const dataDir = await sampleFolder()
    withRawDatabase(dataDir, db => db.exec(sql))
    const desk = await openTestDesk({ dataDir })
    const steps = []
    for await (const step of await desk.window('cli', 'cli').journal.verify()) steps.push(step)
    await desk.close()
    expect(steps.at(-1)).toMatchObject({ state: 'unprotected', triggers: [name] })
  })
})

describe('the journal of an open database', () => {
  it.each([
    ['update', "UPDATE journal SET action = 'x'"],
    ['delete', 'DELETE FROM journal WHERE seq = 1'],
    [
      'replace',
      "REPLACE INTO journal SELECT seq, at, actor_id, actor, 'x', subject_kind, subject_id, subject_label, details, hash FROM journal WHERE seq = 1",
    ],
    [
      'insert between',
      "INSERT INTO journal SELECT -1, at, NULL, NULL, 'x', NULL, NULL, NULL, '{}', hash FROM journal WHERE seq = 1",
    ],
    [
      'insert with a gap',
      "INSERT INTO journal SELECT 9999, at, NULL, NULL, 'x', NULL, NULL, NULL, '{}', hash FROM journal WHERE seq = 1",
    ],
    [
      'insert over',
      "INSERT INTO journal SELECT seq, at, actor_id, actor, 'x', subject_kind, subject_id, subject_label, details, hash FROM journal WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET action = 'x'",
    ],
  ])('refuses to %s', async (_what, sql) => {
    const dataDir = await sampleFolder()
    withRawDatabase(dataDir, db => {
      db.pragma('recursive_triggers = OFF')
      expect(() => db.exec(sql)).toThrow('the journal is append-only')
    })
  })
})

it('nobody but who may read the journal gets a line of it, whatever he filters by', async () => {
  const desk = await openTestDesk({ dataDir: await sampleFolder() })
  const agent = await desk.signedIn(people.agent)
  for (const filter of [{}, { actorId: 2 }, { subjectKind: 'case', subjectId: 1 }]) {
    expect(await refusal(agent.journal.list(filter))).toMatchObject({ code: 'FORBIDDEN' })
  }
  await desk.close()
})
