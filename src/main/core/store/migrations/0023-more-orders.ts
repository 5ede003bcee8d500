import type { Migration } from '../migrate.ts'

/** Indexes for a queue by number and by who waits longest, with the columns it is filtered by, as its other orders have. */
export const moreOrders: Migration = {
  number: 23,
  name: 'more-orders',
  sql: /* sql */ `
CREATE INDEX ticket_numbered ON ticket(
  standing, number, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_waiting ON ticket(
  standing, sort_waiting, id, department_id, status_id, owner_id, priority);
`,
}
