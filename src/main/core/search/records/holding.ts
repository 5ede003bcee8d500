import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'
import { messageIdsOf } from './messages.ts'
import { type Part, perPart } from './parts.ts'
import type { Range } from './sources.ts'

/** Messages of one ticket that are looked at together; of a longer thread the newest. */
const MOST_OF_A_TICKET = 300

const among = perPart(table =>
  fixedQuery((store, question: string, ids: string) =>
    store
      .selectFrom(theseIn(ids))
      // A cross join keeps the order: each message is looked up in the list of the word, and none walked over.
      .crossJoin(table)
      .whereRef(`${table}.rowid`, '=', 'these.value')
      .where(table as never, 'match', question as never) // FTS5's own column of the table's name
      .select(`${table}.rowid as id`),
  ),
)

/** Which of these messages the index answers a question with. */
export async function holdingAmong(
  store: ReadStore,
  parts: readonly Part[],
  question: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const holding = new Set<number>()
  const byPart = Map.groupBy(ids, id => parts.find(part => part.first_id <= id)?.number)
  for (const [number, of] of byPart) {
    if (number === undefined) continue
    for (const { id } of await among(number)(store, question, JSON.stringify(of))) holding.add(id)
  }
  return holding
}

const newest = perPart(table =>
  fixedQuery((store, question: string, limit: number) =>
    store
      .selectFrom(table)
      .select(`${table}.rowid as id`)
      .where(table as never, 'match', question as never) // FTS5's own column of the table's name
      .orderBy(`${table}.rowid`, 'desc')
      .limit(limit),
  ),
)

/** The newest messages that the index answers a question with, as many as are asked for. */
export async function newestHolding(
  store: ReadStore,
  parts: readonly Part[],
  question: string,
  limit: number,
): Promise<number[]> {
  const ids: number[] = []
  for (const { number } of parts) {
    ids.push(...(await newest(number)(store, question, limit - ids.length)).map(row => row.id))
    if (ids.length >= limit) break
  }
  return ids
}

const messagesIn = fixedQuery((store, ids: string, from: number, before: number, most: number) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('ticket')
    .crossJoin('message')
    .whereRef('ticket.id', '=', 'these.value')
    .where('ticket.messages', '<=', most)
    .whereRef('message.ticket_id', '=', 'ticket.id')
    .where('message.id', '>=', from)
    .where('message.id', '<', before)
    .select(['message.id', 'message.ticket_id']),
)

/** Messages of these tickets within a range of time, in no order; of long threads the newest. */
export async function messagesOfEach(
  store: ReadStore,
  ticketIds: readonly number[],
  { from, before }: Range,
): Promise<{ id: number; ticket_id: number }[]> {
  const rows = await messagesIn(store, JSON.stringify(ticketIds), from, before, MOST_OF_A_TICKET)
  const short = new Set(rows.map(row => row.ticket_id))
  const long = await longAmong(
    store,
    JSON.stringify(ticketIds.filter(id => !short.has(id))),
    MOST_OF_A_TICKET,
  )
  for (const { id: ticketId } of long) {
    for (const id of await messageIdsOf(store, ticketId, { from, before }, MOST_OF_A_TICKET)) {
      rows.push({ id, ticket_id: ticketId })
    }
  }
  return rows
}

const longAmong = fixedQuery((store, ids: string, most: number) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .where('messages', '>', most)
    .select('ticket.id'),
)
