import type { Migration } from '../migrate.ts'

/**
 * Tickets: departments, statuses and what may follow what, tickets, their messages, drafts. Counts of every
 * queue are kept by triggers, so that no way of writing a ticket can forget them.
 */
export const tickets: Migration = {
  number: 8,
  name: 'tickets',
  sql: /* sql */ `
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  archived_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO department (name, position) VALUES ('Biuro obsługi', 1);

-- What a status is called is the desk's business; what it means to queues and clocks is its type, for good.
CREATE TABLE ticket_status (
  id INTEGER PRIMARY KEY,
  -- Set for the five every desk has: the window names those, in its language.
  code TEXT UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('new', 'open', 'waiting_customer', 'waiting_third_party', 'closed')),
  position INTEGER NOT NULL,
  archived_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO ticket_status (id, code, name, type, position) VALUES
  (1, 'new', 'new', 'new', 1),
  (2, 'open', 'open', 'open', 2),
  (3, 'waiting_customer', 'waiting_customer', 'waiting_customer', 3),
  (4, 'waiting_third_party', 'waiting_third_party', 'waiting_third_party', 4),
  (5, 'closed', 'closed', 'closed', 5);

CREATE TABLE ticket_transition (
  from_status INTEGER NOT NULL REFERENCES ticket_status(id),
  to_status INTEGER NOT NULL REFERENCES ticket_status(id),
  PRIMARY KEY (from_status, to_status)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_transition VALUES
  (1, 2), (1, 3), (1, 4), (1, 5),
  (2, 3), (2, 4), (2, 5),
  (3, 2), (3, 4), (3, 5),
  (4, 2), (4, 3), (4, 5),
  (5, 2);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  department_id INTEGER NOT NULL REFERENCES department(id),
  status_id INTEGER NOT NULL REFERENCES ticket_status(id),
  -- Of its status, kept here for the indexes.
  type TEXT NOT NULL CHECK (type IN ('new', 'open', 'waiting_customer', 'waiting_third_party', 'closed')),
  -- 0 low, 1 normal, 2 high, 3 urgent
  priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
  priority_because TEXT NOT NULL CHECK (priority_because IN ('default', 'manual', 'rule', 'import')),
  priority_note TEXT NOT NULL DEFAULT '',
  owner_id INTEGER REFERENCES agent(id),
  -- Who asks, as he named himself; whose account it is about may be somebody else.
  requester_name TEXT NOT NULL,
  requester_address TEXT NOT NULL,
  customer_id INTEGER REFERENCES customer(id),
  parent_id INTEGER REFERENCES ticket(id),
  merged_into INTEGER REFERENCES ticket(id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER,
  -- Since when the customer has been waiting for the desk; null while the desk waits for him.
  waiting_since INTEGER,
  snoozed_until INTEGER,
  -- The next deadline that runs; null when none does.
  due_at INTEGER,
  messages INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  standing TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN merged_into IS NOT NULL THEN 'merged'
         WHEN type = 'closed' THEN 'closed'
         WHEN snoozed_until IS NOT NULL THEN 'snoozed'
         ELSE 'active' END) VIRTUAL,
  -- What has no deadline, or nobody waiting, comes last. The number is JavaScript's largest safe one.
  sort_due INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(due_at, 9007199254740991)) VIRTUAL,
  sort_waiting INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(waiting_since, 9007199254740991)) VIRTUAL
) STRICT;

-- The queue in its default order. The columns after the id let it be filtered without looking at the ticket.
CREATE INDEX ticket_queue ON ticket(
  standing, sort_due, sort_waiting, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_queue_department ON ticket(
  department_id, standing, sort_due, sort_waiting, id, status_id, owner_id, priority);
CREATE INDEX ticket_queue_owner ON ticket(
  owner_id, standing, sort_due, sort_waiting, id, department_id, status_id, priority);
CREATE INDEX ticket_newest ON ticket(
  standing, updated_at, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_oldest ON ticket(
  standing, created_at, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_customer ON ticket(customer_id, updated_at, id) WHERE customer_id IS NOT NULL;
CREATE INDEX ticket_requester ON ticket(requester_address, updated_at, id);
CREATE INDEX ticket_parent ON ticket(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_wakes ON ticket(snoozed_until) WHERE snoozed_until IS NOT NULL;

-- How many tickets stand where: what a view counts is a sum over a few of these lines.
CREATE TABLE ticket_tally (
  standing TEXT NOT NULL,
  department_id INTEGER NOT NULL,
  status_id INTEGER NOT NULL,
  -- 0 for nobody
  owner_id INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (standing, department_id, status_id, owner_id, priority)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ticket_counted AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_tally VALUES (
    NEW.standing, NEW.department_id, NEW.status_id, ifnull(NEW.owner_id, 0), NEW.priority, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ticket_recounted
AFTER UPDATE OF department_id, status_id, type, owner_id, priority, merged_into, snoozed_until ON ticket
BEGIN
  UPDATE ticket_tally SET count = count - 1
    WHERE standing = OLD.standing AND department_id = OLD.department_id AND status_id = OLD.status_id
      AND owner_id = ifnull(OLD.owner_id, 0) AND priority = OLD.priority;
  INSERT INTO ticket_tally VALUES (
    NEW.standing, NEW.department_id, NEW.status_id, ifnull(NEW.owner_id, 0), NEW.priority, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ticket_uncounted AFTER DELETE ON ticket
BEGIN
  UPDATE ticket_tally SET count = count - 1
    WHERE standing = OLD.standing AND department_id = OLD.department_id AND status_id = OLD.status_id
      AND owner_id = ifnull(OLD.owner_id, 0) AND priority = OLD.priority;
END;

-- Numbers a ticket had elsewhere, folded, without white space.
CREATE TABLE ticket_alias (
  spelling TEXT NOT NULL,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  PRIMARY KEY (spelling, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_alias_ticket ON ticket_alias(ticket_id);

CREATE TABLE ticket_tag (
  tag_id INTEGER NOT NULL REFERENCES tag(id),
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  PRIMARY KEY (tag_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tag_ticket ON ticket_tag(ticket_id, tag_id);

CREATE TABLE ticket_follower (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  PRIMARY KEY (ticket_id, agent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_follower_agent ON ticket_follower(agent_id, ticket_id);

-- Both directions are one row: the smaller id first.
CREATE TABLE ticket_relation (
  one_id INTEGER NOT NULL REFERENCES ticket(id),
  other_id INTEGER NOT NULL REFERENCES ticket(id),
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_relation_other ON ticket_relation(other_id);

-- A message's id is its place in time, so that newest first is the order of the ids, whenever it was taken in.
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  kind TEXT NOT NULL CHECK (kind IN ('incoming', 'reply', 'note')),
  agent_id INTEGER REFERENCES agent(id),
  author_name TEXT NOT NULL,
  author_address TEXT NOT NULL,
  -- Where a reply goes.
  recipient TEXT,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  html TEXT,
  problems TEXT NOT NULL DEFAULT '[]',
  rfc_id TEXT,
  -- Until then a reply can be called back.
  leaves_at INTEGER,
  -- The journal entry it was written with.
  step_seq INTEGER,
  edited_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX message_ticket ON message(ticket_id, id);
CREATE INDEX message_rfc ON message(rfc_id) WHERE rfc_id IS NOT NULL;

-- What an edited message said before.
CREATE TABLE message_version (
  message_id INTEGER NOT NULL REFERENCES message(id),
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  until INTEGER NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  reason TEXT NOT NULL,
  PRIMARY KEY (message_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_attachment (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message(id),
  name TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,
  pages INTEGER, width INTEGER, height INTEGER,
  problems TEXT NOT NULL,
  vault_file_id INTEGER REFERENCES vault_file(id)
) STRICT;
CREATE INDEX message_attachment_message ON message_attachment(message_id);
CREATE INDEX message_attachment_file ON message_attachment(vault_file_id);

CREATE TABLE ticket_draft (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note')),
  text TEXT NOT NULL,
  -- Whom the reply was begun for, and what had been said by then.
  recipient TEXT NOT NULL,
  seen_message INTEGER,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, agent_id, mode)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_draft_agent ON ticket_draft(agent_id, saved_at);

ALTER TABLE outbox ADD COLUMN message_id INTEGER REFERENCES message(id);
CREATE INDEX outbox_message ON outbox(message_id) WHERE message_id IS NOT NULL;
`,
}
