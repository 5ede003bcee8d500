import { type Selectable, sql } from 'kysely'
import {
  type Bulk,
  fixedQuery,
  fixedWrite,
  insertRow,
  journalTriggers,
  type ReadStore,
  type Schema,
  these,
  type WriteStore,
} from '../store/index.ts'
import { canonicalDetails, type Details, type Entry, entryHash, GENESIS, type KeptEntry } from './rules.ts'

/** Who did it; null for the desk itself. */
export interface Actor {
  id: number
  name: string
}

export interface NewEntry {
  at: number
  by: Actor | null
  action: string
  subject?: {
    kind: 'case' | 'customer' | 'agent' | 'outbox' | 'desk' | 'ticket'
    id: number | null
    label: string
  }
  details?: Details
}

/** How far the journal has come, kept apart from it: a tail that was cut off is missed. */
const HEAD = 'journal'

/** The latest hour the journal has seen, kept apart: a clock that was set back is missed past the next entry, too. */
const CLOCK = 'journal clock'

/** Writes an entry in the very transaction of what it describes. @returns its number */
export async function append(tx: WriteStore, entry: NewEntry): Promise<number> {
  const [end] = await endOf(tx)
  const { row, hash, clock } = following(end, entry)
  await insertRow(tx, 'journal', {
    seq: row.seq,
    at: row.at,
    actor_id: row.actorId,
    actor: row.actor,
    action: row.action,
    subject_kind: row.subjectKind,
    subject_id: row.subjectId,
    subject_label: row.subjectLabel,
    details: row.details,
    hash,
  })
  await noteEnd(tx, row.seq, clock)
  return row.seq
}

/** The same in a slice of work on thousands of rows. */
export function appendInBulk(bulk: Bulk, entry: NewEntry): void {
  const { row, hash, clock } = following(
    bulk.get<End>(
      `SELECT last.seq, last.at, last.hash,
         (SELECT value FROM sequence WHERE name = ?) AS head, (SELECT value FROM sequence WHERE name = ?) AS clock
       FROM (SELECT 1) LEFT JOIN (SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1) AS last`,
      HEAD,
      CLOCK,
    ),
    entry,
  )
  bulk.run(
    `INSERT INTO journal (seq, at, actor_id, actor, action, subject_kind, subject_id, subject_label, details, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.at,
    row.actorId,
    row.actor,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.subjectLabel,
    row.details,
    hash,
  )
  bulk.run(
    `INSERT INTO sequence (name, value) VALUES (?, ?), (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    HEAD,
    row.seq,
    CLOCK,
    clock,
  )
}

/** The last entry, and what is noted apart from it; nulls where there is nothing. */
interface End {
  seq: number | null
  at: number | null
  hash: string | null
  head: number | null
  clock: number | null
}

/** An entry behind the last one, with its hash and the latest hour the journal has seen by then. */
function following(
  end: End | undefined,
  entry: NewEntry,
): { row: Omit<KeptEntry, 'hash'>; hash: string; clock: number } {
  const row: Omit<KeptEntry, 'hash'> = {
    // Past every entry there ever was: what was cut off stays a gap, whatever is written after it.
    seq: Math.max(end?.seq ?? 0, end?.head ?? 0) + 1,
    at: entry.at,
    actorId: entry.by?.id ?? null,
    actor: entry.by?.name ?? null,
    action: entry.action,
    subjectKind: entry.subject?.kind ?? null,
    subjectId: entry.subject?.id ?? null,
    subjectLabel: entry.subject?.label ?? null,
    details: canonicalDetails(entry.details ?? {}),
  }
  return {
    row,
    hash: entryHash(end?.hash ?? GENESIS, row),
    clock: Math.max(row.at, end?.clock ?? end?.at ?? 0),
  }
}

/** The last entry there is, and what is noted apart from it: one row, of nulls where there is nothing. */
const endOf = fixedQuery(store =>
  store
    .selectFrom(sql`(SELECT 1)`.as('one'))
    .leftJoin(
      each =>
        each.selectFrom('journal').select(['seq', 'at', 'hash']).orderBy('seq', 'desc').limit(1).as('last'),
      join => join.onTrue(),
    )
    .select(['last.seq', 'last.at', 'last.hash'])
    .select(eb => [
      eb.selectFrom('sequence').select('value').where('name', '=', HEAD).as('head'),
      eb.selectFrom('sequence').select('value').where('name', '=', CLOCK).as('clock'),
    ]),
)

async function lastEntry(store: ReadStore): Promise<{ seq: number; at: number; hash: string } | undefined> {
  return (await newest(store))[0]
}

const newest = fixedQuery(store =>
  store.selectFrom('journal').select(['seq', 'at', 'hash']).orderBy('seq', 'desc').limit(1),
)

/** One entry as it was written. */
export async function entryAt(store: ReadStore, seq: number): Promise<Entry | undefined> {
  const row = await store.selectFrom('journal').selectAll().where('seq', '=', seq).executeTakeFirst()
  return row === undefined ? undefined : toEntry(row)
}

/** These entries as they were written, in no order; what was cut off is not among them. */
export async function entriesAt(store: ReadStore, seqs: readonly number[]): Promise<Entry[]> {
  if (seqs.length === 0) return []
  const rows = await store
    .selectFrom(these(seqs))
    .crossJoin('journal')
    .whereRef('journal.seq', '=', 'these.value')
    .selectAll('journal')
    .execute()
  return rows.map(toEntry)
}

/** The newest entry of an action. */
export function lastOf(store: ReadStore, action: string): Promise<{ at: number } | undefined> {
  return store
    .selectFrom('journal')
    .select('at')
    .where('action', '=', action)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export interface JournalFilter {
  before?: number | undefined
  limit: number
  actorId?: number | undefined
  action?: string | undefined
  subjectKind?: string | undefined
  subjectId?: number | undefined
  from?: number | undefined
  to?: number | undefined
}

const noteEnd = fixedWrite((tx, head: number, clock: number) =>
  tx
    .insertInto('sequence')
    .values([
      { name: HEAD, value: head },
      { name: CLOCK, value: clock },
    ])
    .onConflict(conflict => conflict.column('name').doUpdateSet(eb => ({ value: eb.ref('excluded.value') }))),
)

const noted = fixedQuery((store, name: string) =>
  store.selectFrom('sequence').select('value').where('name', '=', name),
)

/** A clock that lost more than this against the journal cannot be trusted with a decision. */
export const CLOCK_SLACK_MS = 2 * 60_000

/** The latest instant at which anything was written, UTC milliseconds; 0 before the first entry. */
export async function latestHour(store: ReadStore): Promise<number> {
  const [row] = await noted(store, CLOCK)
  return row?.value ?? (await lastEntry(store))?.at ?? 0
}

/** The clock was wrong and is right now: from here on it counts from this instant again. */
export async function acceptClock(tx: WriteStore, now: number): Promise<void> {
  await tx
    .insertInto('sequence')
    .values({ name: CLOCK, value: now })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: now }))
    .execute()
}

/** The number of the newest entry that was ever written. */
export async function notedHead(store: ReadStore): Promise<number> {
  const [row] = await noted(store, HEAD)
  return row?.value ?? 0
}

/**
 * What is wrong with the triggers that let the journal only grow: names of those that are gone or read
 * otherwise, and of any that somebody added.
 */
export async function unprotectedBy(store: ReadStore): Promise<string[]> {
  const rows = await store
    .selectFrom('sqlite_master')
    .select(['name', 'sql'])
    .where('type', '=', 'trigger')
    .where('tbl_name', '=', 'journal')
    .execute()
  const kept = new Map(rows.map(row => [row.name, row.sql]))
  const names = new Set([...journalTriggers.keys(), ...kept.keys()])
  return [...names].filter(name => kept.get(name) !== journalTriggers.get(name)).toSorted()
}

/** A page, newest first. */
export async function page(store: ReadStore, filter: JournalFilter): Promise<(Entry & { hash: string })[]> {
  let query = store.selectFrom('journal').selectAll().orderBy('seq', 'desc').limit(filter.limit)
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before)
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId)
  if (filter.action !== undefined && filter.action !== '') {
    // A range instead of LIKE: it uses the index, and no letter of the input is a wildcard.
    query = query.where('action', '>=', filter.action).where('action', '<', `${filter.action}\u{10FFFF}`)
  }
  if (filter.subjectKind !== undefined) query = query.where('subject_kind', '=', filter.subjectKind)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('at', '<', filter.to)
  return (await query.execute()).map(toEntry)
}

/** What somebody did last, newest first. */
export function latestBy(store: ReadStore, actorId: number, limit: number): Promise<Entry[]> {
  return page(store, { actorId, limit })
}

/** Everything about one subject, oldest first. */
export async function story(
  store: ReadStore,
  kind: string,
  subjectId: number,
): Promise<(Entry & { hash: string })[]> {
  const rows = await store
    .selectFrom('journal')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .orderBy('seq')
    .execute()
  return rows.map(toEntry)
}

/** A slice of the chain in order, for checking it. */
export async function slice(store: ReadStore, after: number, limit: number): Promise<KeptEntry[]> {
  const rows = await store
    .selectFrom('journal')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...fieldsOf(row), details: row.details, hash: row.hash }))
}

export async function countEntries(store: ReadStore): Promise<number> {
  const row = await store
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function actionsSeen(store: ReadStore): Promise<string[]> {
  const rows = await store.selectFrom('journal').select('action').distinct().orderBy('action').execute()
  return rows.map(row => row.action)
}

function toEntry(row: Selectable<Schema['journal']>): Entry & { hash: string } {
  // Written by append() alone, from Details.
  return { ...fieldsOf(row), details: JSON.parse(row.details) as Details, hash: row.hash }
}

function fieldsOf(row: Selectable<Schema['journal']>): Omit<Entry, 'details'> {
  return {
    seq: row.seq,
    at: row.at,
    actorId: row.actor_id,
    actor: row.actor,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectLabel: row.subject_label,
  }
}
