import type { Migration } from '../migrate.ts'

/**
 * A full part of the full-text index is merged into one list a word (decision 0047). Which of those that are there are full is not
 * worth finding out: all of them are merged, once.
 */
export const partsMerged: Migration = {
  number: 38,
  name: 'parts-merged',
  sql: /* sql */ `
INSERT OR IGNORE INTO search_sweep (part, has_begun) SELECT number, 0 FROM search_part;
`,
}
