import { sql } from 'kysely'
import type { ConversationKind } from '../../../../shared/contract/tickets/index.ts'
import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'
import { type SearchedText, searchedForm, searchedText } from '../rules/folding.ts'
import type { Mark } from '../rules/index-text.ts'
import { inOne, type SearchableMessage } from '../rules/matching.ts'

/** Columns that make a message one that can be shown. */
export interface MessageRow {
  id: number
  kind: ConversationKind
  at: number
  text: string
  author_name: string
  author_address: string
}

/** A message as a hit shows it. A search makes one of everything it looks at: it keeps the row, and copies nothing. */
export class ShownMessage implements SearchableMessage {
  readonly #row: MessageRow
  #searched: SearchedText | undefined

  constructor(row: MessageRow) {
    this.#row = row
  }

  get id(): number {
    return this.#row.id
  }

  get kind(): ConversationKind {
    return this.#row.kind
  }

  get at(): number {
    return this.#row.at
  }

  get text(): string {
    return this.#row.text
  }

  /** Who wrote it, as it is shown. */
  get writer(): string {
    return this.#row.author_name === '' ? this.#row.author_address : this.#row.author_name
  }

  /** What it says, as it is searched; made once, for finding it and for showing where. */
  searched(): SearchedText {
    return (this.#searched ??= searchedText(this.text))
  }

  /** Its own words: not its files, nor what its ticket adds to the first message. */
  get said(): readonly string[] {
    return [this.searched().form]
  }

  /** Name and address of who wrote it, as one text. */
  get names(): string {
    return inOne(this.#row.author_name, this.#row.author_address)
  }

  /** Most messages say in their text what is looked for; who wrote them is then of no account. */
  get author(): readonly string[] {
    return [searchedForm(this.#row.author_name), searchedForm(this.#row.author_address)]
  }
}

type FullRow = Awaited<ReturnType<typeof byIds>>[number]

/** A message with everything it is found by. */
export class MessageToSearch extends ShownMessage {
  readonly ticketId: number
  /** Carries the subject of its ticket, who asks, and its checklist. */
  readonly isFirst: boolean
  readonly has: readonly Mark[]
  /** Names of its files. */
  readonly files: readonly string[]
  /** What stands on its ticket's checklist, of the first message; of others nothing. */
  readonly checklist: readonly string[]
  readonly #subject: readonly string[]
  readonly #asks: readonly string[]

  constructor(row: FullRow) {
    super(row)
    this.ticketId = row.ticket_id
    this.isFirst = row.first_id === row.id
    // SQLite made both arrays from texts alone.
    this.files = JSON.parse(row.files ?? '[]') as string[]
    this.checklist = JSON.parse(row.checklist ?? '[]') as string[]
    this.has = [
      ...(this.files.length > 0 ? (['attachment'] as const) : []),
      ...(row.kind === 'note' ? (['note'] as const) : []),
    ]
    this.#subject = this.isFirst ? [row.subject] : []
    this.#asks = this.isFirst ? [row.requester_name, row.requester_address] : []
  }

  /** Its parts. */
  searchable(): SearchableMessage {
    const lent = [...this.files, ...this.#subject, ...this.checklist]
    return {
      author: [...this.author, ...this.#asks.map(searchedForm)],
      said: [...this.said, ...lent.map(searchedForm)],
    }
  }
}

/** A message without files, and the ticket without a checklist that it is the first of. */
export type FirstMessage = Omit<FullRow, 'first_id' | 'files' | 'checklist'>

export function firstToSearch(message: FirstMessage): MessageToSearch {
  return new MessageToSearch({ ...message, first_id: message.id, files: null, checklist: null })
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
      sql<string | null>`iif(message.id = ${firstOf(sql.ref('message.ticket_id'), 0)},
        (SELECT json_group_array(text) FROM checklist_item
          WHERE ticket_id = message.ticket_id), NULL)`.as('checklist'),
    ]),
)

/** Messages by their ids, newest first. Those that are gone are left out. */
export async function messagesToSearch(store: ReadStore, ids: readonly number[]): Promise<MessageToSearch[]> {
  if (ids.length === 0) return []
  const rows = await byIds(store, JSON.stringify(ids))
  return rows.toSorted((a, b) => b.id - a.id).map(row => new MessageToSearch(row))
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

/** Which of these messages may be found by more than they and their ticket say: by a file or a checklist. */
export async function sayingMore(store: ReadStore, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  return new Set((await withFilesOrItems(store, JSON.stringify(ids))).map(row => row.id))
}

const withFilesOrItems = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('message')
    .whereRef('message.id', '=', 'these.value')
    .select('message.id')
    .where(eb =>
      eb.or([
        eb.exists(eb.selectFrom('message_attachment').select('id').whereRef('message_id', '=', 'message.id')),
        eb.exists(
          eb.selectFrom('checklist_item').select('id').whereRef('ticket_id', '=', 'message.ticket_id'),
        ),
      ]),
    ),
)

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
