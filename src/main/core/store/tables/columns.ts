/** Columns as Kysely sees them. Instants are UTC milliseconds; `migrations/` is the truth. */
export type Flag = 0 | 1
export type Json = string
