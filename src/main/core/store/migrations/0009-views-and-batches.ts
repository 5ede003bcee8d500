import type { Migration } from '../migrate.ts'

/** Saved views of queues, and the same change of many tickets as one step. */
export const viewsAndBatches: Migration = {
  number: 9,
  name: 'views-and-batches',
  sql: /* sql */ `
CREATE TABLE ticket_view (
  id INTEGER PRIMARY KEY,
  -- Null: everybody's.
  agent_id INTEGER REFERENCES agent(id),
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  columns TEXT NOT NULL,
  density TEXT NOT NULL,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX ticket_view_agent ON ticket_view(agent_id, position, id);

CREATE TABLE ticket_batch (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  at INTEGER NOT NULL,
  changes TEXT NOT NULL,
  changed INTEGER NOT NULL DEFAULT 0,
  undone_at INTEGER
) STRICT;
CREATE INDEX ticket_batch_agent ON ticket_batch(agent_id, id);

-- What the batch did to each ticket, whole enough to take it back. The journal's entry holds their digest.
CREATE TABLE ticket_batch_row (
  batch_id INTEGER NOT NULL REFERENCES ticket_batch(id),
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  step TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (batch_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_batch_row_ticket ON ticket_batch_row(ticket_id, batch_id);
`,
}
