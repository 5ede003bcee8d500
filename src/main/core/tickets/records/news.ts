import { sql } from 'kysely'
import { fixedQuery, fixedWrite, type ReadStore, theseIn, type WriteStore } from '../../store/index.ts'

/** Whoever it is that no agent is: a letter comes from nobody of the desk. */
const NOBODY = 0

/** What is told, and by whom; the teller is told nothing. */
export interface News {
  ticketId: number
  /** The journal's entry of it. */
  seq: number
  /** Null: nobody of the desk. */
  by: number | null
}

/** Marks a ticket for its owner and for those who follow it. */
export async function tellNews(tx: WriteStore, { ticketId, seq, by }: News): Promise<void> {
  await telling(tx, ticketId, seq, by ?? NOBODY)
}

/** Marks a ticket for one agent, e.g. from whom it was taken; whom the same entry has told of it already it tells once. */
export async function tellOne(tx: WriteStore, { ticketId, seq, by }: News, agentId: number): Promise<void> {
  if (agentId === by) return
  await tx
    .insertInto('ticket_unread')
    .values({ agent_id: agentId, ticket_id: ticketId, first_seq: seq, last_seq: seq, count: 1 })
    .onConflict(known =>
      known
        .columns(['agent_id', 'ticket_id'])
        .doUpdateSet(oneMore)
        .where(sql<boolean>`ticket_unread.last_seq IS NOT excluded.last_seq`),
    )
    .execute()
}

/** One statement: it is asked with every message. */
const telling = fixedWrite((tx, ticketId: number, seq: number, by: number) =>
  tx
    .insertInto('ticket_unread')
    .columns(['agent_id', 'ticket_id', 'first_seq', 'last_seq', 'count'])
    .expression(
      tx
        .selectFrom('ticket_follower')
        .select(['agent_id', 'ticket_id', ...toldBy(seq)])
        .where('ticket_id', '=', ticketId)
        .where('agent_id', '<>', by)
        .union(
          tx
            .selectFrom('ticket')
            .select([sql<number>`owner_id`.as('agent_id'), 'id as ticket_id', ...toldBy(seq)])
            .where('id', '=', ticketId)
            .where('owner_id', 'is not', null)
            .where('owner_id', '<>', by),
        ),
    )
    .onConflict(known => known.columns(['agent_id', 'ticket_id']).doUpdateSet(oneMore)),
)

const toldBy = (seq: number) => [
  sql<number>`${seq}`.as('first_seq'),
  sql<number>`${seq}`.as('last_seq'),
  sql<number>`1`.as('count'),
]

/** Where something is unread already. */
const oneMore = {
  first_seq: sql<number>`ifnull(ticket_unread.first_seq, excluded.first_seq)`,
  last_seq: sql<number>`excluded.last_seq`,
  count: sql<number>`ticket_unread.count + 1`,
}

/**
 * What was told of has been taken back: whoever has read it since keeps nothing of it, whoever has heard of something else
 * too keeps that.
 */
export async function takeNewsBack(tx: WriteStore, { ticketId, seq, by }: News): Promise<void> {
  await oneLess(tx, ticketId, seq, by ?? NOBODY)
  await nothingLeft(tx, ticketId)
}

const oneLess = fixedWrite((tx, ticketId: number, seq: number, by: number) =>
  tx
    .updateTable('ticket_unread')
    .set(eb => ({ count: eb('count', '-', 1) }))
    .where('ticket_id', '=', ticketId)
    .where('first_seq', '<=', seq)
    .where('last_seq', '>=', seq)
    .where('agent_id', '<>', by),
)

const nothingLeft = fixedWrite((tx, ticketId: number) =>
  tx.deleteFrom('ticket_unread').where('ticket_id', '=', ticketId).where('count', '<=', 0),
)

/** An agent has looked at a ticket, or wants it marked again. */
export async function markNews(
  tx: WriteStore,
  agentId: number,
  ticketId: number,
  isUnread: boolean,
): Promise<void> {
  if (isUnread) {
    await tx
      .insertInto('ticket_unread')
      .columns(['agent_id', 'ticket_id', 'count'])
      .expression(
        tx
          .selectFrom('ticket')
          .select([sql<number>`${agentId}`.as('agent_id'), 'id', sql<number>`1`.as('count')])
          .where('id', '=', ticketId),
      )
      .onConflict(known => known.doNothing())
      .execute()
  } else await readByNow(tx, agentId, ticketId)
}

const readByNow = fixedWrite((tx, agentId: number, ticketId: number) =>
  tx.deleteFrom('ticket_unread').where('agent_id', '=', agentId).where('ticket_id', '=', ticketId),
)

/** In which of these tickets there is something new for an agent. */
export async function unreadAmong(
  store: ReadStore,
  agentId: number,
  ticketIds: readonly number[],
): Promise<Set<number>> {
  if (ticketIds.length === 0) return new Set()
  const rows = await unread(store, JSON.stringify(ticketIds), agentId)
  return new Set(rows.map(row => row.ticket_id))
}

const unread = fixedQuery((store, ticketIds: string, agentId: number) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('ticket_unread')
    .whereRef('ticket_id', '=', 'these.value')
    .where('agent_id', '=', agentId)
    .select('ticket_id'),
)
