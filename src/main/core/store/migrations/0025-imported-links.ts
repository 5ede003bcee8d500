import type { Migration } from '../migrate.ts'

/**
 * Services come in with their accounts, and so have ids of where they came from; and relations that wait for a ticket
 * further down in a file.
 */
export const importedLinks: Migration = {
  number: 25,
  name: 'imported-links',
  sql: /* sql */ `
CREATE TABLE import_key_new (
  source_id INTEGER NOT NULL REFERENCES import_source(id),
  kind TEXT NOT NULL CHECK (kind IN ('department', 'agent', 'customer', 'service', 'ticket', 'message')),
  key TEXT NOT NULL,
  local_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, kind, key)
) STRICT, WITHOUT ROWID;
INSERT INTO import_key_new SELECT source_id, kind, key, local_id FROM import_key;
DROP TABLE import_key;
ALTER TABLE import_key_new RENAME TO import_key;

-- The ticket stands here; the one it has to do with is to come by this key. Kept, since a file may break off in between.
CREATE TABLE import_relation (
  source_id INTEGER NOT NULL REFERENCES import_source(id),
  key TEXT NOT NULL,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  PRIMARY KEY (source_id, key, ticket_id)
) STRICT, WITHOUT ROWID;
`,
}
