import type { Migration } from '../migrate.ts'

/**
 * A full part of the full-text index is merged into one list a word (decision 0047). Which of those that are there are full is not
 * worth finding out: all of them are merged, once. Those that know too few beginnings are written anew instead.
 */
export const partsMerged: Migration = {
  number: 38,
  name: 'parts-merged',
  sql: /* sql */ `
-- Whether something was sealed that lay there: when it is merged, or the table gone, the log is emptied, too.
ALTER TABLE search_sweep ADD COLUMN hides_words INTEGER NOT NULL DEFAULT 1;
ALTER TABLE search_emptied ADD COLUMN hides_words INTEGER NOT NULL DEFAULT 1;
INSERT OR IGNORE INTO search_sweep (part, has_begun, hides_words) SELECT number, 0, 0 FROM search_part;
`,
  andThen(db) {
    const parts = db.prepare<[], number>('SELECT number FROM search_part').pluck().all()
    for (const part of parts) {
      const table = part === 1 ? 'message_search' : `message_search_${part}`
      // By itself FTS5 leaves a merge of two or three lists where it is while as many new ones lie beside them.
      db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', 2)`)
    }
  },
}
