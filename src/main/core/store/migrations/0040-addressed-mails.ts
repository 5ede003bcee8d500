import type { Migration } from '../migrate.ts'

/** Whom a mail was sent to, and where it asks to be answered (decision 0048). Of mails that came before nobody knows. */
export const addressedMails: Migration = {
  number: 40,
  name: 'addressed-mails',
  sql: /* sql */ `
-- {replyTo, to, cc, more} as tickets/addressed.ts bounds them; NULL: the mail names nobody. Beside the message, since it is
-- read with it each time a ticket is opened.
ALTER TABLE message ADD COLUMN addressed TEXT;
`,
}
