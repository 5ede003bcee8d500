import { access } from './access.ts'
import { batches } from './batches.ts'
import { canned } from './canned.ts'
import { checklists } from './checklists.ts'
import { customers } from './customers.ts'
import { deadlines } from './deadlines.ts'
import { departments } from './departments.ts'
import { events } from './events.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { hours } from './hours.ts'
import { imports } from './imports.ts'
import { intake } from './intake.ts'
import { journal } from './journal.ts'
import { macros } from './macros.ts'
import { merging } from './merging.ts'
import { outbox } from './outbox.ts'
import { policies } from './policies/index.ts'
import { presence } from './presence.ts'
import { recovery } from './recovery/index.ts'
import { retention } from './retention.ts'
import { sealing } from './sealing.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { signatures } from './signatures.ts'
import { statuses } from './statuses.ts'
import { tickets } from './tickets/index.ts'
import { views } from './views.ts'

/** Everything a window may ask of the desk. Windows, desk and tests derive their types from it. */
export const contract = {
  access,
  batches,
  canned,
  checklists,
  customers,
  deadlines,
  departments,
  events,
  exports,
  files,
  hours,
  imports,
  intake,
  journal,
  macros,
  merging,
  outbox,
  policies,
  presence,
  recovery,
  retention,
  sealing,
  search,
  settings,
  signatures,
  statuses,
  tickets,
  views,
}
export type Contract = typeof contract
