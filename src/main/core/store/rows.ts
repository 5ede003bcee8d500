import { type Insertable, sql } from 'kysely'
import { shapedWrite, type Value } from './fixed.ts'
import type { Schema } from './schema.ts'
import type { WriteStore } from './stores.ts'

/**
 * Inserts one row by a statement that is built once for the columns it fills.
 *
 * @returns its row id: its id, where the table has one
 */
export async function insertRow<Table extends keyof Schema>(
  tx: WriteStore,
  table: Table,
  row: Insertable<Schema[Table]>,
): Promise<number> {
  const { columns, values } = filled(row)
  const [inserted] = await inserting(tx, { table, columns }, values)
  if (inserted === undefined) throw new Error(`nothing was inserted into ${table}`)
  return inserted.rowid
}

/** The same in the place of a row with the same key. */
export async function replaceRow<Table extends keyof Schema>(
  tx: WriteStore,
  table: Table,
  row: Insertable<Schema[Table]>,
): Promise<void> {
  const { columns, values } = filled(row)
  await replacing(tx, { table, columns }, values)
}

/** Columns of that table: the types of whoever asks have seen to it. */
interface Shape {
  table: keyof Schema
  columns: readonly string[]
}

const inserting = shapedWrite((tx, { table, columns }: Shape, values) =>
  tx
    .insertInto(table)
    .values(byColumn(columns, values) as never)
    .returning(sql<number>`rowid`.as('rowid')),
)

const replacing = shapedWrite((tx, { table, columns }: Shape, values) =>
  tx.replaceInto(table).values(byColumn(columns, values) as never),
)

export function byColumn(columns: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))
}

/** The columns of a row that are given, and what goes into each. */
export function filled(row: object): { columns: string[]; values: Value[] } {
  // What Kysely's tables take is what SQLite stores.
  const given = Object.entries(row).filter((entry): entry is [string, Value] => entry[1] !== undefined)
  return { columns: given.map(([column]) => column), values: given.map(([, value]) => value) }
}
