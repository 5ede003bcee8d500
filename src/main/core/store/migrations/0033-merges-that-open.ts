import type { Migration } from '../migrate.ts'

/** What a merge does to a ticket that waits for the customer while he waits in the other, and what undoes it. */
export const mergesThatOpen: Migration = {
  number: 33,
  name: 'merges-that-open',
  sql: /* sql */ `
-- The status a target had before its merges opened it, and the place of the phase they made of it; null: they did not.
-- The same in all merges that stand over one target, as is how many letters it had itself; null: nobody counted.
ALTER TABLE ticket_merge ADD COLUMN status_alone INTEGER REFERENCES ticket_status(id);
ALTER TABLE ticket_merge ADD COLUMN phase_made INTEGER;
ALTER TABLE ticket_merge ADD COLUMN heard_alone INTEGER;
-- When the waiting of the source counts as a letter for the target's deadlines; null: it does not.
ALTER TABLE ticket_merge ADD COLUMN heard_at INTEGER;
`,
}
