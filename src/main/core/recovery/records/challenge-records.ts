import type { Selectable } from 'kysely'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'

export type ChallengeRecord = Selectable<Schema['recovery_challenge']>

export function challengesOf(store: ReadStore, caseId: number): Promise<ChallengeRecord[]> {
  return store
    .selectFrom('recovery_challenge')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
}

export async function insertChallenge(
  tx: WriteStore,
  row: Pick<
    ChallengeRecord,
    | 'case_id'
    | 'kind'
    | 'role'
    | 'target'
    | 'code_hash'
    | 'token'
    | 'outbox_id'
    | 'started_at'
    | 'started_by'
    | 'expires_at'
  > & { failures: number },
): Promise<void> {
  await tx
    .insertInto('recovery_challenge')
    .values({ ...row, dialled_at: null, result: null, result_at: null, result_by: null })
    .execute()
}

export async function changeChallenge(
  tx: WriteStore,
  id: number,
  change: Partial<Pick<ChallengeRecord, 'failures' | 'dialled_at' | 'result' | 'result_at' | 'result_by'>>,
): Promise<void> {
  await tx.updateTable('recovery_challenge').set(change).where('id', '=', id).execute()
}

/** Saved recovery codes of an account that were not used yet. */
export function unusedRecoveryCodes(store: ReadStore, customerId: number) {
  return store
    .selectFrom('customer_recovery_code')
    .select(['id', 'digest'])
    .where('customer_id', '=', customerId)
    .where('used_at', 'is', null)
    .execute()
}

export async function useRecoveryCode(tx: WriteStore, id: number, caseId: number, at: number): Promise<void> {
  await tx
    .updateTable('customer_recovery_code')
    .set({ used_at: at, used_case_id: caseId })
    .where('id', '=', id)
    .execute()
}

/** What was proven about one account proves nothing about another; wrong answers stay counted. */
export async function giveUpChallenges(tx: WriteStore, caseId: number): Promise<void> {
  await tx
    .updateTable('recovery_challenge')
    .set({ result: 'given_up' })
    .where('case_id', '=', caseId)
    .where(eb => eb.or([eb('result', 'is', null), eb('result', '=', 'passed')]))
    .execute()
}
