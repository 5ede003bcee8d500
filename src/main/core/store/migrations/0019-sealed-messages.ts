import type { Migration } from '../migrate.ts'

/**
 * Messages whose words lie sealed, each under a key of its own that stands in a row of its own, so that forgetting
 * the row erases the words. Drafts can lie sealed too, and one of them is for a sealed message.
 */
export const sealedMessages: Migration = {
  number: 19,
  name: 'sealed-messages',
  sql: /* sql */ `
-- 1: what it says lies sealed; text, html and earlier versions are empty here.
ALTER TABLE message ADD COLUMN is_sealed INTEGER NOT NULL DEFAULT 0;

CREATE TABLE sealed_message (
  message_id INTEGER PRIMARY KEY REFERENCES message(id),
  -- Nonce, ciphertext, tag; null once it is gone.
  content BLOB,
  sealed_at INTEGER NOT NULL,
  sealed_by INTEGER REFERENCES agent(id),
  gone_at INTEGER,
  gone_because TEXT CHECK (gone_because IN ('expired', 'destroyed')),
  CHECK ((gone_at IS NULL) = (content IS NOT NULL)),
  CHECK ((gone_at IS NULL) = (gone_because IS NULL))
) STRICT;

CREATE TABLE sealed_key (
  message_id INTEGER PRIMARY KEY REFERENCES sealed_message(message_id),
  key BLOB NOT NULL
) STRICT;

CREATE TABLE ticket_draft_19 (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note', 'sealed')),
  -- Empty where it lies sealed.
  text TEXT NOT NULL,
  -- Whom the reply was begun for, and what had been said by then.
  recipient TEXT NOT NULL,
  seen_message INTEGER,
  saved_at INTEGER NOT NULL,
  sealed BLOB,
  sealed_key BLOB,
  PRIMARY KEY (ticket_id, agent_id, mode),
  CHECK ((sealed IS NULL) = (sealed_key IS NULL)),
  CHECK (sealed IS NULL OR text = ''),
  CHECK (mode <> 'sealed' OR sealed IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_draft_19 (ticket_id, agent_id, mode, text, recipient, seen_message, saved_at)
  SELECT ticket_id, agent_id, mode, text, recipient, seen_message, saved_at FROM ticket_draft;
DROP TABLE ticket_draft;
ALTER TABLE ticket_draft_19 RENAME TO ticket_draft;
CREATE INDEX ticket_draft_agent ON ticket_draft(agent_id, saved_at);

-- Words of sealed messages that the full-text index still has in segments that were not merged yet. One row: there are.
CREATE TABLE search_scrub (id INTEGER PRIMARY KEY CHECK (id = 1), is_begun INTEGER NOT NULL DEFAULT 0) STRICT;
`,
}
