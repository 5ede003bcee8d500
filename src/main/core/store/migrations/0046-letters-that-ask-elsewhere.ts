import type { Migration } from '../migrate.ts'

/** Where a letter of a case asks to be answered. Nothing goes there; who decides sees that it does. */
export const lettersThatAskElsewhere: Migration = {
  number: 46,
  name: 'letters-that-ask-elsewhere',
  sql: /* sql */ `
-- JSON [{name, address, isElsewhere}], at most five; null: it asks for no other address than its sender's.
ALTER TABLE recovery_message ADD COLUMN reply_to TEXT;
`,
}
