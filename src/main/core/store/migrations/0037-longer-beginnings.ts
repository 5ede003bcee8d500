import type { Migration } from '../migrate.ts'

/**
 * The full-text index knows beginnings of six letters, too. FTS5 cannot add them to a table that is there: a part without them
 * is written anew in the background (decision 0046), and until then asked for what it knows. Where nothing is in the first table
 * yet, it is made anew at once, so that a new desk has nothing to write anew.
 */
export const longerBeginnings: Migration = {
  number: 37,
  name: 'longer-beginnings',
  sql: /* sql */ `
-- Lengths of beginnings that the part knows, as FTS5 was told them.
ALTER TABLE search_part ADD COLUMN beginnings TEXT NOT NULL DEFAULT '3 5';
`,
  andThen(db) {
    const isThere = db.prepare('SELECT 1 FROM search_part WHERE number = 1').get() !== undefined
    if (!isThere || db.prepare('SELECT 1 FROM message_search_docsize LIMIT 1').get() !== undefined) return
    db.exec(/* sql */ `
      DROP TABLE message_search;
      CREATE VIRTUAL TABLE message_search USING fts5(
        words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='3 5 6');
      INSERT INTO message_search (message_search, rank) VALUES ('pgsz', 500);
      UPDATE search_part SET beginnings = '3 5 6' WHERE number = 1;
    `)
  },
}
