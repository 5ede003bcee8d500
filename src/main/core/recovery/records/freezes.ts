import type { Selectable } from 'kysely'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'

export type FreezeRecord = Selectable<Schema['account_freeze']>

/** The freeze that stands on an account now. It ends by a supervisor's hand and never by itself. */
export async function freezeOf(store: ReadStore, customerId: number): Promise<FreezeRecord | null> {
  const row = await store
    .selectFrom('account_freeze')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Freezes an account; one that is frozen already stays so, for the first reason. */
export async function insertFreeze(
  tx: WriteStore,
  row: Pick<
    FreezeRecord,
    'customer_id' | 'case_id' | 'because' | 'reason' | 'since' | 'by_agent' | 'review_by'
  >,
): Promise<void> {
  if ((await freezeOf(tx, row.customer_id)) !== null) return
  await tx
    .insertInto('account_freeze')
    .values({ ...row, lifted_at: null, lifted_by: null, lift_reason: null })
    .execute()
}

export async function liftFreeze(
  tx: WriteStore,
  id: number,
  lift: { at: number; by: number; reason: string },
): Promise<void> {
  await tx
    .updateTable('account_freeze')
    .set({ lifted_at: lift.at, lifted_by: lift.by, lift_reason: lift.reason })
    .where('id', '=', id)
    .execute()
}
