import { fixedQuery, type ReadStore } from '../../../store/index.ts'
import { NO_OWNER } from './orders.ts'
import type { ValueLead } from './wanted.ts'

const byPosition = fixedQuery(store =>
  store.selectFrom('ticket_status').select('id').orderBy('position').orderBy('id'),
)
const departments = fixedQuery(store => store.selectFrom('department').select(['id', 'name']))
const agents = fixedQuery(store => store.selectFrom('agent').select(['id', 'name']))

const alphabet = new Intl.Collator('pl')

/**
 * All values of a column in the order in which a queue is sorted by it: statuses as the desk has put them, priorities from
 * the least pressing, departments and owners along the Polish alphabet, nobody behind everybody.
 */
export async function ranked(store: ReadStore, column: ValueLead): Promise<number[]> {
  if (column === 'priority') return [0, 1, 2, 3]
  if (column === 'status_id') return (await byPosition(store)).map(({ id }) => id)
  const named = await (column === 'department_id' ? departments : agents)(store)
  const ids = named.toSorted((a, b) => alphabet.compare(a.name, b.name) || a.id - b.id).map(({ id }) => id)
  return column === 'owner_id' ? [...ids, NO_OWNER] : ids
}
