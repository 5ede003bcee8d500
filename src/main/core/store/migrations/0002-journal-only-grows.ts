import type { Migration } from '../migrate.ts'

/**
 * REPLACE takes the old row away without asking the trigger against deleting. A new entry stands at the end of
 * the journal and nowhere else.
 */
export const journalOnlyGrows: Migration = {
  number: 2,
  name: 'journal only grows',
  sql: /* sql */ `
CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
`,
}
