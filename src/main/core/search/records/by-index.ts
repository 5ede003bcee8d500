import { sql } from 'kysely'
import { fixedQuery, fixedWalk, type ReadStore } from '../../store/index.ts'
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
 */
export function byIndex(
  store: ReadStore,
  question: string,
  range: Range,
  { isOneList }: { isOneList: boolean },
): Source {
  let all: Promise<Range & { width: number; parts: Part[] }> | undefined
  let width: number | undefined
  return async (after, { size, isEnough }) => {
    all ??= isOneList ? allAtOnce(store, range) : rangeOfAll(store, range)
    const { from, before, width: first, parts } = await all
    width ??= first
    const most = isEnough === null ? size : MOST
    const candidates: Candidate[] = []
    let end = Math.min(before, after?.[0] ?? before)
    let hasEnough = false
    let isMore = false
    let spent = 0
    while (spent < QUICK_MS) {
      const part = parts.find(each => each.first_id < end)
      if (end <= from || part === undefined) return { candidates, reached: null }
      const start = Math.max(from, part.first_id, end - width)
      const left = most - candidates.length
      const took = await stretchesOf(part.number)(store, [question, end, start, left + 1], row => {
        // One row more than was needed tells that there is more.
        isMore = hasEnough || candidates.length === most
        if (isMore) return false
        const candidate = candidateOf(row)
        candidates.push(candidate)
        hasEnough = isEnough?.(candidate) ?? false
        return true
      })
      if (isMore) return { candidates, reached: candidates.at(-1)?.place ?? null }
      if (!isOneList) width = widthAfter(width, took)
      spent += took
      end = start
      if (hasEnough) break
    }
    return { candidates, reached: end <= from ? null : [end] }
  }
}

/** Rows of one statement, where whoever looks at them says when it is enough. */
const MOST = 512

/** What is read on the way and is not longer than this (bytes) is not read again to be shown. */
export const READ_ON_THE_WAY = 16_384

const stretchesOf = perPart(table =>
  fixedWalk((store, question: string, end: number, start: number, limit: number) =>
    store
      .selectFrom(table)
      // A cross join keeps the order: the index leads, and is read no further than asked.
      .crossJoin('message')
      .crossJoin('ticket')
      .leftJoin('ticket as target', 'target.id', 'ticket.merged_into')
      .whereRef('message.id', '=', `${table}.rowid`)
      .whereRef('ticket.id', '=', 'message.ticket_id')
      .select([...lineColumns, 'ticket.owner_id', 'ticket.priority'])
      .select(['message.id', 'kind', 'at', 'author_name', 'author_address'])
      .select(
        sql<string | null>`iif(octet_length(text) > ${sql.lit(READ_ON_THE_WAY)}, NULL, text)`.as('text'),
      )
      .select(eb =>
        eb
          .exists(eb.selectFrom('message_attachment').select('id').whereRef('message_id', '=', 'message.id'))
          .as('has_files'),
      )
      .where(table as never, 'match', question as never) // FTS5's own column of the table's name
      .where(`${table}.rowid`, '<', end)
      .where(`${table}.rowid`, '>=', start)
      .orderBy(`${table}.rowid`, 'desc')
      .limit(limit),
  ),
)

type Row = Parameters<Parameters<ReturnType<typeof stretchesOf>>[2]>[0]

/** The row is the ticket's line as well; columns that it does not know do it no harm. */
function candidateOf(row: Row): Candidate {
  return {
    ticket_id: row.ticket_id,
    department_id: row.department_id,
    status_id: row.status_id,
    owner_id: row.owner_id,
    priority: row.priority,
    customer_id: row.customer_id,
    message_id: row.id,
    place: [row.id],
    shown: hasText(row)
      ? { line: row, message: new ShownMessage(row), hasFiles: row.has_files === 1 }
      : undefined,
  }
}

function hasText(row: Row): row is Row & { text: string } {
  return row.text !== null
}

function widthAfter(width: number, milliseconds: number): number {
  if (milliseconds < QUICK_MS) return width * 4
  return milliseconds > SLOW_MS ? Math.max(Math.floor(width / 4), HOUR) : width
}

async function allAtOnce(store: ReadStore, range: Range) {
  return { ...range, width: Number.MAX_SAFE_INTEGER, parts: await partsOf(store) }
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
    parts: await partsOf(store),
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
