import type { Migration } from '../migrate.ts'

/** The first message of a ticket is found by its checklist from now on; those that have one are indexed anew. */
export const searchedChecklists: Migration = {
  number: 30,
  name: 'searched-checklists',
  sql: /* sql */ `
INSERT OR IGNORE INTO search_backlog
SELECT min(message.id) FROM message
WHERE message.ticket_id IN (SELECT ticket_id FROM checklist_item)
GROUP BY message.ticket_id;
`,
}
