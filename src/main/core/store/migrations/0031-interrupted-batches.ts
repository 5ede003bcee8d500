import type { Migration } from '../migrate.ts'

/** Of how many tickets a batch was to be, and how many of them were looked at: less is one that was interrupted. */
export const interruptedBatches: Migration = {
  number: 31,
  name: 'interrupted-batches',
  sql: /* sql */ `
-- Null: it was made before anybody counted.
ALTER TABLE ticket_batch ADD COLUMN total INTEGER;
ALTER TABLE ticket_batch ADD COLUMN looked_at INTEGER;
`,
}
