import type { Migration } from '../migrate.ts'

/**
 * How each message came to stand here: what an agent took down is not what a customer wrote. And the tickets of an
 * import that are still coming in, so that what the next pieces bring is not taken for news.
 */
export const origins: Migration = {
  number: 15,
  name: 'origins',
  sql: /* sql */ `
ALTER TABLE message ADD COLUMN origin TEXT NOT NULL DEFAULT 'desk'
  CHECK (origin IN ('desk', 'taken_down', 'mail', 'import'));
UPDATE message SET origin = 'taken_down' WHERE kind = 'incoming' AND rfc_id IS NULL;

CREATE TABLE import_unfinished (ticket_id INTEGER PRIMARY KEY REFERENCES ticket(id)) STRICT;
`,
}
