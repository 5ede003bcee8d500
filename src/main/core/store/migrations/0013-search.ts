import type { Migration } from '../migrate.ts'

/**
 * The full-text index of messages, written in the transaction of the message. Words are folded by the desk, which
 * SQLite cannot, so what was there before waits in a list of its own and is indexed in slices.
 */
export const search: Migration = {
  number: 13,
  name: 'search',
  sql: /* sql */ `
-- Row id is the message's id, so newest first is the order of the rows backwards.
CREATE VIRTUAL TABLE message_search USING fts5(
  words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='3 5');

-- Messages that are not in the index yet.
CREATE TABLE search_backlog (message_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO search_backlog SELECT id FROM message;

-- How many rows a table had when the desk closed last: SQLite decided by it to walk over tables that have grown since.
DROP TABLE IF EXISTS sqlite_stat1;
DROP TABLE IF EXISTS sqlite_stat4;

-- An invoice is named by its number alone, whatever its kind.
CREATE INDEX invoice_number ON invoice(number COLLATE NOCASE);
`,
}
