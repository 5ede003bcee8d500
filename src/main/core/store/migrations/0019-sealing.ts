import type { Migration } from '../migrate.ts'

/** Messages whose text lies under a key of its own, and drafts of such. */
export const sealing: Migration = {
  number: 19,
  name: 'sealing',
  sql: /* sql */ `
-- Of a sealed message; its text is empty.
ALTER TABLE message ADD COLUMN sealed_at INTEGER;

CREATE TABLE sealed_message (
  message_id INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  agent_id INTEGER REFERENCES agent(id),
  -- Nonce, ciphertext, tag; empty once the key is gone.
  ciphertext BLOB NOT NULL,
  reveals INTEGER NOT NULL DEFAULT 0,
  gone_at INTEGER,
  gone_because TEXT CHECK (gone_because IN ('expired', 'destroyed')),
  CHECK ((gone_at IS NULL) = (gone_because IS NULL))
) STRICT;

-- Apart, so that a key is forgotten by a row that goes.
CREATE TABLE sealed_key (
  message_id INTEGER PRIMARY KEY REFERENCES sealed_message(message_id) ON DELETE CASCADE,
  key BLOB NOT NULL
) STRICT;

-- Words that a message no longer says stay in the blocks of the index until these are written anew: asked for here.
CREATE TABLE search_sweep (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  has_begun INTEGER NOT NULL CHECK (has_begun IN (0, 1))
) STRICT;

CREATE TABLE ticket_draft_new (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note', 'sealed')),
  text TEXT NOT NULL,
  -- Whom the reply was begun for, and what had been said by then.
  recipient TEXT NOT NULL,
  seen_message INTEGER,
  saved_at INTEGER NOT NULL,
  -- Of a sealed one, whose text is empty.
  ciphertext BLOB,
  key BLOB,
  CHECK ((mode = 'sealed') = (ciphertext IS NOT NULL)),
  CHECK ((ciphertext IS NULL) = (key IS NULL)),
  PRIMARY KEY (ticket_id, agent_id, mode)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_draft_new (ticket_id, agent_id, mode, text, recipient, seen_message, saved_at)
  SELECT ticket_id, agent_id, mode, text, recipient, seen_message, saved_at FROM ticket_draft;
DROP TABLE ticket_draft;
ALTER TABLE ticket_draft_new RENAME TO ticket_draft;
CREATE INDEX ticket_draft_agent ON ticket_draft(agent_id, saved_at);
`,
}
