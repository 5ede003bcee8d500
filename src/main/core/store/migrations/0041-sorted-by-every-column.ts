import type { Migration } from '../migrate.ts'
import { sortKey } from '../sort-key.ts'

/**
 * Indexes for a queue by status, by priority, by subject and by who asks; by department and by owner it has them. And
 * which tickets have no tag, with how many of them stand where, kept by triggers as the tally of each tag is.
 */
export const sortedByEveryColumn: Migration = {
  number: 41,
  name: 'sorted-by-every-column',
  sql: /* sql */ `
CREATE INDEX ticket_queue_status ON ticket(
  status_id, standing, sort_due, sort_waiting, id, department_id, owner_id, priority);
CREATE INDEX ticket_queue_priority ON ticket(
  priority, standing, sort_due, sort_waiting, id, department_id, status_id, owner_id);
CREATE INDEX ticket_subjects ON ticket(
  standing, ${sortKey('subject')}, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_requesters ON ticket(
  standing, ${sortKey("coalesce(nullif(requester_name, ''), requester_address)")}, id,
  department_id, status_id, owner_id, priority);

CREATE TABLE ticket_untagged (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket(id)
) STRICT;
INSERT INTO ticket_untagged SELECT id FROM ticket WHERE id NOT IN (SELECT ticket_id FROM ticket_tag) ORDER BY id;

CREATE TABLE ticket_untagged_tally (
  standing TEXT NOT NULL,
  department_id INTEGER NOT NULL,
  status_id INTEGER NOT NULL,
  -- 0 for nobody
  owner_id INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (standing, department_id, status_id, owner_id, priority)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_untagged_tally
  SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority, count(*)
  FROM ticket_untagged JOIN ticket ON ticket.id = ticket_id GROUP BY 1, 2, 3, 4, 5;

-- A new one has no tag; what goes takes its line with it.
CREATE TRIGGER ticket_begins_untagged AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_untagged VALUES (NEW.id);
END;
CREATE TRIGGER ticket_ends_untagged BEFORE DELETE ON ticket
BEGIN
  DELETE FROM ticket_untagged WHERE ticket_id = OLD.id;
END;
CREATE TRIGGER ticket_first_tag AFTER INSERT ON ticket_tag
BEGIN
  DELETE FROM ticket_untagged WHERE ticket_id = NEW.ticket_id;
END;
CREATE TRIGGER ticket_last_tag AFTER DELETE ON ticket_tag
WHEN NOT EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = OLD.ticket_id)
BEGIN
  INSERT OR IGNORE INTO ticket_untagged SELECT id FROM ticket WHERE id = OLD.ticket_id;
END;
CREATE TRIGGER ticket_tag_changed_hands AFTER UPDATE OF ticket_id ON ticket_tag
WHEN NEW.ticket_id <> OLD.ticket_id
BEGIN
  DELETE FROM ticket_untagged WHERE ticket_id = NEW.ticket_id;
  INSERT OR IGNORE INTO ticket_untagged SELECT id FROM ticket
    WHERE id = OLD.ticket_id AND NOT EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = OLD.ticket_id);
END;

CREATE TRIGGER ticket_untagged_counted AFTER INSERT ON ticket_untagged
BEGIN
  INSERT INTO ticket_untagged_tally
    SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority, 1
    FROM ticket WHERE id = NEW.ticket_id
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ticket_untagged_uncounted AFTER DELETE ON ticket_untagged
BEGIN
  UPDATE ticket_untagged_tally SET count = count - 1
    WHERE (standing, department_id, status_id, owner_id, priority) =
      (SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority FROM ticket WHERE id = OLD.ticket_id);
END;
CREATE TRIGGER ticket_untagged_recounted
AFTER UPDATE OF department_id, status_id, type, owner_id, priority, merged_into, snoozed_until ON ticket
WHEN EXISTS (SELECT 1 FROM ticket_untagged WHERE ticket_id = NEW.id)
BEGIN
  UPDATE ticket_untagged_tally SET count = count - 1
    WHERE standing = OLD.standing AND department_id = OLD.department_id AND status_id = OLD.status_id
      AND owner_id = ifnull(OLD.owner_id, 0) AND priority = OLD.priority;
  INSERT INTO ticket_untagged_tally VALUES (
    NEW.standing, NEW.department_id, NEW.status_id, ifnull(NEW.owner_id, 0), NEW.priority, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
`,
}
