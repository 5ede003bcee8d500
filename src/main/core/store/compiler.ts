import {
  type CompiledQuery,
  type LimitNode,
  type RawBuilder,
  SqliteQueryCompiler,
  sql,
  ValueNode,
} from 'kysely'

/**
 * Kysely's own for SQLite, with limits as SQLite should see them. A limit that is bound to a statement is looked up by
 * SQLite's planner, and with whatever is bound next the whole statement is prepared anew: three to forty microseconds a
 * call, more than many a statement takes. So a number is part of the text, and what is not known yet is hidden from
 * the planner in a sum.
 */
export class DeskQueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ')
    if (!ValueNode.is(limit)) this.visitNode(limit)
    else if (Number.isSafeInteger(limit.value)) this.append(String(limit.value))
    else {
      this.append('(')
      this.visitNode(limit)
      this.append(' + 0)')
    }
  }
}

/**
 * A limit that is bound all the same, hidden in a sum: for a query that is not built once and has another one nearly every
 * time. As a number in the text each would make a statement of its own.
 */
export function boundLimit(limit: number): RawBuilder<number> {
  return sql<number>`(${limit} + 0)`
}

/** Stands in a query for an argument while it is compiled. */
export class Argument {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

/** Strings that are the same in every encoding, and hold nothing that could end a text of SQL. */
const plain = /^[\x20-\x7E]*$/

/**
 * For queries that are compiled once: what is no argument never changes, and is part of the text. Bound values cost a
 * call each, and where an index is there for some rows only, SQLite prepares the statement anew to see whether the value is one
 * of these.
 */
class FixedQueryCompiler extends DeskQueryCompiler {
  protected override appendValue(value: unknown): void {
    const isPlain =
      value === null || Number.isSafeInteger(value) || (typeof value === 'string' && plain.test(value))
    if (isPlain) this.appendImmediateValue(value)
    else super.appendValue(value)
  }
}

/** The text of a query that Kysely has built, and its parameters: arguments, and what cannot stand in a text. */
export function fixedTextOf({ query, queryId }: CompiledQuery): {
  sql: string
  parameters: readonly unknown[]
} {
  const { sql, parameters } = new FixedQueryCompiler().compileQuery(query, queryId)
  return { sql, parameters }
}
