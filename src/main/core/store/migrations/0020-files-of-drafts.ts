import type { Migration } from '../migrate.ts'

/** Files that wait with what an agent is writing; sent, they become those of the message. */
export const filesOfDrafts: Migration = {
  number: 20,
  name: 'files of drafts',
  sql: /* sql */ `
CREATE TABLE draft_file (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note')),
  name TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,
  pages INTEGER, width INTEGER, height INTEGER,
  problems TEXT NOT NULL,
  vault_file_id INTEGER NOT NULL REFERENCES vault_file(id)
) STRICT;
CREATE INDEX draft_file_place ON draft_file(ticket_id, agent_id, mode);
CREATE INDEX draft_file_file ON draft_file(vault_file_id);
`,
}
