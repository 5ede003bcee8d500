import type { Migration } from '../migrate.ts'

/**
 * What lets the desk know a value again: traces of what came in each case, marks of fraud, flags of the law.
 * Cases from before this step left no traces: their values were never digested, and some are erased.
 */
export const signals: Migration = {
  number: 6,
  name: 'signals',
  sql: /* sql */ `
-- Since when two-step verification is as it is; NULL where nobody wrote it down.
ALTER TABLE customer ADD COLUMN two_factor_since INTEGER;

-- Values that came in a case, as keyed digests only. They outlive the end of the case and its papers.
-- Whose account a case is about may come later and may change: it stands in recovery_case alone.
CREATE TABLE recovery_trace (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'iban', 'file', 'invoice')),
  part TEXT NOT NULL CHECK (part IN ('sender', 'caller', 'new', 'payer', 'attachment', 'paper')),
  digest TEXT NOT NULL,
  attachment_id INTEGER REFERENCES recovery_attachment(id),
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX recovery_trace_case ON recovery_trace(case_id, kind, part, digest);
CREATE INDEX recovery_trace_value ON recovery_trace(kind, digest);

-- A supervisor says that a value is a fraudster's. While a mark stands, no case with that value goes on.
CREATE TABLE fraud_mark (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'iban', 'file')),
  digest TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL, by_agent INTEGER NOT NULL REFERENCES agent(id),
  lifted_at INTEGER, lifted_by INTEGER REFERENCES agent(id), lift_reason TEXT
) STRICT;
CREATE UNIQUE INDEX fraud_mark_now ON fraud_mark(kind, digest) WHERE lifted_at IS NULL;

-- What the law puts first. It stands on the account, not on the case: the next case meets it, too.
CREATE TABLE account_flag (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  kind TEXT NOT NULL CHECK (kind IN ('death', 'bankruptcy', 'dispute', 'minor')),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL, by_agent INTEGER NOT NULL REFERENCES agent(id),
  cleared_at INTEGER, cleared_by INTEGER REFERENCES agent(id), clear_reason TEXT
) STRICT;
CREATE UNIQUE INDEX account_flag_now ON account_flag(customer_id, kind) WHERE cleared_at IS NULL;
`,
}
