import type { Migration } from '../migrate.ts'

/**
 * Which accounts the letters of an open case name while none is confirmed, and since when the account of a
 * case has been sealed. What was confirmed before this step counts as sealed from its confirmation on.
 */
export const pointers: Migration = {
  number: 3,
  name: 'pointers',
  sql: /* sql */ `
CREATE TABLE recovery_pointer (
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  since INTEGER NOT NULL,
  PRIMARY KEY (case_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_pointer_customer ON recovery_pointer(customer_id);

ALTER TABLE recovery_case ADD COLUMN sealed_at INTEGER;
UPDATE recovery_case SET sealed_at = (
  SELECT max(at) FROM journal
  WHERE subject_kind = 'case' AND subject_id = recovery_case.id AND action = 'recovery.account_confirmed'
) WHERE customer_id IS NOT NULL;
`,
}
