import { migrations } from './migrations/index.ts'

/** A trigger as `CREATE` wrote it into a migration; SQLite keeps that very text. */
const JOURNAL_TRIGGER = /CREATE TRIGGER (\w+) BEFORE \w+ ON journal\b[\s\S]*?\bEND(?=;)/g

/** The triggers that let the journal only grow: name and SQL, as the migrations made them. */
export const journalTriggers: ReadonlyMap<string, string> = new Map(
  migrations.flatMap(({ sql }) =>
    [...sql.matchAll(JOURNAL_TRIGGER)].map(([text, name]) => [name ?? '', text]),
  ),
)
