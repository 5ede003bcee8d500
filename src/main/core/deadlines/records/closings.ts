import { sql } from 'kysely'
import { fixedQuery, fixedWrite, type WriteStore } from '../../store/index.ts'

/** Puts down that a ticket was closed by the rules and the hours in force. */
export async function writeClosing(tx: WriteStore, ticketId: number, closedAt: number): Promise<void> {
  const [book] = await bookInForce(tx)
  await putClosing(tx, ticketId, closedAt, book?.id ?? (await addBook(tx)))
}

/**
 * A ticket that was made out of a closed one was closed when that was last, and by the same rules, where these are known.
 */
export async function inheritClosing(tx: WriteStore, fromId: number, madeId: number): Promise<void> {
  await tx
    .insertInto('ticket_closing')
    .columns(['ticket_id', 'closed_at', 'book_id'])
    .expression(
      tx
        .selectFrom('ticket_phase as made')
        .innerJoin('ticket_phase as source', join =>
          join
            .on('source.ticket_id', '=', fromId)
            .on('source.type', '=', 'closed')
            // The last one: by what it was closed before says nothing of it.
            .on(
              'source.place',
              '=',
              sql<number>`(SELECT max(place) FROM ticket_phase WHERE ticket_id = ${fromId} AND type = 'closed')`,
            ),
        )
        .innerJoin('ticket_closing', join =>
          join
            .onRef('ticket_closing.ticket_id', '=', 'source.ticket_id')
            .onRef('ticket_closing.closed_at', '=', 'source.at'),
        )
        .select(['made.ticket_id', 'made.at', 'ticket_closing.book_id'])
        .where('made.ticket_id', '=', madeId)
        .where('made.type', '=', 'closed')
        .where('ticket_closing.book_id', 'is not', null),
    )
    .execute()
}

const versionOf = (key: 'deadlines' | 'hours') =>
  sql<number>`ifnull((SELECT version FROM setting WHERE key = ${sql.lit(key)}), 0)`

const bookInForce = fixedQuery(store =>
  store
    .selectFrom('deadline_book')
    .select('id')
    .where('rules_version', '=', versionOf('deadlines'))
    .where('hours_version', '=', versionOf('hours')),
)

const putClosing = fixedWrite((tx, ticketId: number, closedAt: number, bookId: number) =>
  tx.insertInto('ticket_closing').values({ ticket_id: ticketId, closed_at: closedAt, book_id: bookId }),
)

async function addBook(tx: WriteStore): Promise<number> {
  const { id } = await tx
    .insertInto('deadline_book')
    .columns(['rules_version', 'hours_version', 'rules', 'hours'])
    .expression(
      tx.selectNoFrom([
        versionOf('deadlines').as('rules_version'),
        versionOf('hours').as('hours_version'),
        sql<string>`(SELECT value FROM setting WHERE key = 'deadlines')`.as('rules'),
        sql<string | null>`(SELECT value FROM setting WHERE key = 'hours')`.as('hours'),
      ]),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
