import type { Migration } from '../migrate.ts'

/** What has happened to tickets since whoever cares for them looked at them last. */
export const news: Migration = {
  number: 48,
  name: 'news',
  sql: /* sql */ `
-- For an agent there is something new in a ticket. Opening it takes the row away; what was there before this step is no news.
CREATE TABLE ticket_unread (
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  -- The entries of the journal that told of it first and last; null while the agent alone has marked it.
  first_seq INTEGER,
  last_seq INTEGER,
  -- How many did; the agent's own mark is one.
  count INTEGER NOT NULL,
  PRIMARY KEY (agent_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_unread_ticket ON ticket_unread(ticket_id, agent_id);
`,
}
