import { type Selectable, sql, type Updateable } from 'kysely'
import type { EngineType } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import { indexTicket } from '../../search/index.ts'
import {
  byColumn,
  filled,
  fixedQuery,
  type ReadStore,
  type Schema,
  shapedWrite,
  type WriteStore,
} from '../../store/index.ts'
import { aliasSpellings } from '../rules/numbers.ts'

export type TicketRecord = Selectable<Schema['ticket']>
export type StatusRecord = Selectable<Schema['ticket_status']>

const byId = fixedQuery((store, id: number) => store.selectFrom('ticket').selectAll().where('id', '=', id))

export async function ticketById(store: ReadStore, id: number): Promise<TicketRecord | undefined> {
  return (await byId(store, id))[0]
}

/** Tickets that one of the numbers names, or that had this number elsewhere. */
export async function ticketIdsNamed(
  store: ReadStore,
  numbers: readonly number[],
  spelling: string,
): Promise<number[]> {
  const byNumber =
    numbers.length === 0
      ? []
      : await store
          .selectFrom('ticket')
          .select('id')
          .where('number', 'in', [...numbers])
          .execute()
  const byAlias = spelling === '' ? [] : await byAliasOf(store, JSON.stringify(aliasSpellings(spelling)))
  return [...new Set([...byNumber, ...byAlias].map(row => row.id))]
}

const byAliasOf = fixedQuery((store, spellings: string) =>
  store
    .selectFrom('ticket_alias')
    .select('ticket_id as id')
    .where(sql<boolean>`spelling IN (SELECT value FROM json_each(${spellings}))`),
)

export async function statusById(store: ReadStore, id: number): Promise<StatusRecord | undefined> {
  return (await statusOfId(store, id))[0]
}

const statusOfId = fixedQuery((store, id: number) =>
  store.selectFrom('ticket_status').selectAll().where('id', '=', id),
)

/** The status of a type that comes first on this desk. */
export async function firstStatusOf(store: ReadStore, type: EngineType): Promise<StatusRecord | undefined> {
  // A handful: SQLite would take longer to set up its sorting.
  return (await ofType(store, type)).toSorted((a, b) => a.position - b.position)[0]
}

const ofType = fixedQuery((store, type: EngineType) =>
  store.selectFrom('ticket_status').selectAll().where('type', '=', type).where('archived_at', 'is', null),
)

export function allStatuses(store: ReadStore): Promise<StatusRecord[]> {
  return store.selectFrom('ticket_status').selectAll().orderBy('position').orderBy('id').execute()
}

export async function mayFollow(store: ReadStore, from: number, to: number): Promise<boolean> {
  const row = await store
    .selectFrom('ticket_transition')
    .select('to_status')
    .where('from_status', '=', from)
    .where('to_status', '=', to)
    .executeTakeFirst()
  return row !== undefined
}

/** What a ticket is found by beside its messages. */
const searched = ['subject', 'requester_name', 'requester_address'] as const

/** Writes columns of a ticket and moves its version on; it is found by what it says now. @returns the new version */
export async function updateTicket(
  tx: WriteStore,
  id: number,
  columns: Omit<Updateable<Schema['ticket']>, 'id' | 'version'>,
): Promise<number> {
  const { columns: names, values } = filled(columns)
  const [row] = await update(tx, names, [id, ...values])
  if (row === undefined) throw new Error(`there is no ticket ${id} to be written`)
  if (searched.some(column => columns[column] !== undefined)) await indexTicket(tx, id)
  return row.version
}

const update = shapedWrite((tx, names: readonly string[], [id, ...values]) =>
  tx
    .updateTable('ticket')
    // Columns of a ticket: updateTicket's types have seen to it.
    .set(byColumn(names, values) as Updateable<Schema['ticket']>)
    .set(eb => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id as number) // it stands for the first argument
    .returning('version'),
)

/** Names of the tags of each of these tickets, in the order they are read in. */
export async function tagsOf(store: ReadStore, ticketIds: readonly number[]): Promise<Map<number, string[]>> {
  const tags = new Map<number, string[]>()
  if (ticketIds.length === 0) return tags
  const rows = await store
    .selectFrom('ticket_tag')
    .innerJoin('tag', 'tag.id', 'ticket_tag.tag_id')
    .select(['ticket_id', 'name'])
    .where('ticket_id', 'in', [...ticketIds])
    .orderBy('tag.folded')
    .execute()
  for (const row of rows) tags.set(row.ticket_id, [...(tags.get(row.ticket_id) ?? []), row.name])
  return tags
}

/** Puts tags on a ticket. A tag that differs in case and accents only is the same one. @returns those it did not have */
export async function addTags(tx: WriteStore, ticketId: number, names: readonly string[]): Promise<string[]> {
  const added: string[] = []
  for (const name of names) {
    const tag = await tx
      .insertInto('tag')
      .values({ name, folded: fold(name) })
      // An update that changes nothing, so that the row is returned either way.
      .onConflict(conflict => conflict.column('folded').doUpdateSet(eb => ({ name: eb.ref('tag.name') })))
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
    const put = await tx
      .insertInto('ticket_tag')
      .values({ tag_id: tag.id, ticket_id: ticketId })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if ((put.numInsertedOrUpdatedRows ?? 0n) > 0n) added.push(tag.name)
  }
  return added
}

/** @returns those it had */
export async function removeTags(
  tx: WriteStore,
  ticketId: number,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return []
  const tags = await tx
    .selectFrom('tag')
    .innerJoin('ticket_tag', 'ticket_tag.tag_id', 'tag.id')
    .select(['tag.id', 'tag.name'])
    .where('ticket_id', '=', ticketId)
    .where('folded', 'in', names.map(fold))
    .execute()
  if (tags.length === 0) return []
  await tx
    .deleteFrom('ticket_tag')
    .where('ticket_id', '=', ticketId)
    .where(
      'tag_id',
      'in',
      tags.map(tag => tag.id),
    )
    .execute()
  return tags.map(tag => tag.name)
}
