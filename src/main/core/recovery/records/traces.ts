import { createHmac } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { TraceKind, TracePart } from '../../../../shared/contract/recovery/index.ts'
import { inSlices } from '../../slices.ts'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'

/**
 * Traces: every value that came in a case, as a keyed digest, so that it is known again in another. The digest
 * outlives the case, its papers and its letters, since a fraudster comes back; it tells nothing without this
 * desk's key, and goes with the desk. What it is a digest of is erased by the rules of retention as ever.
 */
export type TraceRecord = Selectable<Schema['recovery_trace']>

/** Values seen in more cases than this are somebody's business address; the newest are enough to tell. */
const MOST_SEEN = 200

/** Mail that goes to one mailbox counts as one address: the part after a plus, and the dots of Google's. */
function mailbox(address: string): string {
  const whole = address.trim().toLowerCase().normalize('NFC')
  const at = whole.lastIndexOf('@')
  const domain = whole.slice(at + 1)
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com'
  const local = whole.slice(0, Math.max(at, 0)).replace(/\+.*$/, '')
  return isGoogle ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

/**
 * A value as the desk knows it again.
 *
 * @param value an address, a number in E.164, an IBAN without spaces, or an invoice's number
 */
export function traceDigest(digestKey: Uint8Array, kind: TraceKind, value: string): string {
  const known = kind === 'email' ? mailbox(value) : value.toUpperCase().replace(/\s/g, '')
  return createHmac('sha256', digestKey).update(`trace ${kind} `).update(known).digest('hex')
}

/** A file as the desk knows it again. */
export async function fileTraceDigest(digestKey: Uint8Array, bytes: Uint8Array): Promise<string> {
  const hmac = createHmac('sha256', digestKey).update('trace file ')
  await inSlices(bytes, slice => hmac.update(slice))
  return hmac.digest('hex')
}

/** Leaves a trace, in the transaction of the command that brings the value; the same value twice is one trace. */
export async function leaveTrace(
  tx: WriteStore,
  trace: {
    caseId: number
    kind: TraceKind
    part: TracePart
    digest: string
    at: number
    attachmentId?: number
  },
): Promise<void> {
  await tx
    .insertInto('recovery_trace')
    .values({
      case_id: trace.caseId,
      kind: trace.kind,
      part: trace.part,
      digest: trace.digest,
      attachment_id: trace.attachmentId ?? null,
      at: trace.at,
    })
    .onConflict(conflict => conflict.columns(['case_id', 'kind', 'part', 'digest']).doNothing())
    .execute()
}

/** The traces of a case go where its letters go. */
export async function moveTraces(tx: WriteStore, from: number, to: number): Promise<void> {
  for (const trace of await tracesOf(tx, from)) {
    await leaveTrace(tx, {
      caseId: to,
      kind: trace.kind,
      part: trace.part,
      digest: trace.digest,
      at: trace.at,
      ...(trace.attachment_id === null ? {} : { attachmentId: trace.attachment_id }),
    })
  }
  await tx.deleteFrom('recovery_trace').where('case_id', '=', from).execute()
}

export function tracesOf(store: ReadStore, caseId: number): Promise<TraceRecord[]> {
  return store.selectFrom('recovery_trace').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
}

/** Other cases in which a value of this one came, by the trace of this one. The newest first. */
export function seenElsewhere(store: ReadStore, caseId: number) {
  return store
    .selectFrom('recovery_trace as own')
    .innerJoin('recovery_trace as other', join =>
      join
        .onRef('other.kind', '=', 'own.kind')
        .onRef('other.digest', '=', 'own.digest')
        .onRef('other.case_id', '!=', 'own.case_id'),
    )
    .innerJoin('recovery_case', 'recovery_case.id', 'other.case_id')
    .select([
      'own.id as trace_id',
      'other.part',
      'recovery_case.number',
      'recovery_case.status',
      'recovery_case.customer_id',
      'recovery_case.opened_at',
      'recovery_case.waiting_since',
    ])
    .where('own.case_id', '=', caseId)
    .where('recovery_case.status', '!=', 'joined')
    .orderBy('other.id', 'desc')
    .limit(MOST_SEEN)
    .execute()
}
