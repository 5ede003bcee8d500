import type { Migration } from '../migrate.ts'

/**
 * Indexes named by the order they serve, one for a department's tickets in the order they came in, and how many
 * tickets with each tag stand where, kept by triggers as the tally of all tickets is. And which version of its ticket
 * a step made, so that taking one back can tell what was changed after it, also where the values are the same again.
 */
export const queuesAndHistory: Migration = {
  number: 17,
  name: 'queues-and-history',
  sql: /* sql */ `
DROP INDEX ticket_newest;
DROP INDEX ticket_oldest;
CREATE INDEX ticket_updated ON ticket(
  standing, updated_at, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_created ON ticket(
  standing, created_at, id, department_id, status_id, owner_id, priority);
CREATE INDEX ticket_created_department ON ticket(
  department_id, standing, created_at, id, status_id, owner_id, priority);

CREATE TABLE ticket_tag_tally (
  tag_id INTEGER NOT NULL REFERENCES tag(id),
  standing TEXT NOT NULL,
  department_id INTEGER NOT NULL,
  status_id INTEGER NOT NULL,
  -- 0 for nobody
  owner_id INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (tag_id, standing, department_id, status_id, owner_id, priority)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_tag_tally
  SELECT tag_id, standing, department_id, status_id, ifnull(owner_id, 0), priority, count(*)
  FROM ticket_tag JOIN ticket ON ticket.id = ticket_id GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TRIGGER ticket_tag_counted AFTER INSERT ON ticket_tag
BEGIN
  INSERT INTO ticket_tag_tally
    SELECT NEW.tag_id, standing, department_id, status_id, ifnull(owner_id, 0), priority, 1
    FROM ticket WHERE id = NEW.ticket_id
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ticket_tag_uncounted AFTER DELETE ON ticket_tag
BEGIN
  UPDATE ticket_tag_tally SET count = count - 1
    WHERE tag_id = OLD.tag_id AND (standing, department_id, status_id, owner_id, priority) =
      (SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority FROM ticket WHERE id = OLD.ticket_id);
END;
CREATE TRIGGER ticket_tag_moved AFTER UPDATE OF tag_id, ticket_id ON ticket_tag
BEGIN
  UPDATE ticket_tag_tally SET count = count - 1
    WHERE tag_id = OLD.tag_id AND (standing, department_id, status_id, owner_id, priority) =
      (SELECT standing, department_id, status_id, ifnull(owner_id, 0), priority FROM ticket WHERE id = OLD.ticket_id);
  INSERT INTO ticket_tag_tally
    SELECT NEW.tag_id, standing, department_id, status_id, ifnull(owner_id, 0), priority, 1
    FROM ticket WHERE id = NEW.ticket_id
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ticket_tag_recounted
AFTER UPDATE OF department_id, status_id, type, owner_id, priority, merged_into, snoozed_until ON ticket
BEGIN
  UPDATE ticket_tag_tally SET count = count - 1
    WHERE tag_id IN (SELECT tag_id FROM ticket_tag WHERE ticket_id = OLD.id)
      AND standing = OLD.standing AND department_id = OLD.department_id AND status_id = OLD.status_id
      AND owner_id = ifnull(OLD.owner_id, 0) AND priority = OLD.priority;
  INSERT INTO ticket_tag_tally
    SELECT tag_id, NEW.standing, NEW.department_id, NEW.status_id, ifnull(NEW.owner_id, 0), NEW.priority, 1
    FROM ticket_tag WHERE ticket_id = NEW.id
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- Null for steps older than this.
ALTER TABLE ticket_step ADD COLUMN version INTEGER;
ALTER TABLE ticket_batch_row ADD COLUMN version INTEGER;
`,
}
