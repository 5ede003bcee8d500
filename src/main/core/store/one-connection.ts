import type { Database, RunResult, Statement } from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import { Kept } from '../kept.ts'
import { DeskQueryCompiler } from './compiler.ts'

/** Distinct statements kept prepared. The desk has some three hundred; each filter of a list adds one. */
const KEPT = 500

/**
 * The desk's only connection to its database, as Kysely and everybody else in the store uses it.
 *
 * Statements stay prepared: preparing costs about four times the run of a small one. And what is read in one turn of
 * the event loop is read in one transaction: outside of one SQLite locks its log anew for each statement, which takes
 * several times as long as a small one itself. So all that a call reads without waiting for anything is one snapshot.
 * It ends with the turn, or before anybody writes, whichever is first.
 */
export class OneConnection implements DatabaseConnection {
  readonly #db: Database
  readonly #told: (sql: string, ms: number) => void
  readonly #statements = new Kept<Statement>(KEPT)
  readonly #begin: Statement
  readonly #commit: Statement
  /** Is a transaction open in which things are only read? */
  #isReading = false

  /** @param told hears how long each statement took, milliseconds */
  constructor(db: Database, told: (sql: string, ms: number) => void) {
    this.#db = db
    this.#told = told
    this.#begin = db.prepare('BEGIN')
    this.#commit = db.prepare('COMMIT')
  }

  /** Is somebody writing, so that others must wait? */
  get isWriting(): boolean {
    return this.#db.inTransaction && !this.#isReading
  }

  /**
   * Runs a statement at once. Outside the transaction of whoever writes only while nobody does: it would see what may be
   * undone.
   */
  run(sql: string, parameters: readonly unknown[]): Answer {
    const statement = this.#statement(sql)
    const began = performance.now()
    const answer = statement.reader
      ? { rows: statement.all(parameters), written: null }
      : { rows: [], written: statement.run(parameters) }
    this.#told(sql, performance.now() - began)
    return answer
  }

  /** Does what needs the connection outside of every reading. Inside the work nothing is awaited. */
  alone<T>(work: (db: Database) => T): T {
    this.#endReading()
    return work(this.#db)
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, written } = this.run(sql, parameters)
    // What the rows are, Kysely's types say.
    if (written === null) return { rows: rows as R[] }
    return {
      insertId: BigInt(written.lastInsertRowid),
      numAffectedRows: BigInt(written.changes),
      rows: [],
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the desk reads page by page, never a stream')
  }

  close(): void {
    this.alone(db => db.close())
  }

  /** The prepared statement, with the transaction it needs. */
  #statement(sql: string): Statement {
    const statement = this.#statements.get(sql, () => this.#db.prepare(sql))
    if (!statement.readonly) this.#endReading()
    else if (!this.#db.inTransaction) this.#beginReading()
    return statement
  }

  #beginReading(): void {
    this.#begin.run()
    this.#isReading = true
    setImmediate(() => this.#endReading())
  }

  #endReading(): void {
    if (!this.#isReading) return
    this.#isReading = false
    // After a fault of the disk SQLite has ended it by itself.
    if (this.#db.inTransaction) this.#commit.run()
  }
}

/** What a statement gave: rows, or what it changed. */
interface Answer {
  rows: unknown[]
  written: RunResult | null
}

/** Kysely over that connection. */
export class OneConnectionDialect implements Dialect {
  readonly #connection: OneConnection

  constructor(connection: OneConnection) {
    this.#connection = connection
  }

  createDriver(): Driver {
    const connection = this.#connection
    const run = (command: string) => async () => {
      connection.alone(db => db.exec(command))
    }
    return {
      init: async () => undefined,
      acquireConnection: async () => connection,
      releaseConnection: async () => undefined,
      beginTransaction: run('BEGIN'),
      commitTransaction: run('COMMIT'),
      rollbackTransaction: run('ROLLBACK'),
      destroy: async () => connection.close(),
    }
  }

  createQueryCompiler(): DeskQueryCompiler {
    return new DeskQueryCompiler()
  }

  createAdapter(): SqliteAdapter {
    return new SqliteAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db)
  }
}
