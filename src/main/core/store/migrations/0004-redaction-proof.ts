import type { Migration } from '../migrate.ts'

/**
 * What was proven on the covered copy of an ID card is kept with the paper. "Photo" and "number" get the names they
 * have among the zones of a card. An e-mail that brought a card waits to be deleted from the mailbox.
 */
export const redactionProof: Migration = {
  number: 4,
  name: 'redaction proof',
  sql: /* sql */ `
ALTER TABLE recovery_paper ADD COLUMN redaction_proof TEXT;
UPDATE recovery_paper
  SET redacted_zones = replace(replace(redacted_zones, '"photo"', '"portrait"'), '"number"', '"number_front"')
  WHERE redacted_zones IS NOT NULL;

CREATE TABLE mail_to_purge (
  message_id INTEGER PRIMARY KEY REFERENCES recovery_message(id),
  asked_at INTEGER NOT NULL,
  purged_at INTEGER, purged_by INTEGER REFERENCES agent(id)
) STRICT;
`,
}
