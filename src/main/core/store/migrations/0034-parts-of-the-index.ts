import type { Migration } from '../migrate.ts'

/**
 * The full-text index in parts, by time: FTS5 merges the list of a word in one turn, so none may grow for ever. What is
 * there is the first part, however large, and takes all messages until it is full.
 */
export const partsOfTheIndex: Migration = {
  number: 34,
  name: 'parts-of-the-index',
  sql: /* sql */ `
-- Part 1 is the table message_search, part 2 message_search_2, and so on.
CREATE TABLE search_part (
  number INTEGER PRIMARY KEY,
  -- Its messages have this id or a larger one, up to where the next part begins. No message has the id 0.
  first_id INTEGER NOT NULL UNIQUE
) STRICT;
INSERT INTO search_part (number, first_id) VALUES (1, 0);

-- What was taken out is swept out of the parts that had it.
ALTER TABLE search_sweep RENAME TO search_sweep_of_all;
CREATE TABLE search_sweep (
  part INTEGER PRIMARY KEY REFERENCES search_part(number),
  has_begun INTEGER NOT NULL CHECK (has_begun IN (0, 1))
) STRICT;
INSERT INTO search_sweep SELECT 1, has_begun FROM search_sweep_of_all;
DROP TABLE search_sweep_of_all;
`,
}
