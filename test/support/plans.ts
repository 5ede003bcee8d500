import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { DeskQueryCompiler } from '../../src/main/core/store/compiler.ts'
import type { ReadStore, Schema } from '../../src/main/core/store/index.ts'
import { TEST_KEY } from './desk.ts'

/** A statement that was asked, and how SQLite goes about it. */
export interface Plan {
  sql: string
  steps: string[]
}

/** A database whose questions are explained. */
export interface Explained {
  store: ReadStore
  /** How SQLite goes about every statement that the work asks of the store, in their order. */
  plansOf(work: (store: ReadStore) => Promise<unknown>): Promise<Plan[]>
  /** Every table there is, SQLite's own included. */
  tables(): unknown[]
  close(): Promise<void>
}

/** Statements have the text that they have at the desk. */
class ExplainedDialect extends SqliteDialect {
  override createQueryCompiler() {
    return new DeskQueryCompiler()
  }
}

/** The database of a closed desk, with its real tables and rows, opened to be looked at. */
export function explained(dataDir: string): Explained {
  const db = new Database(join(dataDir, 'okienko.db'))
  db.pragma("cipher = 'chacha20'")
  db.pragma(`key = 'raw:${Buffer.from(TEST_KEY).toString('hex')}'`)
  const asked: { sql: string; parameters: readonly unknown[] }[] = []
  const store = new Kysely<Schema>({
    dialect: new ExplainedDialect({ database: db }),
    log: ({ query }) => {
      asked.push({ sql: query.sql, parameters: query.parameters })
    },
  })
  return {
    store,
    async plansOf(work) {
      asked.length = 0
      await work(store)
      return asked.map(({ sql, parameters }) => ({
        sql,
        steps: db
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters)
          .map(({ detail }) => detail),
      }))
    },
    tables: () => db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all(),
    close: () => store.destroy(),
  }
}
