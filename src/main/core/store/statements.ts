import type { Database } from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** Distinct statements kept prepared. The desk has some two hundred; lists with filters add a few. */
const KEPT = 500

/**
 * The database as Kysely wants it, with its statements kept: Kysely prepares on every execution, which
 * costs about four times the run of a small statement.
 */
export function cachingStatements(db: Database): SqliteDatabase {
  const kept = new Map<string, ReturnType<Database['prepare']>>()
  return {
    prepare(sql) {
      const known = kept.get(sql)
      if (known !== undefined) {
        kept.delete(sql)
        kept.set(sql, known)
        return known
      }
      const statement = db.prepare(sql)
      kept.set(sql, statement)
      if (kept.size > KEPT) {
        const oldest = kept.keys().next()
        if (!oldest.done) kept.delete(oldest.value)
      }
      return statement
    },
    close: () => {
      db.close()
    },
  }
}
