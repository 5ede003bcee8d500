import type { Remark } from '../../../shared/contract/base.ts'
import { hasHeaderEnd } from '../../../shared/mbox.ts'
import { cleanText } from '../../../shared/text.ts'
import type { Caller, Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { indexMessages } from '../search/index.ts'
import type { WriteStore } from '../store/index.ts'
import {
  keepVersion,
  labelOf,
  type MessageRecord,
  messageById,
  ticketById,
  updateTicket,
} from '../tickets/index.ts'
import { isNamed } from '../vault/index.ts'
import { digestOf, type Letter } from './letters.ts'
import { areListedAlike, filesOf } from './recognising.ts'

/** A mail that came last in a mailbox, or is a file of its own: that may break off in the middle of it. */
export interface MailEnd {
  /** How many of its first bytes are surely its own; behind them, in a mailbox, stands a line that does not end. */
  sure: number
}

/**
 * What a mail is known by when its whole comes. Nothing where its header does not end: the whole may say who wrote and
 * what about, and comes as a mail of its own.
 *
 * @param digest of the mail as it came
 */
export async function knownEnd(
  { digestKey }: Parts,
  bytes: Uint8Array,
  digest: string,
  end: MailEnd | undefined,
): Promise<{ bytes: number; digest: string } | undefined> {
  if (end === undefined) return undefined
  const sure = bytes.subarray(0, end.sure)
  if (!hasHeaderEnd(sure)) return undefined
  return {
    bytes: sure.length,
    digest: sure.length === bytes.length ? digest : await digestOf(digestKey, sure),
  }
}

/** What stands, and the beginning that it was known again by. */
export interface Beginning {
  messageId: number
  digest: string
}

/** Remarks on where a mail came into its ticket: they hold for the whole of it too. */
const onPlace: ReadonlySet<string> = new Set(['names_other_ticket', 'came_late', 'came_after_closing'])

/** Does this mail show that it was cut? At the end of a line of plain text nothing does. */
export function cutRemarks(mail: Letter, end: MailEnd | undefined, size: number): Remark[] {
  const isUnclosed = mail.problems.some(each => each.code === 'broken_mime')
  return end !== undefined && (end.sure < size || isUnclosed) ? [{ code: 'mail_cut' }] : []
}

/**
 * The message that is the beginning of this mail, byte for byte: it came last in a mailbox or alone, under the same
 * Message-ID.
 * Looked for before the transaction, since many bytes are gone through.
 */
export async function beginningOf(
  { store, digestKey }: Parts,
  mail: Letter,
  bytes: Uint8Array,
): Promise<Beginning | undefined> {
  if (mail.messageId === null) return undefined
  const ends = await store.read
    .selectFrom('message')
    .innerJoin('mail_end', 'mail_end.message_id', 'message.id')
    .select(['message_id', 'bytes', 'digest'])
    .where('rfc_id', '=', mail.messageId)
    .where('sealed_at', 'is', null)
    .orderBy('message_id')
    .execute()
  for (const { message_id: messageId, bytes: length, digest } of ends) {
    if (length > bytes.length) continue
    if ((await digestOf(digestKey, bytes.subarray(0, length))) === digest) return { messageId, digest }
  }
  return undefined
}

/**
 * What stands as a beginning, if nothing has changed that since it was looked for. One that was sealed meanwhile stays
 * under its seal.
 */
export async function stillBegun(
  tx: WriteStore,
  beginning: Beginning | undefined,
): Promise<MessageRecord | undefined> {
  if (beginning === undefined) return undefined
  const end = await tx
    .selectFrom('mail_end')
    .select('digest')
    .where('message_id', '=', beginning.messageId)
    .executeTakeFirst()
  if (end?.digest !== beginning.digest) return undefined
  const message = await messageById(tx, beginning.messageId)
  return message?.sealed_at === null ? message : undefined
}

/** Remembers where a mail ended that may have been cut, or that it is whole by now. */
export async function keepEnd(
  tx: WriteStore,
  messageId: number,
  mail: Letter,
  end: { bytes: number; digest: string } | undefined,
): Promise<void> {
  await tx.deleteFrom('mail_end').where('message_id', '=', messageId).execute()
  // Without a Message-ID nothing would ever be known to be its whole.
  if (end === undefined || mail.messageId === null) return
  await tx
    .insertInto('mail_end')
    .values({ message_id: messageId, ...end })
    .execute()
}

/**
 * A mail goes on where a message was cut: the message says the whole, and what it said before is kept as of one that was
 * edited. The part of a file that came gives way to the file. Nothing else of the ticket changes.
 *
 * @param keepFiles puts the mail's files to the message
 * @returns false when there is nothing that was not there already
 */
export async function complete(
  tx: WriteStore,
  parts: Parts,
  by: Pick<Caller, 'id' | 'name'> | null,
  message: MessageRecord,
  mail: Letter,
  {
    problems,
    firstLine,
    keepFiles,
  }: {
    /** Those that stand before what is said of its place, and those behind. */
    problems: readonly [readonly Remark[], readonly Remark[]]
    firstLine: (text: string) => string
    keepFiles: () => Promise<void>
  },
): Promise<boolean> {
  const text = cleanText(mail.text)
  const before = await filesOf(tx, message.id)
  const isSame = text === message.text && mail.html === message.html && areListedAlike(before, mail)
  const kept = (JSON.parse(message.problems) as Remark[]).filter(each => onPlace.has(each.code))
  const told = JSON.stringify([...problems[0], ...kept, ...problems[1]])
  if (isSame && told === message.problems) return false
  const now = parts.clock.now()
  if (text !== message.text) {
    // Nobody gave a reason: what an incoming message said before was its beginning.
    await keepVersion(tx, message, { until: now, agentId: by?.id ?? null, reason: '' })
  }
  await tx
    .updateTable('message')
    .set({
      text,
      html: mail.html,
      problems: told,
      version: message.version + 1,
      ...(text === message.text ? {} : { edited_at: now }),
    })
    .where('id', '=', message.id)
    .execute()
  await tx.deleteFrom('message_attachment').where('message_id', '=', message.id).execute()
  await keepFiles()
  for (const { vault_file_id: fileId } of before) {
    if (fileId !== null && !(await isNamed(tx, fileId))) await parts.vault.forget(tx, fileId)
  }
  await indexMessages(tx, [message.id])
  const ticket = await ticketById(tx, message.ticket_id)
  if (ticket === undefined) throw new Error(`message ${message.id} is of no ticket`)
  // A mail without a subject gave its ticket its first line.
  const isNamedByIt = mail.subject === '' && ticket.subject === firstLine(message.text)
  await updateTicket(tx, ticket.id, isNamedByIt ? { subject: firstLine(text) } : {})
  await append(tx, {
    at: now,
    by,
    action: 'tickets.mail_completed',
    subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
    details: { message: message.id },
  })
  return true
}
