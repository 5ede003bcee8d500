import type { Migration } from '../migrate.ts'

/** Mails that were taken in as tickets, by a digest of their bytes, so that the same file twice makes nothing twice. */
export const mails: Migration = {
  number: 16,
  name: 'mails',
  sql: /* sql */ `
CREATE TABLE ticket_mail (
  digest TEXT PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_mail_message ON ticket_mail(message_id);
`,
}
