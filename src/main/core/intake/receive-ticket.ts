import type { Remark } from '../../../shared/contract/base.ts'
import type { TicketIntakeProgress } from '../../../shared/contract/intake.ts'
import { cleanText } from '../../../shared/text.ts'
import { isShownAsText } from '../../../shared/text-file.ts'
import type { Parts } from '../context.ts'
import { customersByKeys } from '../customers/index.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { indexMessages } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import {
  awaitMails,
  comesLate,
  createTicket,
  firstDepartment,
  hear,
  isBeforeClosing,
  type Place,
  threadOf,
} from '../tickets/index.ts'
import { inspectMail } from '../untrusted/index.ts'
import type { Vault } from '../vault/index.ts'
import {
  type Beginning,
  beginningOf,
  complete,
  cutRemarks,
  keepEnd,
  knownEnd,
  type MailEnd,
  stillBegun,
} from './completing.ts'
import { digestOf, fileColumns, type Letter, type Placed, placeFiles, toRemark } from './letters.ts'
import { hasFilesOf, isBeginningOf } from './recognising.ts'

type Done = Extract<TicketIntakeProgress, { stage: 'done' | 'refused' }>
type Taken = Extract<Done, { stage: 'done' }>

/** A clock of a sender may be this far ahead, milliseconds; what claims to be later is taken as coming now. */
const AHEAD_MS = 5 * 60_000
const DAY_MS = 24 * 60 * 60_000

/**
 * Takes an e-mail in as a ticket, or into the ticket it belongs to: by the mails it answers or that answer it, then by
 * the number in its subject. A number can be guessed, so it counts only for somebody who belongs to that ticket; anybody
 * else gets a ticket of his own, which says what he named. What a machine wrote, or came from before the closing, opens
 * nothing again.
 */
export async function receiveTicketMail(
  parts: Parts,
  by: { id: number; name: string } | null,
  bytes: Uint8Array,
  options: {
    signal?: AbortSignal | undefined
    onProgress?: (progress: { done: number; total: number }) => void
    end?: MailEnd | undefined
  } = {},
): Promise<Done> {
  const digest = await digestOf(parts.digestKey, bytes)
  const known = await ticketOfDigest(parts.store.read, digest)
  if (known !== undefined) return known
  const mail = await inspectMail(parts.untrusted, bytes, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  if (!mail.ok) return { stage: 'refused', problem: toRemark(mail.problem) }
  const { end } = options
  const arrived: Arrived = {
    digest,
    beginning: await beginningOf(parts, mail, bytes),
    cut: cutRemarks(mail, end, bytes.length),
    end: await knownEnd(parts, bytes, digest, end),
    isCutOff: end === undefined ? null : end.sure < bytes.length,
  }
  const placed = await placeFiles(parts, mail, options.signal, () => true)
  try {
    return await parts.store.write(['tickets', 'journal'], tx =>
      keepMail(tx, parts, by, mail, arrived, placed.files),
    )
  } finally {
    await placed.discard()
  }
}

/** What the bytes of a mail tell that the mail does not. */
interface Arrived {
  digest: string
  /** The message that is a beginning of it. */
  beginning: Beginning | undefined
  cut: readonly Remark[]
  /** What its whole will know it by, where it may have been cut. */
  end: { bytes: number; digest: string } | undefined
  /** Whether a mailbox breaks off in one of its lines; null for one that another mail comes behind. */
  isCutOff: boolean | null
}

async function keepMail(
  tx: WriteStore,
  parts: Parts,
  by: { id: number; name: string } | null,
  mail: Letter,
  { digest, beginning, cut, end, isCutOff }: Arrived,
  placed: ReadonlyMap<Letter['attachments'][number], Placed>,
): Promise<Done> {
  const again = await ticketOfDigest(tx, digest)
  if (again !== undefined) return again
  const now = parts.clock.now()
  const read = [
    // Of a text that was cut, a ticket keeps the whole as a file.
    ...mail.problems
      .map(toRemark)
      .map(each => (each.code === 'text_cut' ? { ...each, code: 'text_in_file' } : each)),
    ...cut,
    ...(isFromAhead(mail.sentAt, now) ? [{ code: 'date_untrue', params: { date: mail.date } }] : []),
  ]
  const begun = await stillBegun(tx, beginning)
  if (begun !== undefined) {
    const isNew = await complete(tx, parts, by, begun, mail, {
      problems: [read, reportRemarks(mail.report)],
      firstLine,
      keepFiles: () => keepFiles(tx, parts, mail, begun.id, placed, now),
    })
    await tx.insertInto('ticket_mail').values({ digest, message_id: begun.id }).execute()
    await keepEnd(tx, begun.id, mail, end)
    const known = found(await ticketOfDigest(tx, digest))
    return isNew ? { ...known, duplicate: false, problems: read } : known
  }
  const same = await sameMail(tx, parts.vault, mail, isCutOff)
  if (same !== undefined) return same
  const place = await threadOf(tx, { ...mail, from: mail.from?.address ?? '' })
  const { thread, strangerTo } = place
  const at = writtenAt(mail.sentAt, now, place)
  const problems = [
    ...read,
    ...(strangerTo === null ? [] : [{ code: 'names_other_ticket', params: { number: strangerTo } }]),
    ...(thread === undefined || mail.isAutomatic ? [] : await lateRemarks(tx, thread, at)),
    ...reportRemarks(mail.report),
  ]
  const author = mail.from ?? { name: '', address: '' }
  const shared = { text: mail.text, html: mail.html, rfcId: mail.messageId, problems }
  let ticket: { id: number; number: number }
  let messageId: number
  if (thread === undefined) {
    const made = await createTicket(
      tx,
      by,
      {
        subject: mail.subject === '' ? firstLine(mail.text) : mail.subject,
        departmentId: await departmentFor(tx),
        requester: author,
        customerId: await accountOf(tx, author.address),
        priority: 'normal',
        message: {
          kind: 'incoming',
          agent_id: null,
          author_name: author.name,
          author_address: author.address,
          recipient: null,
          text: shared.text,
          html: shared.html,
          problems: JSON.stringify(problems),
          rfc_id: shared.rfcId,
          leaves_at: null,
          edited_at: null,
          is_automatic: mail.isAutomatic ? 1 : 0,
          origin: 'mail',
        },
      },
      { at, now },
    )
    ticket = made
    messageId = made.messageId
  } else {
    ticket = thread
    messageId = await hear(tx, {
      ticketId: thread.id,
      author,
      at,
      now,
      ...shared,
      isAutomatic: mail.isAutomatic,
    })
  }
  await awaitMails(tx, messageId, mail)
  await keepFiles(tx, parts, mail, messageId, placed, now)
  await tx.insertInto('ticket_mail').values({ digest, message_id: messageId }).execute()
  await keepEnd(tx, messageId, mail, end)
  await append(tx, {
    at: now,
    by,
    action: 'tickets.mail',
    subject: { kind: 'ticket', id: ticket.id, label: `#${ticket.number}` },
    details: {
      attachments: mail.attachments.length,
      unusable: mail.attachments.filter(each => !each.inspection.usable).length,
      joined: thread !== undefined,
      automatic: mail.isAutomatic,
    },
  })
  return {
    stage: 'done',
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    joined: thread !== undefined,
    duplicate: false,
    isAutomatic: mail.isAutomatic,
    problems,
  }
}

/**
 * When a mail was written: as its sender says, but never later than now, nor before what it answers, nor after what
 * answers it.
 */
function writtenAt(sentAt: number | null, now: number, { notBefore, before }: Place): number {
  const said = sentAt === null || sentAt > now + AHEAD_MS ? now : Math.min(sentAt, now)
  if (before !== null && said >= before) return before - 1000
  return notBefore === null ? said : Math.max(said, Math.min(notBefore, now))
}

/** A clock that is ahead is one thing; a date that is days away is none, and is told. */
function isFromAhead(sentAt: number | null, now: number): boolean {
  return sentAt !== null && sentAt > now + DAY_MS
}

/** Whom it did not reach, the ticket says where it may be seen; the remark is about the reply alone. */
function reportRemarks(report: Letter['report']): Remark[] {
  const code = report === null ? undefined : reportCodes[report.outcome]
  return code === undefined ? [] : [{ code, params: { status: report?.status ?? '—' } }]
}

const reportCodes = { failed: 'not_delivered', delayed: 'delivery_delayed', other: undefined } as const

/** It stands above what was read already, or in a ticket that stays closed, so it says that nobody had read it then. */
async function lateRemarks(
  tx: WriteStore,
  thread: { id: number; closed_at: number | null },
  at: number,
): Promise<Remark[]> {
  if (isBeforeClosing(thread.closed_at, at)) return [{ code: 'came_after_closing' }]
  return (await comesLate(tx, thread.id, at)) ? [{ code: 'came_late' }] : []
}

/** Where what comes by itself goes: the first department. */
async function departmentFor(tx: WriteStore): Promise<number> {
  const id = await firstDepartment(tx)
  if (id === undefined) throw deskError('REFUSED', { missing: [{ code: 'no_department' }] })
  return id
}

/** The only account with that address on file; what fits several fits none. */
async function accountOf(tx: WriteStore, address: string): Promise<number | null> {
  if (address === '') return null
  const accounts = await customersByKeys(tx, [{ kind: 'email', value: address.toLowerCase() }])
  const ids = new Set(accounts.map(each => each.customerId))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find(line => line.trim() !== '')
      ?.trim()
      .slice(0, 80) ?? '—'
  )
}

async function keepFiles(
  tx: WriteStore,
  parts: Parts,
  mail: Letter,
  messageId: number,
  placed: ReadonlyMap<Letter['attachments'][number], Placed>,
  now: number,
): Promise<void> {
  if (mail.attachments.length === 0) return
  for (const attachment of mail.attachments) {
    const kept = placed.get(attachment)
    await tx
      .insertInto('message_attachment')
      .values({
        message_id: messageId,
        ...fileColumns(attachment),
        problems: JSON.stringify(remarksOn(attachment, kept !== undefined)),
        vault_file_id: kept === undefined ? null : await parts.vault.keep(tx, kept.file, now),
      })
      .execute()
  }
  await indexMessages(tx, [messageId])
}

/** What there is to say of a file: one that the desk cannot show is kept all the same, sealed and unopened. */
function remarksOn({ bytes, inspection }: Letter['attachments'][number], isKept: boolean): Remark[] {
  if (!isKept || inspection.usable) return inspection.problems.map(toRemark)
  const isText = inspection.type === 'other' && bytes !== null && isShownAsText(bytes)
  return [
    ...(isText ? [] : [{ code: 'kept_unopened' }]),
    ...inspection.problems.filter(each => aboutName.has(each.code)).map(toRemark),
  ]
}

const aboutName: ReadonlySet<string> = new Set(['name_lies', 'name_cleaned', 'no_name'])

/**
 * The same mail saved by another program has other bytes, the same id and the same files. An id alone is the sender's
 * word: what says something else under it is another mail, unless it is a beginning of what stands and may have been cut.
 */
async function sameMail(
  store: ReadStore,
  vault: Vault,
  mail: Letter,
  isCutOff: boolean | null,
): Promise<Taken | undefined> {
  if (mail.messageId === null) return undefined
  const known = await store
    .selectFrom('ticket_mail')
    .innerJoin('message', 'message.id', 'ticket_mail.message_id')
    .select(['digest', 'message.id as messageId', 'text', 'message.problems', 'author_address'])
    .where('rfc_id', '=', mail.messageId)
    .execute()
  const from = cleanText(mail.from?.address ?? '')
  for (const each of known.filter(({ author_address }) => author_address === from)) {
    const isSame =
      (each.text === cleanText(mail.text) && (await hasFilesOf(store, vault, each, mail))) ||
      (isCutOff !== null && (await isBeginningOf(store, vault, each, mail, isCutOff)))
    if (isSame) return ticketOfDigest(store, each.digest)
  }
  return undefined
}

async function ticketOfDigest(store: ReadStore, digest: string): Promise<Taken | undefined> {
  const row = await store
    .selectFrom('ticket_mail')
    .innerJoin('message', 'message.id', 'ticket_mail.message_id')
    .innerJoin('ticket', 'ticket.id', 'message.ticket_id')
    .select(['ticket.id', 'ticket.number', 'message.is_automatic'])
    .where('ticket_mail.digest', '=', digest)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    stage: 'done',
    ticketId: row.id,
    ticketNumber: row.number,
    joined: true,
    duplicate: true,
    isAutomatic: row.is_automatic === 1,
    problems: [],
  }
}
