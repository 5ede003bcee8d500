import type { Migration } from '../migrate.ts'

/** What a merge needs to be undone, and which messages a ticket was made of when it was split off another. */
export const merging: Migration = {
  number: 10,
  name: 'merging',
  sql: /* sql */ `
-- Merges that stand.
CREATE TABLE ticket_merge (
  source_id INTEGER PRIMARY KEY REFERENCES ticket(id),
  target_id INTEGER NOT NULL REFERENCES ticket(id),
  -- Since when the customer waited in the target by itself; what merges made of it is reckoned from here.
  waiting_alone INTEGER,
  -- Since when he waits in the source, as far as it counts in the target; null when one of them was closed.
  waits_since INTEGER
) STRICT;
CREATE INDEX ticket_merge_target ON ticket_merge(target_id);

CREATE TABLE ticket_split (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket(id),
  from_id INTEGER NOT NULL REFERENCES ticket(id),
  undone_at INTEGER
) STRICT;
CREATE INDEX ticket_split_from ON ticket_split(from_id);

CREATE TABLE ticket_split_message (
  ticket_id INTEGER NOT NULL REFERENCES ticket_split(ticket_id),
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  PRIMARY KEY (ticket_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_split_message_message ON ticket_split_message(message_id);
`,
}
