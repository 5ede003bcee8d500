import type { Migration } from '../migrate.ts'

/** Mails that came last in a mailbox, and so may have been cut: what they are known by when the whole one comes. */
export const mailEnds: Migration = {
  number: 27,
  name: 'mail ends',
  sql: /* sql */ `
CREATE TABLE mail_end (
  message_id INTEGER PRIMARY KEY REFERENCES message(id),
  -- How many of its first bytes are surely its own, and their keyed digest.
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
`,
}
