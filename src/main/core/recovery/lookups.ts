import type { ReadStore } from '../store/index.ts'

/** What other capabilities may ask about recovery cases. */

const OPEN = ['open', 'waiting', 'proposed', 'approved', 'held'] as const

/** The open case of an account; there is never more than one. */
export function openCaseOf(
  store: ReadStore,
  customerId: number,
): Promise<{ id: number; number: string } | undefined> {
  return store
    .selectFrom('recovery_case')
    .select(['id', 'number'])
    .where('customer_id', '=', customerId)
    .where('status', 'in', OPEN)
    .executeTakeFirst()
}

/** Every case of an account, newest first. */
export async function casesOf(store: ReadStore, customerId: number) {
  const rows = await store
    .selectFrom('recovery_case')
    .select(['id', 'number', 'status', 'opened_at'])
    .where('customer_id', '=', customerId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(row => ({ id: row.id, number: row.number, status: row.status, openedAt: row.opened_at }))
}
