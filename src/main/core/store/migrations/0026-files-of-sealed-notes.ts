import type { Migration } from '../migrate.ts'

/** Files of sealed notes, and of drafts of such. */
export const filesOfSealedNotes: Migration = {
  number: 26,
  name: 'files of sealed notes',
  sql: /* sql */ `
-- What a file is called and what opens it lies with the text of its message; this row only says where its bytes are.
CREATE TABLE sealed_file (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message(id),
  vault_file_id INTEGER REFERENCES vault_file(id)
) STRICT;
CREATE INDEX sealed_file_message ON sealed_file(message_id);
CREATE INDEX sealed_file_file ON sealed_file(vault_file_id);

CREATE TABLE draft_file_new (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note', 'sealed')),
  name TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,
  pages INTEGER, width INTEGER, height INTEGER,
  problems TEXT NOT NULL,
  vault_file_id INTEGER NOT NULL REFERENCES vault_file(id),
  -- Of one that waits with a sealed draft: what the other columns say of others, and the key of its bytes.
  ciphertext BLOB,
  key BLOB,
  CHECK ((mode = 'sealed') = (ciphertext IS NOT NULL)),
  CHECK ((ciphertext IS NULL) = (key IS NULL))
) STRICT;
INSERT INTO draft_file_new
    (id, ticket_id, agent_id, mode, name, size, type, pages, width, height, problems, vault_file_id)
  SELECT id, ticket_id, agent_id, mode, name, size, type, pages, width, height, problems, vault_file_id
  FROM draft_file;
DROP TABLE draft_file;
ALTER TABLE draft_file_new RENAME TO draft_file;
CREATE INDEX draft_file_place ON draft_file(ticket_id, agent_id, mode);
CREATE INDEX draft_file_file ON draft_file(vault_file_id);
`,
}
