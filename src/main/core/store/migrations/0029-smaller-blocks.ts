import type { Migration } from '../migrate.ts'

/**
 * FTS5 merges its index by itself in portions of so and so many blocks, within the turn of whoever writes. Smaller blocks
 * are smaller portions. Those that are there are read as they are, and written anew when they are merged.
 */
export const smallerBlocks: Migration = {
  number: 29,
  name: 'smaller-blocks',
  sql: /* sql */ `
-- Bytes; it was 4050.
INSERT INTO message_search (message_search, rank) VALUES ('pgsz', 1000);
`,
}
