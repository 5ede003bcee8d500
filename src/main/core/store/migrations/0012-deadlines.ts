import type { Migration } from '../migrate.ts'

/**
 * Deadlines: what a ticket's clocks say, the statuses it went through, what law gives, and what woke by itself.
 *
 * Ships service levels by priority, in business minutes: first answer, next answer, solution. Urgent 1 h, 2 h, 8 h;
 * high 2 h, 4 h, 24 h; low 8 h, 16 h, 80 h; all others 4 h, 8 h, 40 h. And one legal kind: a complaint about
 * electronic communication, 30 days, not rolling over (the earlier end is the safe one), carried by no department
 * until somebody says so.
 */
export const deadlines: Migration = {
  number: 12,
  name: 'deadlines',
  sql: /* sql */ `
INSERT INTO setting VALUES ('deadlines', '{
  "levels": [
    {"id": 1, "name": "Pilne", "departmentId": null, "priority": "urgent",
      "firstAnswer": 60, "nextAnswer": 120, "solution": 480},
    {"id": 2, "name": "Wysoki priorytet", "departmentId": null, "priority": "high",
      "firstAnswer": 120, "nextAnswer": 240, "solution": 1440},
    {"id": 3, "name": "Niski priorytet", "departmentId": null, "priority": "low",
      "firstAnswer": 480, "nextAnswer": 960, "solution": 4800},
    {"id": 4, "name": "Standard", "departmentId": null, "priority": null,
      "firstAnswer": 240, "nextAnswer": 480, "solution": 2400}
  ],
  "legal": [
    {"code": "telecom_complaint", "name": "Reklamacja usługi komunikacji elektronicznej", "days": 30,
      "rollsOver": false, "departmentIds": [], "isArchived": false}
  ]
}', 1);

-- Which legal kind a ticket carries, from when it counts, and the reply that was the answer (a message's id).
ALTER TABLE ticket ADD COLUMN legal_kind TEXT;
ALTER TABLE ticket ADD COLUMN legal_since INTEGER;
ALTER TABLE ticket ADD COLUMN legal_answer INTEGER;
-- Its snooze ended by itself then, and nobody has done anything about it since.
ALTER TABLE ticket ADD COLUMN woken_at INTEGER;
-- Why it is due when it is.
ALTER TABLE ticket ADD COLUMN due_because TEXT
  CHECK (due_because IN ('first_answer', 'next_answer', 'solution', 'legal', 'wake'));
CREATE INDEX ticket_legal ON ticket(legal_kind) WHERE legal_kind IS NOT NULL;
-- What is reckoned anew when the rules change: a closed ticket keeps what it was closed with.
CREATE INDEX ticket_unclosed ON ticket(id) WHERE type <> 'closed';

-- A machine wrote it: nobody waits for an answer to it, and it is none.
ALTER TABLE message ADD COLUMN is_automatic INTEGER NOT NULL DEFAULT 0;

CREATE TABLE ticket_deadline (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  kind TEXT NOT NULL CHECK (kind IN ('first_answer', 'next_answer', 'solution', 'legal')),
  round INTEGER NOT NULL,
  level_id INTEGER,
  -- Business minutes; null for a legal one.
  target INTEGER,
  started_at INTEGER NOT NULL,
  due_at INTEGER,
  -- Business milliseconds left of a paused one.
  remaining INTEGER,
  none TEXT CHECK (none IN ('never_opens', 'too_far', 'no_calendar')),
  paused_since INTEGER,
  -- Milliseconds, in pauses that are over.
  paused INTEGER NOT NULL,
  met_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (ticket_id, kind, round)
) STRICT, WITHOUT ROWID;

-- The types of a ticket's statuses, each from when on. Kept by triggers, so that no way of writing a ticket can
-- forget them. What comes in with its past behind it is taken to have been open until it became what it is.
CREATE TABLE ticket_phase (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (ticket_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_phase
  SELECT id, 1, created_at, CASE type WHEN 'new' THEN 'new' ELSE 'open' END FROM ticket
  UNION ALL
  SELECT id, 2, max(created_at, coalesce(closed_at, updated_at)), type FROM ticket WHERE type NOT IN ('new', 'open');

CREATE TRIGGER ticket_phase_first AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_phase
    VALUES (NEW.id, 1, NEW.created_at, CASE NEW.type WHEN 'new' THEN 'new' ELSE 'open' END);
  INSERT INTO ticket_phase
    SELECT NEW.id, 2, max(NEW.created_at, coalesce(NEW.closed_at, NEW.updated_at)), NEW.type
    WHERE NEW.type NOT IN ('new', 'open');
END;
CREATE TRIGGER ticket_phase_next AFTER UPDATE OF type ON ticket WHEN NEW.type <> OLD.type
BEGIN
  INSERT INTO ticket_phase
    SELECT NEW.id, max(place) + 1, NEW.updated_at, NEW.type FROM ticket_phase WHERE ticket_id = NEW.id;
END;

-- Tickets whose deadlines are to be reckoned. Whoever writes a ticket through the desk reckons at once, in the same
-- transaction; what was written by other ways is found here by the desk, later.
CREATE TABLE deadline_stale (ticket_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO deadline_stale SELECT id FROM ticket;
CREATE TRIGGER deadline_stale_ticket AFTER INSERT ON ticket
BEGIN
  INSERT OR IGNORE INTO deadline_stale VALUES (NEW.id);
END;
CREATE TRIGGER deadline_stale_change
AFTER UPDATE OF type, department_id, priority, merged_into, created_at, legal_kind, legal_since, legal_answer, woken_at
ON ticket
WHEN (NEW.type, NEW.department_id, NEW.priority, NEW.created_at) <>
       (OLD.type, OLD.department_id, OLD.priority, OLD.created_at)
  OR NEW.merged_into IS NOT OLD.merged_into
  OR (NEW.legal_kind, NEW.legal_since, NEW.legal_answer, NEW.woken_at) IS NOT
       (OLD.legal_kind, OLD.legal_since, OLD.legal_answer, OLD.woken_at)
BEGIN
  INSERT OR IGNORE INTO deadline_stale VALUES (NEW.id);
END;
CREATE TRIGGER deadline_stale_message AFTER INSERT ON message WHEN NEW.kind <> 'note'
BEGIN
  INSERT OR IGNORE INTO deadline_stale VALUES (NEW.ticket_id);
END;
CREATE TRIGGER deadline_stale_gone AFTER DELETE ON message WHEN OLD.kind <> 'note'
BEGIN
  INSERT OR IGNORE INTO deadline_stale VALUES (OLD.ticket_id);
END;
CREATE TRIGGER deadline_stale_moved AFTER UPDATE OF ticket_id ON message WHEN NEW.ticket_id <> OLD.ticket_id
BEGIN
  INSERT OR IGNORE INTO deadline_stale VALUES (OLD.ticket_id), (NEW.ticket_id);
END;

-- One line: how far reckoning anew has come, and for which versions of the rules and of the hours.
CREATE TABLE deadline_recount (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules_version INTEGER NOT NULL,
  hours_version INTEGER NOT NULL,
  started_at INTEGER,
  -- The last ticket that was looked at.
  after_id INTEGER NOT NULL,
  looked INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
INSERT INTO deadline_recount
  SELECT 1, 1, ifnull((SELECT version FROM setting WHERE key = 'hours'), 0), NULL, 0, 0, 0, 0;
`,
}
