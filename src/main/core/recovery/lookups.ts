import { sql } from 'kysely'
import { fixedQuery, type ReadStore, theseIn } from '../store/index.ts'

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

/** Why an account is sealed: its own case is open, or a letter about it waits in a case without an account. */
export type SealedBecause = 'recovery_open' | 'letter_waits'

/**
 * The open case for which an account is sealed, its own before one whose letters merely name it: everything
 * that papers are compared with stays hidden, for everybody.
 */
export async function sealingCaseOf(
  store: ReadStore,
  customerId: number,
): Promise<{ id: number; number: string; because: SealedBecause } | undefined> {
  const cases = await store
    .selectFrom('recovery_case')
    .select(['id', 'number', sql<SealedBecause>`'recovery_open'`.as('because')])
    .where('customer_id', '=', customerId)
    .where('status', 'in', OPEN)
    .unionAll(
      store
        .selectFrom('recovery_pointer')
        .innerJoin('recovery_case', 'recovery_case.id', 'recovery_pointer.case_id')
        .select(['recovery_case.id', 'number', sql<SealedBecause>`'letter_waits'`.as('because')])
        .where('recovery_pointer.customer_id', '=', customerId),
    )
    .execute()
  return cases.find(each => each.because === 'recovery_open') ?? cases[0]
}

const sealing = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('recovery_case')
    .whereRef('recovery_case.customer_id', '=', 'these.value')
    .where('status', 'in', OPEN)
    .select('customer_id')
    .unionAll(
      store
        .selectFrom(theseIn(ids))
        .crossJoin('recovery_pointer')
        .whereRef('recovery_pointer.customer_id', '=', 'these.value')
        .select('customer_id'),
    ),
)

/** Which of these accounts are sealed. */
export async function sealedAmong(store: ReadStore, customerIds: readonly number[]): Promise<Set<number>> {
  const ids = [...new Set(customerIds)]
  if (ids.length === 0) return new Set()
  const rows = await sealing(store, JSON.stringify(ids))
  return new Set(rows.map(row => row.customer_id).filter(id => id !== null))
}

/** SQL: whether the account of this column is sealed; of none it is not. */
export function isSealedIn(customerId: string) {
  const open = OPEN.map(each => `'${each}'`).join(', ')
  return sql.raw<boolean>(`(
    EXISTS (SELECT 1 FROM recovery_case WHERE recovery_case.customer_id = ${customerId} AND status IN (${open}))
    OR EXISTS (SELECT 1 FROM recovery_pointer WHERE recovery_pointer.customer_id = ${customerId}))`)
}

/** Is the account sealed that something is about? What is about none is not. */
export async function isAccountSealed(store: ReadStore, customerId: number | null): Promise<boolean> {
  return customerId !== null && (await sealedAmong(store, [customerId])).size > 0
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
