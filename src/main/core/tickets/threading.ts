import { customersByKeys } from '../customers/index.ts'
import type { WriteStore } from '../store/index.ts'
import { newestMessageId } from './records/messages.ts'
import { latestOf, mergedInto } from './records/relations.ts'
import { type TicketRecord, ticketById, ticketIdsNamed } from './records/tickets.ts'
import { firstIdAt, PER_SECOND } from './rules/message-ids.ts'
import { ticketNumbersIn } from './rules/numbers.ts'

/** What of a mail tells where it belongs. */
export interface Threaded {
  /** Without angle brackets. */
  messageId: string | null
  /** The mails it answers, the nearest first. */
  answers: readonly string[]
  subject: string
  from: string
  /** It tells what became of a mail to these addresses. */
  report: {
    recipients: readonly string[]
    returned: { messageId: string | null; subject: string } | null
  } | null
}

/** Where a mail belongs. */
export interface Place {
  thread: TicketRecord | undefined
  /** The number of a ticket it names without belonging to it. */
  strangerTo: number | null
  /** It cannot have been written before this, whatever its sender's clock says: UTC milliseconds. */
  notBefore: number | null
  /** Nor after this: what answers it was written then. */
  before: number | null
}

const nowhere: Place = { thread: undefined, strangerTo: null, notBefore: null, before: null }

/**
 * The ticket a mail belongs to: by the mails it answers, by those that answer it and came first, then by the numbers in
 * its subject, each of which counts only for somebody who belongs to its ticket. A report of a mail server belongs where the
 * mail went out that it gives back.
 */
export async function threadOf(tx: WriteStore, mail: Threaded): Promise<Place> {
  const returnedId = mail.report?.returned?.messageId ?? null
  for (const answered of returnedId === null ? mail.answers : [...mail.answers, returnedId]) {
    const row = await tx
      .selectFrom('message')
      .select(['ticket_id', 'at'])
      .where('rfc_id', '=', answered)
      .executeTakeFirst()
    const thread = row === undefined ? undefined : await latestOf(tx, row.ticket_id)
    if (row !== undefined && thread !== undefined) return { ...nowhere, thread, notBefore: row.at }
  }
  const earlier = await answerBefore(tx, mail.messageId)
  if (earlier !== undefined) return { ...nowhere, thread: earlier.thread, before: earlier.at }
  return byNumber(tx, mail)
}

/** A subject may name more than its ticket: an invoice, the number of somebody else's desk. */
const MOST_NUMBERS = 8

/** The first number in the subject whose ticket has to do with who writes; else the first that is some ticket's is told. */
async function byNumber(tx: WriteStore, mail: Threaded): Promise<Place> {
  let strangerTo: number | null = null
  for (const number of ticketNumbersIn(mail.report?.returned?.subject ?? mail.subject).slice(
    0,
    MOST_NUMBERS,
  )) {
    const [id] = await ticketIdsNamed(tx, [number], String(number))
    const named = id === undefined ? undefined : await ticketById(tx, id)
    if (named === undefined) continue
    const repliedAt = mail.report === null ? null : await repliedTo(tx, named, mail.report.recipients)
    if (repliedAt !== null) return { ...nowhere, thread: await latestOf(tx, named.id), notBefore: repliedAt }
    // Nobody knows a number before there is a ticket of it.
    if (await belongs(tx, named, mail.from))
      return { ...nowhere, thread: await latestOf(tx, named.id), notBefore: named.created_at }
    strangerTo ??= number
  }
  return { ...nowhere, strangerTo }
}

/** When the desk last replied from a ticket to one of these addresses, UTC milliseconds. */
async function repliedTo(
  tx: WriteStore,
  ticket: TicketRecord,
  addresses: readonly string[],
): Promise<number | null> {
  const merged = await mergedInto(tx, ticket.id)
  const replies = await tx
    .selectFrom('message')
    .select(['recipient', 'at'])
    .where('ticket_id', 'in', [ticket.id, ...merged.map(each => each.id)])
    .where('kind', '=', 'reply')
    .orderBy('id', 'desc')
    .execute()
  return replies.find(each => addresses.includes((each.recipient ?? '').toLowerCase()))?.at ?? null
}

/** The earliest answer to a mail that came before the mail did. */
async function answerBefore(tx: WriteStore, messageId: string | null) {
  if (messageId === null) return undefined
  const row = await tx
    .selectFrom('awaited_mail')
    .innerJoin('message', 'message.id', 'awaited_mail.message_id')
    .select(['ticket_id', 'at'])
    .where('awaited_mail.rfc_id', '=', messageId)
    .orderBy('message.id')
    .executeTakeFirst()
  const thread = row === undefined ? undefined : await latestOf(tx, row.ticket_id)
  return row === undefined || thread === undefined ? undefined : { thread, at: row.at }
}

/** Remembers which mails a message answers that are not here, for {@link threadOf} when they come. */
export async function awaitMails(
  tx: WriteStore,
  messageId: number,
  mail: Pick<Threaded, 'messageId' | 'answers'>,
): Promise<void> {
  const answers = mail.answers.filter(each => each !== mail.messageId)
  if (answers.length > 0) {
    const known = await tx.selectFrom('message').select('rfc_id').where('rfc_id', 'in', answers).execute()
    const unknown = answers.filter(each => !known.some(row => row.rfc_id === each))
    if (unknown.length > 0) {
      await tx
        .insertInto('awaited_mail')
        .values(unknown.map(each => ({ rfc_id: each, message_id: messageId })))
        .execute()
    }
  }
  if (mail.messageId !== null) {
    await tx.deleteFrom('awaited_mail').where('rfc_id', '=', mail.messageId).execute()
  }
}

/** Does something stand in a conversation already that was said after this instant? */
export async function comesLate(tx: WriteStore, ticketId: number, at: number): Promise<boolean> {
  const merged = await mergedInto(tx, ticketId)
  const newest = await newestMessageId(tx, [ticketId, ...merged.map(each => each.id)])
  return newest !== null && newest >= firstIdAt(at) + PER_SECOND
}

/**
 * Who asked, wrote or was written to in a ticket belongs to it, and so does every address on file of the account it is
 * about. Addresses are compared without regard to case.
 */
async function belongs(tx: WriteStore, ticket: TicketRecord, address: string): Promise<boolean> {
  const own = address.trim().toLowerCase()
  if (own === '') return false
  if (ticket.requester_address.toLowerCase() === own) return true
  if (ticket.customer_id !== null) {
    const found = await customersByKeys(tx, [{ kind: 'email', value: own }])
    if (found.some(each => each.customerId === ticket.customer_id)) return true
  }
  const merged = await mergedInto(tx, ticket.id)
  const rows = await tx
    .selectFrom('message')
    .select(['kind', 'author_address', 'recipient'])
    .distinct()
    .where('ticket_id', 'in', [ticket.id, ...merged.map(each => each.id)])
    .where('kind', 'in', ['incoming', 'reply'])
    .execute()
  return rows.some(
    row => (row.kind === 'incoming' ? row.author_address : row.recipient)?.toLowerCase() === own,
  )
}
