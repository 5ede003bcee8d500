import type { CustomerTables } from './tables/customers.ts'
import type { DeadlineTables } from './tables/deadlines.ts'
import type { DeskTables } from './tables/desk.ts'
import type { RecoveryTables } from './tables/recovery.ts'
import type { SearchTables } from './tables/search.ts'
import type { TicketTables } from './tables/tickets.ts'

export type { CustomerKeyKind } from './tables/customers.ts'

/** The tables as Kysely sees them; `migrations/` is the truth. Instants are UTC milliseconds, flags 0 or 1, JSON is text. */
export interface Schema
  extends DeskTables,
    CustomerTables,
    RecoveryTables,
    TicketTables,
    DeadlineTables,
    SearchTables {}
