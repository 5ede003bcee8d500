import { sql } from 'kysely'

/**
 * Ids, each once, as a table `these` with one parameter, so that the statement stays the same however many they are.
 * To be cross-joined: SQLite then begins with them, and looks up the rest.
 */
export function these(ids: readonly number[]) {
  return theseIn(JSON.stringify(ids))
}

/** The same where the query is built once, see `fixedQuery`. @param json a list of ids */
export function theseIn(json: string) {
  return sql<{ value: number }>`json_each(${json})`.as('these')
}
