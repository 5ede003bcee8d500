import type { Migration } from '../migrate.ts'

/** Mails that a kept one answers and that have not come yet, so that they are read where their answer is. */
export const awaitedMails: Migration = {
  number: 22,
  name: 'awaited mails',
  sql: /* sql */ `
CREATE TABLE awaited_mail (
  rfc_id TEXT NOT NULL,
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  PRIMARY KEY (rfc_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX awaited_mail_message ON awaited_mail(message_id);
`,
}
