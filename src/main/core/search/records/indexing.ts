import { fixedWrite, type WriteStore } from '../../store/index.ts'
import { indexTextOf } from '../rules/index-text.ts'
import { FULL, partTable } from '../rules/parts.ts'
import {
  behindFirsts,
  type FirstMessage,
  firstToSearch,
  type MessageToSearch,
  messagesToSearch,
} from './messages.ts'
import { partOf, partToWrite, perPart } from './parts.ts'

/** Messages read at once; a hundred mails of the usual length are half a megabyte. */
const READ_AT_ONCE = 100

/**
 * Brings the index up to date with these messages as they stand now: new ones, edited ones, those whose files or
 * whose ticket's subject or requester changed. Inside the transaction that wrote them.
 *
 * They are written from the smallest id up: FTS5 writes out what it has gathered whenever a smaller row id follows a
 * larger one, which for messages in no order is a write to the disk each. An import therefore hands over a whole
 * batch at once.
 */
export async function indexMessages(tx: WriteStore, ids: readonly number[], full = FULL): Promise<void> {
  const asked = new Set(ids)
  const formerFirsts = await indexInOrder(tx, asked, full)
  // What came before the first message took the subject over; the one that had it is written again, without.
  const left = formerFirsts.filter(id => !asked.has(id))
  if (left.length > 0) await indexInOrder(tx, new Set(left), full)
}

/** The same for the message that a new ticket begins with: all that it is found by is at hand, and no other is there. */
export async function indexFirst(tx: WriteStore, message: FirstMessage): Promise<void> {
  await writeInto(tx, await partToWrite(tx, message.id, FULL), firstToSearch(message))
}

/** @returns messages that are no longer the first of their ticket */
async function indexInOrder(tx: WriteStore, ids: ReadonlySet<number>, full: number): Promise<number[]> {
  const formerFirsts: number[] = []
  const ascending = [...ids].toSorted((a, b) => a - b)
  for (let at = 0; at < ascending.length; at += READ_AT_ONCE) {
    const messages = await messagesToSearch(tx, ascending.slice(at, at + READ_AT_ONCE))
    for (const message of messages.toReversed()) {
      await writeInto(tx, await partToWrite(tx, message.id, full), message)
    }
    const firsts = messages.flatMap(message => (message.isFirst ? message.id : []))
    formerFirsts.push(...(await behindFirsts(tx, firsts)))
  }
  return formerFirsts
}

/**
 * Writes messages that are in the index into another part of it, as they stand now, from the smallest id up. Which of
 * them are the first of their tickets has not changed, so no other is written with them.
 */
export async function indexAgain(tx: WriteStore, part: number, ids: readonly number[]): Promise<void> {
  const messages = await messagesToSearch(tx, ids)
  for (const message of messages.toReversed()) await writeInto(tx, part, message)
}

async function writeInto(tx: WriteStore, part: number, message: MessageToSearch): Promise<void> {
  await writes(part)(tx, message.id, indexTextOf(message.searchable(), message.has))
}

const writes = perPart(table =>
  fixedWrite((tx, rowid: number, words: string) => tx.insertInto(table).orReplace().values({ rowid, words })),
)

/** The same for the message that carries a ticket's subject and requester, after either has changed. */
export async function indexTicket(tx: WriteStore, ticketId: number): Promise<void> {
  const first = await tx
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (first !== undefined) await indexMessages(tx, [first.id])
}

/** A message that is gone is found no more. What is left of its ticket may begin with another one now. */
export async function forgetMessage(
  tx: WriteStore,
  message: { id: number; ticketId: number },
): Promise<void> {
  const part = await partOf(tx, message.id)
  await tx.deleteFrom(partTable(part.number)).where('rowid', '=', message.id).execute()
  await indexTicket(tx, message.ticketId)
}
