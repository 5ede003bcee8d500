import { type SelectQueryBuilder, sql } from 'kysely'
import { fixedQuery, type ReadStore, type Schema, shapedQuery, theseIn } from '../../../store/index.ts'
import type { TicketRecord } from '../tickets.ts'

export type QueueLine = TicketRecord & {
  owner_name: string | null
  customer_number: string | null
  customer_name: string | null
  /** JSON: the names of its tags. */
  tags: string | null
}

/** One statement for the whole line: a page is as fast as SQLite reads it. */
export function withNames<O>(query: SelectQueryBuilder<Schema, 'ticket', O>) {
  return query
    .leftJoin('agent as owner', 'owner.id', 'ticket.owner_id')
    .leftJoin('customer as account', 'account.id', 'ticket.customer_id')
    .selectAll('ticket')
    .select([
      'owner.name as owner_name',
      'account.number as customer_number',
      'account.name as customer_name',
    ])
    .select(
      sql<string | null>`(SELECT json_group_array(name) FROM (
        SELECT tag.name FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag_id
        WHERE ticket_tag.ticket_id = ticket.id ORDER BY tag.folded))`.as('tags'),
    )
}

const oneLine = fixedQuery((store, id: number) =>
  withNames(store.selectFrom('ticket').where('ticket.id', '=', id)),
)

/** The line of one ticket. */
export async function queueLine(store: ReadStore, id: number): Promise<QueueLine | undefined> {
  return (await oneLine(store, id))[0]
}

const keyedLines = shapedQuery((store, text: string | null, [json = '[]']: readonly string[]) =>
  withNames(
    store
      .selectFrom('ticket')
      .where('ticket.id', 'in', eb => eb.selectFrom(theseIn(json)).select('these.value')),
  ).select(sql<string | null>`${text === null ? sql`NULL` : sql.raw(text)}`.as('sort_text')),
)

/** Lines of these tickets in the order in which they are given, with what the text of their order is sorted by. */
export async function linesOfIds(
  store: ReadStore,
  text: string | null,
  ids: readonly number[],
): Promise<(QueueLine & { sort_text: string | null })[]> {
  if (ids.length === 0) return []
  const lines = new Map((await keyedLines(store, text, [JSON.stringify(ids)])).map(line => [line.id, line]))
  return ids.flatMap(id => lines.get(id) ?? [])
}

/** Lines of these tickets, in no order. */
export function queueLines(store: ReadStore, ids: readonly number[]): Promise<QueueLine[]> {
  return withNames(store.selectFrom('ticket').where('ticket.id', 'in', [...ids])).execute()
}
