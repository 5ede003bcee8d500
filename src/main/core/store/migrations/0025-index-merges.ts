import type { Migration } from '../migrate.ts'

/**
 * FTS5 merges a part of the index by itself with every 64th block it writes, some hundred blocks at once: 50 ms in which
 * a large desk answers nobody. The desk merges a little at a time instead, between its answers.
 */
export const indexMerges: Migration = {
  number: 25,
  name: 'index merges',
  sql: /* sql */ `
INSERT INTO message_search(message_search, rank) VALUES ('automerge', 0);
`,
}
