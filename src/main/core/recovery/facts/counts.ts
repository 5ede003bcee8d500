import { sql } from 'kysely'
import type { ReadStore } from '../../store/index.ts'
import type { LoadedCase } from '../records/case-records.ts'
import type { LimitCounts } from '../rules/limits.ts'

const DAY_MS = 86_400_000

/**
 * What the policy's limits are held against, counted in the journal: nothing that is cleared, restarted or
 * deleted resets it.
 */
export async function limitCounts(
  store: ReadStore,
  { case: record }: LoadedCase,
  agentId: number,
  now: number,
): Promise<LimitCounts> {
  const cases = record.customer_id === null ? [record.id] : await casesOfCustomer(store, record.customer_id)
  const month = now - 30 * DAY_MS
  return {
    failures: await countInCases(store, cases, ['recovery.refused', 'recovery.stopped'], month),
    hintsForAccount: await countInCases(store, cases, ['recovery.hinted'], month),
    hintsByAgent: await hintsBy(store, agentId, now - DAY_MS),
    accountsOfCaller: await accountsOfCallers(store, record.id, now - DAY_MS),
    caseDays: Math.floor((now - record.opened_at) / DAY_MS),
  }
}

async function casesOfCustomer(store: ReadStore, customerId: number): Promise<number[]> {
  const rows = await store
    .selectFrom('recovery_case')
    .select('id')
    .where('customer_id', '=', customerId)
    .execute()
  return rows.map(row => row.id)
}

async function countInCases(
  store: ReadStore,
  cases: readonly number[],
  actions: readonly string[],
  since: number,
): Promise<number> {
  const row = await store
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', [...cases])
    .where('action', 'in', [...actions])
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

async function hintsBy(store: ReadStore, agentId: number, since: number): Promise<number> {
  const row = await store
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('action', '=', 'recovery.hinted')
    .where('actor_id', '=', agentId)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Accounts, of any case, that the numbers recorded in this case asked for lately; by the numbers' keyed digests. */
async function accountsOfCallers(store: ReadStore, caseId: number, since: number): Promise<number> {
  const caller = sql<string>`json_extract(details, '$.caller')`
  const callers = await store
    .selectFrom('journal')
    .select(caller.as('caller'))
    .distinct()
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', caseId)
    .where('action', '=', 'recovery.call_recorded')
    .where(caller, 'is not', null)
    .execute()
  if (callers.length === 0) return 0
  const rows = await store
    .selectFrom('journal')
    .innerJoin('recovery_case', 'recovery_case.id', 'journal.subject_id')
    .select('recovery_case.customer_id')
    .distinct()
    .where('journal.action', '=', 'recovery.call_recorded')
    .where('journal.subject_kind', '=', 'case')
    .where('journal.at', '>', since)
    .where(
      caller,
      'in',
      callers.map(row => row.caller),
    )
    .where('recovery_case.customer_id', 'is not', null)
    .execute()
  return rows.length
}
