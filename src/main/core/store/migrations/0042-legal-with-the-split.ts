import type { Migration } from '../migrate.ts'

/** A split may take the legal deadline along, and gives it back whole. */
export const legalWithTheSplit: Migration = {
  number: 42,
  name: 'legal-with-the-split',
  sql: /* sql */ `
-- 1: the legal deadline went to the ticket that was made. And the message that had been named as the answer to it, where
-- that stayed. Of a split that is older: it stayed.
ALTER TABLE ticket_split ADD COLUMN legal_went INTEGER CHECK (legal_went = 1);
ALTER TABLE ticket_split ADD COLUMN answer_stayed INTEGER;
`,
}
