import type { Migration } from '../migrate.ts'

/**
 * What is searched finds `firma` where `ﬁrma` is written (decision 0053). A part of the full-text index that has messages was
 * written without that, and is written anew in the background, as one that knows too few beginnings is.
 */
export const lettersInAnotherLook: Migration = {
  number: 43,
  name: 'letters-in-another-look',
  sql: /* sql */ `
-- By which folding the part was written; see FOLDING.
ALTER TABLE search_part ADD COLUMN folding INTEGER NOT NULL DEFAULT 1;
UPDATE search_part SET folding = 2
  WHERE number = 1 AND NOT EXISTS (SELECT 1 FROM message_search_docsize);
`,
}
