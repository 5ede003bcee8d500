import { sql } from 'kysely'
import type { ConversationKind } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import type { ReadStore } from '../../store/index.ts'
import { type FoldedText, foldedText } from '../rules/folding.ts'
import type { Mark } from '../rules/index-text.ts'
import type { SearchableMessage } from '../rules/matching.ts'

/** A message with everything it is found by. */
export interface MessageToSearch {
  id: number
  ticketId: number
  kind: ConversationKind
  at: number
  text: string
  author: string
  /** Carries the subject of its ticket, and who asks. */
  isFirst: boolean
  /** What it says, folded once: folding takes a while, and not everybody needs it. */
  folded(): FoldedText
  /** Its parts. */
  searchable(): SearchableMessage
  has: readonly Mark[]
}

/** Messages by their ids, newest first. Those that are gone are left out. */
export async function messagesToSearch(store: ReadStore, ids: readonly number[]): Promise<MessageToSearch[]> {
  if (ids.length === 0) return []
  const rows = await store
    .selectFrom(these(ids))
    .crossJoin('message')
    .crossJoin('ticket')
    .whereRef('message.id', '=', 'these.value')
    .whereRef('ticket.id', '=', 'message.ticket_id')
    .select([
      'message.id',
      'ticket_id',
      'kind',
      'at',
      'text',
      'author_name',
      'author_address',
      'subject',
      'requester_name',
      'requester_address',
      firstOf(sql.ref('message.ticket_id'), 0).as('first_id'),
      sql<string | null>`(SELECT json_group_array(name) FROM message_attachment
        WHERE message_id = message.id)`.as('files'),
    ])
    .execute()
  const newestFirst = rows.toSorted((a, b) => b.id - a.id)
  return newestFirst.map(row => {
    const isFirst = row.first_id === row.id
    // SQLite made the array from the names alone.
    const files = JSON.parse(row.files ?? '[]') as string[]
    const asks = isFirst ? [row.requester_name, row.requester_address] : []
    let kept: FoldedText | undefined
    const folded = () => (kept ??= foldedText(row.text))
    return {
      id: row.id,
      ticketId: row.ticket_id,
      kind: row.kind,
      at: row.at,
      text: row.text,
      author: row.author_name === '' ? row.author_address : row.author_name,
      isFirst,
      folded,
      searchable: () => ({
        author: [row.author_name, row.author_address, ...asks].map(fold),
        said: [folded().folded, ...[...files, ...(isFirst ? [row.subject] : [])].map(fold)],
      }),
      has: [
        ...(files.length > 0 ? (['attachment'] as const) : []),
        ...(row.kind === 'note' ? (['note'] as const) : []),
      ],
    }
  })
}

/** The messages that stand second in tickets which begin with these. */
export async function behindFirsts(store: ReadStore, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await store
    .selectFrom(these(ids))
    .crossJoin('message')
    .whereRef('message.id', '=', 'these.value')
    .select(firstOf(sql.ref('message.ticket_id'), 1).as('second_id'))
    .execute()
  return rows.flatMap(row => row.second_id ?? [])
}

/** The oldest messages of a ticket, from the index alone. */
function firstOf(ticketId: ReturnType<typeof sql.ref>, place: 0 | 1) {
  return sql<number | null>`(SELECT f.id FROM message f WHERE f.ticket_id = ${ticketId}
    ORDER BY f.id LIMIT 1 OFFSET ${sql.lit(place)})`
}

/**
 * Ids, each once, as a table `these` with one parameter, so that the statement stays the same however many they are.
 * To be cross-joined: SQLite then begins with them, and looks up the rest.
 */
export function these(ids: readonly number[]) {
  return sql<{ value: number }>`json_each(${JSON.stringify(ids)})`.as('these')
}

/** Ids of a ticket's messages, newest first. */
export async function messageIdsOf(
  store: ReadStore,
  ticketId: number,
  range: { from: number; before: number },
  limit: number,
): Promise<number[]> {
  const rows = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('id', '>=', range.from)
    .where('id', '<', range.before)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => row.id)
}
