import type { Migration } from '../migrate.ts'

/** Tickets whose parent stands further down in a file, or in a later one. */
export const importedParents: Migration = {
  number: 28,
  name: 'imported-parents',
  sql: /* sql */ `
CREATE TABLE import_parent (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket(id),
  source_id INTEGER NOT NULL REFERENCES import_source(id),
  key TEXT NOT NULL
) STRICT;
CREATE INDEX import_parent_by_key ON import_parent (source_id, key);
`,
}
