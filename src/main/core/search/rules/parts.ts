/*
 * The full-text index has parts, each a table of its own with the messages of a stretch of time. FTS5 merges the list of a
 * word in one turn, however long it is; so no list may grow with the desk (decision 0042).
 */

/** Messages of a part that is full. What comes later between those that it holds, it takes all the same. */
export const FULL = 300_000

/** Messages of a part that is written anew as several. Well above what fills one, so that none is split for a few. */
export const OVER = 400_000

/** How many messages fill a part, and with how many it is split: smaller ones where that is tried out. */
export interface Sizes {
  full: number
  over: number
}
export const sizes: Sizes = { full: FULL, over: OVER }

/** How many messages each of the parts takes that another is split into: equal shares that do not fill them. */
export function shareOf(messages: number, full = FULL): number {
  return Math.ceil(messages / Math.max(1, Math.ceil(messages / full)))
}

/** What a part holds; ids of messages are places in time. Of an empty one both are 0. */
export interface PartContent {
  oldest: number
  newest: number
  messages: number
}

/**
 * Whether a message of a part's stretch of time needs a new part beside it: one for all that is older or newer than what
 * a full part holds. So whatever order messages come in, none is made for a few of them.
 *
 * @returns null where the part itself takes it
 */
export function placeBeside(
  { oldest, newest, messages }: PartContent,
  id: number,
  full = FULL,
): 'older' | 'newer' | null {
  if (messages < full) return null
  if (id < oldest) return 'older'
  return id > newest ? 'newer' : null
}

/** The table of a part. All have the columns of the first. */
export function partTable(part: number): 'message_search' {
  // Kysely knows the first by its name, and the others look like it.
  return (part === 1 ? 'message_search' : `message_search_${part}`) as 'message_search'
}

/**
 * Lengths of beginnings of words that a part which is made now knows, as FTS5 is told them. Parts that were made before
 * migration 37 know fewer, and are written anew.
 */
export const BEGINNINGS = '3 5 6'

/**
 * By which folding a part that is made now is written: a number more whenever `foldForSearch` changes. Parts of another one,
 * such as those from before migration 43, are written anew.
 */
export const FOLDING = 2

/** The lengths that all of the parts know, shortest first. */
export function commonBeginnings(parts: readonly { beginnings: string }[]): number[] {
  const lengths = (beginnings: string) => beginnings.split(' ').map(Number)
  const others = parts.map(({ beginnings }) => lengths(beginnings))
  return lengths(BEGINNINGS).filter(length => others.every(known => known.includes(length)))
}

/** Statements that make the table of a part, as migrations 13, 29, 37 and 38 made the first. */
export function makingPart(part: number): readonly string[] {
  const table = partTable(part)
  return [
    `CREATE VIRTUAL TABLE ${table} USING fts5(
       words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='${BEGINNINGS}')`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('pgsz', 500)`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', 2)`,
  ]
}

/**
 * How many rows an FTS5 table was given and has not lost: the first number of its record of averages, a varint of SQLite.
 * One that was replaced counts again; it is written twice, too, until blocks are merged.
 */
export function rowsOf(averages: Uint8Array | null): number {
  let rows = 0
  for (const byte of averages ?? []) {
    rows = rows * 128 + (byte & 127)
    if (byte < 128) break
  }
  return rows
}
