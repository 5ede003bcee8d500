import type { LegalFlag } from '../../../../shared/contract/recovery/index.ts'
import type { ReadStore, WriteStore } from '../../store/index.ts'
import type { TraceRecord } from './traces.ts'

/** Marks of fraud that stand on values of a case, with the trace that meets them. */
export function marksOn(store: ReadStore, caseId: number) {
  return store
    .selectFrom('recovery_trace')
    .innerJoin('fraud_mark', join =>
      join
        .onRef('fraud_mark.kind', '=', 'recovery_trace.kind')
        .onRef('fraud_mark.digest', '=', 'recovery_trace.digest')
        .on('fraud_mark.lifted_at', 'is', null),
    )
    .innerJoin('recovery_case', 'recovery_case.id', 'fraud_mark.case_id')
    .select([
      'fraud_mark.id',
      'fraud_mark.kind',
      'fraud_mark.at',
      'fraud_mark.by_agent',
      'fraud_mark.reason',
      'recovery_trace.id as trace_id',
      'recovery_case.number',
    ])
    .where('recovery_trace.case_id', '=', caseId)
    .orderBy('fraud_mark.id')
    .execute()
}

export async function insertMark(
  tx: WriteStore,
  trace: TraceRecord,
  mark: { reason: string; at: number; by: number },
): Promise<void> {
  if (trace.kind === 'invoice') return
  await tx
    .insertInto('fraud_mark')
    .values({
      kind: trace.kind,
      digest: trace.digest,
      case_id: trace.case_id,
      reason: mark.reason,
      at: mark.at,
      by_agent: mark.by,
      lifted_at: null,
      lifted_by: null,
      lift_reason: null,
    })
    .execute()
}

export async function liftMark(
  tx: WriteStore,
  id: number,
  lift: { reason: string; at: number; by: number },
): Promise<void> {
  await tx
    .updateTable('fraud_mark')
    .set({ lifted_at: lift.at, lifted_by: lift.by, lift_reason: lift.reason })
    .where('id', '=', id)
    .execute()
}

/** What the law has put on an account and nobody has cleared. */
export function flagsOf(store: ReadStore, customerId: number) {
  return store
    .selectFrom('account_flag')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('cleared_at', 'is', null)
    .orderBy('id')
    .execute()
}
export type FlagRecord = Awaited<ReturnType<typeof flagsOf>>[number]

export async function insertFlag(
  tx: WriteStore,
  flag: { customerId: number; caseId: number; kind: LegalFlag; reason: string; at: number; by: number },
): Promise<void> {
  await tx
    .insertInto('account_flag')
    .values({
      customer_id: flag.customerId,
      case_id: flag.caseId,
      kind: flag.kind,
      reason: flag.reason,
      since: flag.at,
      by_agent: flag.by,
      cleared_at: null,
      cleared_by: null,
      clear_reason: null,
    })
    .execute()
}

export async function clearFlag(
  tx: WriteStore,
  id: number,
  clear: { reason: string; at: number; by: number },
): Promise<void> {
  await tx
    .updateTable('account_flag')
    .set({ cleared_at: clear.at, cleared_by: clear.by, clear_reason: clear.reason })
    .where('id', '=', id)
    .execute()
}

/** Marks of fraud that a value of this case bore at any time since the case was opened, lifted ones included. */
export function marksMet(store: ReadStore, { id, opened_at }: { id: number; opened_at: number }) {
  return store
    .selectFrom('fraud_mark')
    .select(['kind', 'at', 'by_agent', 'lifted_at', 'lifted_by'])
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('recovery_trace')
          .select('recovery_trace.id')
          .whereRef('recovery_trace.kind', '=', 'fraud_mark.kind')
          .whereRef('recovery_trace.digest', '=', 'fraud_mark.digest')
          .where('recovery_trace.case_id', '=', id),
      ),
    )
    .where(eb => eb.or([eb('lifted_at', 'is', null), eb('lifted_at', '>=', opened_at)]))
    .orderBy('fraud_mark.id')
    .execute()
}

/** What the law had put on an account at any time since the case was opened, cleared notes included. */
export function flagsMet(store: ReadStore, given: { customer_id: number | null; opened_at: number }) {
  return store
    .selectFrom('account_flag')
    .select(['kind', 'since', 'by_agent', 'cleared_at', 'cleared_by'])
    .where('customer_id', '=', given.customer_id)
    .where(eb => eb.or([eb('cleared_at', 'is', null), eb('cleared_at', '>=', given.opened_at)]))
    .orderBy('id')
    .execute()
}
