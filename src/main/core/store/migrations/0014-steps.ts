import type { Migration } from '../migrate.ts'

/**
 * What takes a step back stands beside the journal, which keeps its digest: it may hold an address or a subject, and
 * the journal, which nobody can ever erase, holds neither. And ids of replies that were called back, which are never
 * given to another message.
 */
export const steps: Migration = {
  number: 14,
  name: 'steps',
  sql: /* sql */ `
-- By the number of the step's journal entry.
CREATE TABLE ticket_step (
  seq INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  step TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ticket_step_ticket ON ticket_step(ticket_id);

CREATE TABLE recalled_message (id INTEGER PRIMARY KEY) STRICT;
`,
}
