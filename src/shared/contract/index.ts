import { access } from './access.ts'
import { customers } from './customers.ts'
import { events } from './events.ts'
import { hours } from './hours.ts'
import { intake } from './intake.ts'
import { journal } from './journal.ts'
import { outbox } from './outbox.ts'
import { policies } from './policies/index.ts'
import { recovery } from './recovery/index.ts'
import { retention } from './retention.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { tickets } from './tickets/index.ts'

/** Everything a window may ask of the desk. Windows, desk and tests derive their types from it. */
export const contract = {
  access,
  customers,
  events,
  hours,
  intake,
  journal,
  outbox,
  policies,
  recovery,
  retention,
  search,
  settings,
  tickets,
}
export type Contract = typeof contract
