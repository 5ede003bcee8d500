import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** One step of the schema. Its SQL is hashed: an edited migration is refused, not run again. */
export interface Migration {
  /** 1, 2, 3, …; also the database's `user_version` once it is applied. */
  number: number
  name: string
  sql: string
  /** What its SQL calls beside SQLite's own functions, by name: a text for a text. Not hashed. */
  functions?: Readonly<Record<string, (text: string) => string>>
  /** What SQL cannot say, such as what depends on what is there: done after it, in the same transaction. Not hashed. */
  andThen?: (db: Database) => void
}

/** The database was written by a newer Okienko; it is left exactly as it is. */
export class FutureDatabaseError extends Error {
  override name = 'FutureDatabaseError'
}

/** A migration that this database has applied reads differently now. */
export class ChangedMigrationError extends Error {
  override name = 'ChangedMigrationError'
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 *
 * @returns how many migrations were applied
 * @throws FutureDatabaseError, ChangedMigrationError; nothing was written then
 */
export function migrate(db: Database, migrations: readonly Migration[]): number {
  db.exec(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT`)
  const applied = db
    .prepare<[], { number: number; name: string; hash: string }>('SELECT * FROM migration ORDER BY number')
    .all()

  const newest = migrations.at(-1)?.number ?? 0
  const last = applied.at(-1)
  if (last !== undefined && last.number > newest) {
    throw new FutureDatabaseError(
      `step ${last.number} (${last.name}) is unknown; this Okienko knows ${newest}`,
    )
  }
  for (const row of applied) {
    const known = migrations.find(migration => migration.number === row.number)
    if (known === undefined || hashOf(known) !== row.hash) {
      throw new ChangedMigrationError(`step ${row.number} (${row.name}) is not the one that was applied`)
    }
  }

  const pending = migrations.filter(migration => migration.number > (last?.number ?? 0))
  // A table that others name is built anew without asking them; what they name is checked before the commit
  // (SQLite, "Making Other Kinds Of Table Schema Changes"). The switch does nothing inside a transaction.
  db.pragma('foreign_keys = OFF')
  try {
    for (const migration of pending) apply(db, migration)
  } finally {
    db.pragma('foreign_keys = ON')
  }
  return pending.length
}

/** @throws Error when the step leaves a row that names nothing; the database is as it was then */
function apply(db: Database, migration: Migration): void {
  for (const [name, work] of Object.entries(migration.functions ?? {})) {
    db.function(name, { deterministic: true, directOnly: true }, work)
  }
  db.transaction(() => {
    db.exec(migration.sql)
    migration.andThen?.(db)
    const orphans = db.pragma('foreign_key_check')
    if (Array.isArray(orphans) && orphans.length > 0) {
      throw new Error(`step ${migration.number} leaves ${orphans.length} rows that name nothing`)
    }
    db.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(
      migration.number,
      migration.name,
      hashOf(migration),
    )
    db.pragma(`user_version = ${migration.number}`)
  }).immediate()
}

function hashOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
