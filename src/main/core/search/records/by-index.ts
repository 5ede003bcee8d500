import { sql } from 'kysely'
import { fixedQuery, type ReadStore } from '../../store/index.ts'
import { firstIdAt } from '../../tickets/index.ts'
import { lineColumns } from './lines.ts'
import { ShownMessage } from './messages.ts'
import { type Part, partsOf, perPart } from './parts.ts'
import type { Candidate, Range, Source } from './sources.ts'

/** How much of the past is asked for at first: as much as so many tickets come in. */
const TICKETS_AT_FIRST = 30_000
const HOUR = firstIdAt(3_600_000) - firstIdAt(0)

/** A statement that took less than this asked for too little of the past; there is time for another. */
const QUICK_MS = 2
/** One that took more asked for too much. */
const SLOW_MS = 8

/**
 * Messages that the index answers with. One statement cannot be interrupted, and three frequent words that seldom
 * stand in one message are a long way through three long lists: so the past is asked for in stretches of time, the
 * longer the quicker they are answered. One list alone is read no further than it is asked for, and needs none of it.
 * No stretch goes beyond a part of the index. Those that are answered quickly are gone through in one go.
 *
 * @param parts as they are now
 */
export function byIndex(
  store: ReadStore,
  question: string,
  range: Range,
  { isOneList, parts: atFirst }: { isOneList: boolean; parts: readonly Part[] },
): Source {
  let all: Promise<Range & { width: number }> | undefined
  let width: number | undefined
  let told: readonly Part[] | null = atFirst
  return async (after, size) => {
    // Asked anew each time: between two askings a part can have become two. What is made meanwhile knows no less.
    const parts = told ?? (await partsOf(store))
    told = null
    all ??= isOneList ? Promise.resolve(allAtOnce(range)) : rangeOfAll(store, range)
    const { from, before, width: first } = await all
    width ??= first
    const candidates: Candidate[] = []
    let end = Math.min(before, after?.[0] ?? before)
    let spent = 0
    while (spent < QUICK_MS) {
      const part = parts.find(each => each.first_id < end)
      if (end <= from || part === undefined) return { candidates, reached: null }
      const start = Math.max(from, part.first_id, end - width)
      const left = size - candidates.length
      const began = performance.now()
      // One row more than is wanted tells that there is more.
      const rows = await stretchesOf(part.number)(store, question, end, start, left + 1)
      const took = performance.now() - began
      for (const row of rows.slice(0, left)) candidates.push(candidateOf(row))
      if (rows.length > left) return { candidates, reached: candidates.at(-1)?.place ?? null }
      if (!isOneList) width = widthAfter(width, took)
      spent += took
      end = start
    }
    return { candidates, reached: end <= from ? null : [end] }
  }
}

/** What is read on the way and is not longer than this (bytes) is not read again to be shown. */
export const READ_ON_THE_WAY = 16_384

const stretchesOf = perPart(table =>
  fixedQuery((store, question: string, end: number, start: number, limit: number) =>
    store
      .selectFrom(table)
      // A cross join keeps the order: the index leads, and is read no further than asked.
      .crossJoin('message')
      .crossJoin('ticket')
      .whereRef('message.id', '=', `${table}.rowid`)
      .whereRef('ticket.id', '=', 'message.ticket_id')
      .select([...lineColumns, 'ticket.owner_id', 'ticket.priority'])
      .select(['message.id', 'kind', 'at', 'author_name', 'author_address'])
      .select(
        sql<string | null>`iif(octet_length(text) > ${sql.lit(READ_ON_THE_WAY)}, NULL, text)`.as('text'),
      )
      .where(table as never, 'match', question as never) // FTS5's own column of the table's name
      .where(`${table}.rowid`, '<', end)
      .where(`${table}.rowid`, '>=', start)
      .orderBy(`${table}.rowid`, 'desc')
      .limit(limit),
  ),
)

type Row = Awaited<ReturnType<ReturnType<typeof stretchesOf>>>[number]

/** The row is the ticket's line as well; columns that it does not know do it no harm. */
function candidateOf(row: Row): Candidate {
  return {
    ticket_id: row.ticket_id,
    department_id: row.department_id,
    status_id: row.status_id,
    owner_id: row.owner_id,
    priority: row.priority,
    customer_id: row.customer_id,
    root_id: row.ticket_id,
    merged_into: row.merged_into,
    message_id: row.id,
    place: [row.id],
    shown: hasText(row) ? { line: row, message: new ShownMessage(row) } : undefined,
  }
}

function hasText(row: Row): row is Row & { text: string } {
  return row.text !== null
}

function widthAfter(width: number, milliseconds: number): number {
  if (milliseconds < QUICK_MS) return width * 4
  return milliseconds > SLOW_MS ? Math.max(Math.floor(width / 4), HOUR) : width
}

function allAtOnce(range: Range) {
  return { ...range, width: Number.MAX_SAFE_INTEGER }
}

/** From the oldest message there is to the newest, within what is asked for, and how much of it to ask for at first. */
async function rangeOfAll(store: ReadStore, range: Range) {
  const [ends] = await endsOfAll(store)
  const from = ends?.oldest ?? 0
  const before = (ends?.newest ?? -1) + 1
  const share = TICKETS_AT_FIRST / Math.max(TICKETS_AT_FIRST, ends?.tickets ?? 0)
  return {
    from: Math.max(range.from, from),
    before: Math.min(range.before, before),
    width: Math.max(HOUR, Math.ceil((before - from) * share)),
  }
}

const endsOfAll = fixedQuery(store =>
  store
    .selectFrom(
      sql<Record<'oldest' | 'newest' | 'tickets', number | null>>`(SELECT
        (SELECT min(id) FROM message) AS oldest,
        (SELECT max(id) FROM message) AS newest,
        (SELECT max(id) FROM ticket) AS tickets)`.as('ends'),
    )
    .selectAll(),
)
