import type { Migration } from '../migrate.ts'

/**
 * Signatures, and what of them stood under a reply; checklists on tickets and their templates; and the version of the
 * table of transitions, so that two who change it at once do not write over each other.
 */
export const ticketSettings: Migration = {
  number: 21,
  name: 'ticket-settings',
  sql: /* sql */ `
-- An agent's own, or a department's.
CREATE TABLE signature (
  id INTEGER PRIMARY KEY,
  agent_id INTEGER UNIQUE REFERENCES agent(id),
  department_id INTEGER UNIQUE REFERENCES department(id),
  text TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((agent_id IS NULL) <> (department_id IS NULL))
) STRICT;

-- With its variables' values, as it went out. Beside the text, which becomes a draft again when it is called back.
ALTER TABLE message ADD COLUMN signature TEXT NOT NULL DEFAULT '';

CREATE TABLE checklist_template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  items TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE checklist_item (
  -- Never given twice: what takes a step back knows items by it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  done_at INTEGER,
  done_by INTEGER REFERENCES agent(id),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX checklist_item_ticket ON checklist_item(ticket_id, position, id);

CREATE TABLE ticket_transition_table (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO ticket_transition_table VALUES (1, 1);
`,
}
