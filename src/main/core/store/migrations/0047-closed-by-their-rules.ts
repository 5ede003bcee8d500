import type { Migration } from '../migrate.ts'

/**
 * By which rules a ticket was closed, so that what became of its deadlines stays what it was, whatever is reckoned of it
 * again. Of what is closed already nobody knows any more: its ledger is all that tells. What lies under another ticket has none,
 * so it is reckoned by the rules in force once it stands alone again.
 */
export const closedByTheirRules: Migration = {
  number: 47,
  name: 'closed-by-their-rules',
  sql: /* sql */ `
-- The rules and the hours that tickets were closed by, in the words of the settings: one for each pair of versions.
CREATE TABLE deadline_book (
  id INTEGER PRIMARY KEY,
  rules_version INTEGER NOT NULL,
  -- 0 with null: the published ones.
  hours_version INTEGER NOT NULL,
  rules TEXT NOT NULL,
  hours TEXT,
  UNIQUE (rules_version, hours_version)
) STRICT;

-- Each time a ticket was closed; one that was taken back stays, for whoever takes that back. Without a book: nobody knows
-- by which it was.
CREATE TABLE ticket_closing (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  closed_at INTEGER NOT NULL,
  book_id INTEGER REFERENCES deadline_book(id),
  PRIMARY KEY (ticket_id, closed_at)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_closing
  SELECT ticket.id, (SELECT at FROM ticket_phase WHERE ticket_id = ticket.id ORDER BY place DESC LIMIT 1), NULL
  FROM ticket
  WHERE type = 'closed' AND merged_into IS NULL AND id NOT IN (SELECT ticket_id FROM deadline_stale);
`,
}
