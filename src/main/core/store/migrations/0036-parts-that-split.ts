import type { Migration } from '../migrate.ts'

/**
 * A part of the index that has grown too large is written anew as several, a few messages at a time. After that nothing
 * says that there is a first table `message_search`: which there are, `search_part` says.
 */
export const partsThatSplit: Migration = {
  number: 36,
  name: 'parts-that-split',
  sql: /* sql */ `
-- The part whose messages go over into new ones, newest first; one at a time.
CREATE TABLE search_split (
  part INTEGER PRIMARY KEY REFERENCES search_part(number),
  -- Where they go just now; none before the first have gone.
  into_part INTEGER REFERENCES search_part(number),
  -- How many go into each.
  share INTEGER NOT NULL CHECK (share > 0)
) STRICT;

-- Tables that are no part any more: emptied a few blocks at a time, then dropped.
CREATE TABLE search_emptied (part INTEGER PRIMARY KEY) STRICT;
`,
}
