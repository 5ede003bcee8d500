import type { Database, Statement } from 'better-sqlite3'

/**
 * Plain prepared statements for work on thousands of rows, where building each query anew would take longer than
 * running it. Exists only inside a transaction of {@link Store.bulk}; whoever uses it keeps its slices short.
 */
export class Bulk {
  readonly #db: Database
  readonly #kept = new Map<string, Statement>()

  constructor(db: Database) {
    this.#db = db
  }

  /** The first row, or undefined. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what a row looks like, the statement says alone
  get<Row>(sql: string, ...values: readonly BulkValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined
  }

  /** @returns the row id of what was inserted */
  run(sql: string, ...values: readonly BulkValue[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid)
  }

  /**
   * Writes into the tables that a full-text table keeps its index in, from which SQLite keeps everybody away. For an index
   * that nobody reads any more: half of one is none.
   *
   * @returns how many rows it touched
   */
  runBehindIndex(sql: string, ...values: readonly BulkValue[]): number {
    this.#db.unsafeMode(true)
    try {
      // Not kept: it may be prepared in this mode only.
      return this.#db.prepare(sql).run(...values).changes
    } finally {
      this.#db.unsafeMode(false)
    }
  }

  /** A part of the slice, all of it or nothing: when it throws, what was done before it stays. */
  whole<T>(work: () => T): T {
    return this.#db.transaction(work)()
  }

  #statement(sql: string): Statement {
    const kept = this.#kept.get(sql)
    if (kept !== undefined) return kept
    const made = this.#db.prepare(sql)
    this.#kept.set(sql, made)
    return made
  }
}

export type BulkValue = string | number | null | Uint8Array
