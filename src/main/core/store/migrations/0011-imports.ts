import type { Migration } from '../migrate.ts'

/** What was taken in from elsewhere, by the id it had there, so that the same thing twice makes nothing twice. */
export const imports: Migration = {
  number: 11,
  name: 'imports',
  sql: /* sql */ `
CREATE TABLE import_source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE import_key (
  source_id INTEGER NOT NULL REFERENCES import_source(id),
  kind TEXT NOT NULL CHECK (kind IN ('department', 'agent', 'customer', 'ticket', 'message')),
  key TEXT NOT NULL,
  local_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, kind, key)
) STRICT, WITHOUT ROWID;
`,
}
