import type { Migration } from '../migrate.ts'

/** A macro says until when a ticket sleeps in words, as an agent does; hours are words, too. */
export const sleepsInWords: Migration = {
  number: 35,
  name: 'sleeps-in-words',
  sql: /* sql */ `
UPDATE macro SET steps = json_set(
  json_remove(steps, '$.snoozeHours'), '$.snooze', printf('za %d godz.', json_extract(steps, '$.snoozeHours'))
) WHERE json_extract(steps, '$.snoozeHours') IS NOT NULL;
`,
}
