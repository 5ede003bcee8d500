import { sql } from 'kysely'
import type { ConversationKind } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'
import { type FoldedText, foldedText } from '../rules/folding.ts'
import type { Mark } from '../rules/index-text.ts'
import type { SearchableMessage } from '../rules/matching.ts'

/** A message as a hit shows it. */
export interface ShownMessage {
  id: number
  kind: ConversationKind
  at: number
  text: string
  author: string
  /** What it says, folded once: folding takes a while, and not everybody needs it. */
  folded(): FoldedText
  /** Its own words and who wrote it: not its files, nor what its ticket adds to the first message. */
  own(): SearchableMessage
}

/** A message with everything it is found by. */
export interface MessageToSearch extends ShownMessage {
  ticketId: number
  /** Carries the subject of its ticket, and who asks. */
  isFirst: boolean
  /** Its parts. */
  searchable(): SearchableMessage
  has: readonly Mark[]
}

/** Columns that make a message one that can be shown. */
export interface MessageRow {
  id: number
  kind: ConversationKind
  at: number
  text: string
  author_name: string
  author_address: string
}

export function shownMessage(row: MessageRow): ShownMessage {
  let kept: FoldedText | undefined
  const folded = () => (kept ??= foldedText(row.text))
  return {
    id: row.id,
    kind: row.kind,
    at: row.at,
    text: row.text,
    author: row.author_name === '' ? row.author_address : row.author_name,
    folded,
    own: () => ({ author: [row.author_name, row.author_address].map(fold), said: [folded().folded] }),
  }
}

const byIds = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
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
    ]),
)

/** Messages by their ids, newest first. Those that are gone are left out. */
export async function messagesToSearch(store: ReadStore, ids: readonly number[]): Promise<MessageToSearch[]> {
  if (ids.length === 0) return []
  const rows = await byIds(store, JSON.stringify(ids))
  const newestFirst = rows.toSorted((a, b) => b.id - a.id)
  return newestFirst.map(row => {
    const isFirst = row.first_id === row.id
    // SQLite made the array from the names alone.
    const files = JSON.parse(row.files ?? '[]') as string[]
    const asks = isFirst ? [row.requester_name, row.requester_address].map(fold) : []
    const names = [...files, ...(isFirst ? [row.subject] : [])].map(fold)
    const shown = shownMessage(row)
    return {
      ...shown,
      ticketId: row.ticket_id,
      isFirst,
      searchable: () => {
        const { author, said } = shown.own()
        return { author: [...author, ...asks], said: [...said, ...names] }
      },
      has: [
        ...(files.length > 0 ? (['attachment'] as const) : []),
        ...(row.kind === 'note' ? (['note'] as const) : []),
      ],
    }
  })
}

const seconds = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('message')
    .whereRef('message.id', '=', 'these.value')
    .select(firstOf(sql.ref('message.ticket_id'), 1).as('second_id')),
)

/** The messages that stand second in tickets which begin with these. */
export async function behindFirsts(store: ReadStore, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  return (await seconds(store, JSON.stringify(ids))).flatMap(row => row.second_id ?? [])
}

/** The oldest messages of a ticket, from the index alone. */
function firstOf(ticketId: ReturnType<typeof sql.ref>, place: 0 | 1) {
  return sql<number | null>`(SELECT f.id FROM message f WHERE f.ticket_id = ${ticketId}
    ORDER BY f.id LIMIT 1 OFFSET ${sql.lit(place)})`
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
