import type { IntakeProgress } from '../../../shared/contract/intake.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import {
  caseNumbersIn,
  leaveTrace,
  openCase,
  openCaseOf,
  pointTo,
  suggestAccounts,
  traceDigest,
} from '../recovery/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { addressedColumn, addressedView } from '../tickets/index.ts'
import { type InspectedAttachment, inspectMail } from '../untrusted/index.ts'
import { digestOf, fileColumns, type Letter, type Placed, placeFiles, toRemark } from './letters.ts'

type Done = Extract<IntakeProgress, { stage: 'done' | 'refused' }>

/**
 * Takes an e-mail in: reads it, finds out what its files are, seals what can be used into the vault, and makes
 * a case or joins one. What cannot be used is listed with the reason and its bytes are not kept; the mail
 * itself is not kept either, since it would hold every scan uncovered.
 */
export async function receiveMail(
  parts: Parts,
  by: { id: number; name: string } | null,
  bytes: Uint8Array,
  options: {
    caseId?: number | undefined
    signal?: AbortSignal | undefined
    onProgress?: (progress: { done: number; total: number }) => void
  } = {},
): Promise<Done> {
  const digest = await digestOf(parts.digestKey, bytes)
  const known = await caseOfDigest(parts.store.read, digest)
  if (known !== undefined) return recordDuplicate(parts, by, known)

  const mail = await inspectMail(parts.untrusted, bytes, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  if (!mail.ok) return { stage: 'refused', problem: toRemark(mail.problem) }

  const placed = await placeFiles(parts, mail, options.signal)
  try {
    return await keepMail(parts, by, mail, digest, placed.files, options.caseId)
  } finally {
    await placed.discard()
  }
}

/** Makes or joins the case, in one transaction with its letter and its journal entry. */
function keepMail(
  parts: Parts,
  by: { id: number; name: string } | null,
  mail: Letter,
  digest: string,
  placed: ReadonlyMap<InspectedAttachment, Placed>,
  caseId: number | undefined,
): Promise<Done> {
  return parts.store.write(['recovery', 'customers', 'journal'], async tx => {
    const again = await caseOfDigest(tx, digest)
    if (again !== undefined) {
      return {
        stage: 'done',
        caseId: again.id,
        caseNumber: again.number,
        joined: true,
        duplicate: true,
        problems: [],
      }
    }
    const open = await caseFor(tx, parts, mail, caseId)
    const target = open ?? (await openCase(tx, parts, by, 'email'))
    await keepLetter(tx, parts, target.id, digest, mail, placed)
    await pointTo(tx, target.id, readable(mail), parts.clock.now())
    if (open !== undefined) await reopen(tx, open.id, parts.clock.now())
    await append(tx, {
      at: parts.clock.now(),
      by,
      action: 'intake.received',
      subject: { kind: 'case', id: target.id, label: target.number },
      details: {
        attachments: mail.attachments.length,
        unusable: mail.attachments.filter(each => !each.inspection.usable).length,
        joined: open !== undefined,
      },
    })
    return {
      stage: 'done',
      caseId: target.id,
      caseNumber: target.number,
      joined: open !== undefined,
      duplicate: false,
      problems: mail.problems.map(toRemark),
    }
  })
}

type CaseName = { id: number; number: string }

function caseOfDigest(store: ReadStore, digest: string): Promise<CaseName | undefined> {
  return store
    .selectFrom('recovery_message')
    .innerJoin('recovery_case', 'recovery_case.id', 'recovery_message.case_id')
    .select(['recovery_case.id', 'recovery_case.number'])
    .where('digest', '=', digest)
    .executeTakeFirst()
}

async function recordDuplicate(
  parts: Parts,
  by: { id: number; name: string } | null,
  known: CaseName,
): Promise<Done> {
  await parts.store.write(['journal'], tx =>
    append(tx, {
      at: parts.clock.now(),
      by,
      action: 'intake.duplicate',
      subject: { kind: 'case', id: known.id, label: known.number },
    }),
  )
  return {
    stage: 'done',
    caseId: known.id,
    caseNumber: known.number,
    joined: true,
    duplicate: true,
    problems: [],
  }
}

/**
 * The open case a letter belongs to: the one the agent dropped it on, the one it names, or the one open for
 * the only account it points to. A case in which something is proposed takes no new letters: the approver
 * must see what the proposal rests on.
 */
async function caseFor(
  tx: WriteStore,
  parts: Parts,
  mail: Letter,
  chosen: number | undefined,
): Promise<CaseName | undefined> {
  if (chosen !== undefined) return takesLetters(tx, 'id', chosen)
  const [named] = caseNumbersIn(`${mail.subject}\n${mail.text}`)
  if (named !== undefined) {
    const byNumber = await takesLetters(tx, 'number', named)
    if (byNumber !== undefined) return byNumber
  }
  const suggested = await suggestAccounts(tx, { messages: [readable(mail)] }, '', parts.clock.now())
  const [only] = suggested
  if (only === undefined || suggested.length > 1) return undefined
  const open = await openCaseOf(tx, only.customerId)
  return open === undefined ? undefined : takesLetters(tx, 'id', open.id)
}

/** What of a letter may name an account. */
function readable(mail: Letter) {
  return { from_address: mail.from?.address ?? '', subject: mail.subject, text: mail.text }
}

function takesLetters(
  tx: WriteStore,
  column: 'id' | 'number',
  value: number | string,
): Promise<CaseName | undefined> {
  return tx
    .selectFrom('recovery_case')
    .select(['id', 'number'])
    .where('status', 'in', ['open', 'waiting'])
    .where(column, '=', value)
    .executeTakeFirst()
}

/** A letter that came to a waiting case brings the ball back to the desk. */
async function reopen(tx: WriteStore, caseId: number, now: number): Promise<void> {
  await tx
    .updateTable('recovery_case')
    .set(eb => ({ version: eb('version', '+', 1), status: 'open' as const, waiting_since: now }))
    .where('id', '=', caseId)
    .execute()
}

/** Where it asks to be answered. It is kept to be seen: what a case sends goes to who wrote, and to contacts on file. */
function replyToColumn({ replyTo, from }: Letter): string | null {
  const address = from?.address ?? ''
  const asked = addressedView(addressedColumn({ replyTo, to: [], cc: [], more: 0 }, address), address, false)
  return asked === null || asked.replyTo.length === 0 ? null : JSON.stringify(asked.replyTo)
}

async function keepLetter(
  tx: WriteStore,
  parts: Parts,
  caseId: number,
  digest: string,
  mail: Letter,
  placed: ReadonlyMap<InspectedAttachment, Placed>,
): Promise<void> {
  const now = parts.clock.now()
  const { id: messageId } = await tx
    .insertInto('recovery_message')
    .values({
      case_id: caseId,
      channel: 'email',
      digest,
      from_name: mail.from?.name ?? '',
      from_address: mail.from?.address ?? '',
      subject: mail.subject,
      sent_at: mail.sentAt,
      received_at: now,
      text: mail.text,
      html: mail.html,
      problems: JSON.stringify(mail.problems.map(toRemark)),
      reply_to: replyToColumn(mail),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (mail.from !== null && mail.from.address !== '') {
    const digest = traceDigest(parts.digestKey, 'email', mail.from.address)
    await leaveTrace(tx, { caseId, kind: 'email', part: 'sender', digest, at: now })
  }
  for (const attachment of mail.attachments) {
    const kept = placed.get(attachment)
    const { inspection } = attachment
    const { id: attachmentId } = await tx
      .insertInto('recovery_attachment')
      .values({
        case_id: caseId,
        message_id: messageId,
        ...fileColumns(attachment),
        problems: JSON.stringify(inspection.problems.map(toRemark)),
        state: kept === undefined ? 'unusable' : 'usable',
        vault_file_id: kept === undefined ? null : await parts.vault.keep(tx, kept.file, now),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (kept === undefined) continue
    const digest = kept.trace
    await leaveTrace(tx, { caseId, kind: 'file', part: 'attachment', digest, at: now, attachmentId })
  }
}
