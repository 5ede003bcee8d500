import type { Remark } from '../../../shared/contract/base.ts'
import type { TicketIntakeProgress } from '../../../shared/contract/intake.ts'
import type { Parts } from '../context.ts'
import { found } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { awaitMails, threadOf } from '../tickets/index.ts'
import { inspectMail } from '../untrusted/index.ts'
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
import { lateRemarks, writtenAt } from './dating.ts'
import { sameMail, ticketOfDigest } from './known-mails.ts'
import { digestOf, type Letter, type Placed, placeFiles, toRemark } from './letters.ts'
import { readRemarks, reportRemarks } from './mail-remarks.ts'
import { addTo, firstLine, openWith } from './opening.ts'
import { keepFiles } from './ticket-files.ts'

type Done = Extract<TicketIntakeProgress, { stage: 'done' | 'refused' }>

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
  const read = readRemarks(mail, cut, now)
  const begun = await stillBegun(tx, beginning)
  if (begun !== undefined) {
    const isNew = await complete(tx, parts, by, begun, mail, {
      problems: [read, reportRemarks(mail.report, { isNamed: true })],
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
  ]
  const said = { at, now, problems: [...problems, ...reportRemarks(mail.report, { isNamed: true })] }
  const { ticket, messageId } =
    thread === undefined ? await openWith(tx, by, mail, said) : await addTo(tx, thread, mail, said)
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
    problems: [...problems, ...reportRemarks(mail.report, { isNamed: false })],
  }
}
