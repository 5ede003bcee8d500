import type { Migration } from '../migrate.ts'

/**
 * What somebody had seen of a conversation is told by what came into it, and kept with his draft, which has revisions. An
 * import that breaks off in the middle of a ticket that stood here knows where it began.
 */
export const whatDraftsHaveSeen: Migration = {
  number: 45,
  name: 'what-drafts-have-seen',
  sql: /* sql */ `
-- How often something came into a ticket: it only grows, whatever goes from it. And with which of those times a message
-- came into the ticket it stands in; null: before they were counted.
ALTER TABLE ticket ADD COLUMN arrivals INTEGER NOT NULL DEFAULT 0 CHECK (arrivals >= 0);
ALTER TABLE message ADD COLUMN arrival INTEGER;

-- What its author had seen, JSON [{ticketId, arrivals}]. And which revision of it this is: whoever writes over it says
-- which he knows.
ALTER TABLE ticket_draft ADD COLUMN seen TEXT NOT NULL DEFAULT '[]';
ALTER TABLE ticket_draft ADD COLUMN revision TEXT NOT NULL DEFAULT '';
-- Of what was begun before, the newest message is known: what is as it was then has been seen, all else asks once.
UPDATE ticket_draft SET seen = json_array(json_object('ticketId', ticket_id, 'arrivals', 0))
  WHERE seen_message IS (SELECT max(id) FROM message WHERE message.ticket_id = ticket_draft.ticket_id);

-- Of a ticket that stood here before: when its messages began to come in (UTC milliseconds), when the last one that stood
-- here had been said, and after how many arrivals. Null: the ticket itself came with them.
ALTER TABLE import_unfinished ADD COLUMN begun_at INTEGER;
ALTER TABLE import_unfinished ADD COLUMN last_said INTEGER;
ALTER TABLE import_unfinished ADD COLUMN arrivals INTEGER;
`,
}
