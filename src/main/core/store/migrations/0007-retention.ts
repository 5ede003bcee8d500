import type { Migration } from '../migrate.ts'

/**
 * What of a case was erased, and when; legal holds; and an index that finds the ended cases of which something
 * is left. A message that is queued for a case of which nothing was left brings it back among those.
 */
export const retention: Migration = {
  number: 7,
  name: 'retention',
  sql: /* sql */ `
ALTER TABLE recovery_case ADD COLUMN purged_at INTEGER;
CREATE INDEX recovery_case_kept ON recovery_case(ended_at, id)
  WHERE ended_at IS NOT NULL AND purged_at IS NULL;

CREATE TABLE retention_purge (
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  class TEXT NOT NULL CHECK (class IN ('papers', 'transcripts', 'letters', 'messages')),
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (case_id, class)
) STRICT, WITHOUT ROWID;

-- While one stands without its end, nothing of the case is erased.
CREATE TABLE legal_hold (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES recovery_case(id),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL, by_agent INTEGER NOT NULL REFERENCES agent(id),
  released_at INTEGER, released_by INTEGER REFERENCES agent(id), release_reason TEXT
) STRICT;
CREATE UNIQUE INDEX legal_hold_now ON legal_hold(case_id) WHERE released_at IS NULL;
CREATE INDEX legal_hold_case ON legal_hold(case_id, id);

CREATE TRIGGER outbox_keeps_its_case AFTER INSERT ON outbox WHEN NEW.case_id IS NOT NULL
BEGIN
  UPDATE recovery_case SET purged_at = NULL WHERE id = NEW.case_id AND purged_at IS NOT NULL;
END;
`,
}
