import type { Migration } from '../migrate.ts'

/** A split lets the customer wait in each half for what he said there, and put back as before. */
export const splitsThatWait: Migration = {
  number: 39,
  name: 'splits-that-wait',
  sql: /* sql */ `
-- Since when he waited in the ticket before it was split, and in what stayed and what went after it; UTC milliseconds,
-- NULL: he did not. Of a split that is older nobody knows: where nobody waits in either half, nobody did.
ALTER TABLE ticket_split ADD COLUMN waited INTEGER;
ALTER TABLE ticket_split ADD COLUMN waits_stays INTEGER;
ALTER TABLE ticket_split ADD COLUMN waits_goes INTEGER;
`,
}
