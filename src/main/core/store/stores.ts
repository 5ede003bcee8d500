import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** What may only look. A function that takes it cannot write, by the compiler's word. */
export type ReadStore = Pick<Kysely<Schema>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn'>
/** What may write; exists only inside `Store.write`. Every WriteStore is a ReadStore. */
export type WriteStore = Transaction<Schema>
