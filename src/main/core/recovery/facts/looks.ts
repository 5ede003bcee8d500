import { sql } from 'kysely'
import type { ReadStore } from '../../store/index.ts'
import { type CaseRecord, workedOn } from '../records/case-records.ts'

const DAYS = 7
const DAY_MS = 86_400_000

/**
 * Who of those that worked on a case had seen its account in the clear in the seven days before it was sealed,
 * each by his last look. From the journal; an entry from before looks told whether the page was sealed counts.
 */
export async function looksBefore(
  store: ReadStore,
  record: CaseRecord,
): Promise<{ agentId: number; at: number }[]> {
  const { customer_id: customerId, sealed_at: sealedAt } = record
  if (customerId === null || sealedAt === null) return []
  const looks = await lastLooks(store, customerId, sealedAt - DAYS * DAY_MS, sealedAt)
  const seen: { agentId: number; at: number }[] = []
  for (const { agentId, at } of looks) {
    if (agentId === null) continue
    const isTheirs =
      record.agent_id === agentId ||
      record.proposed_by === agentId ||
      (await workedOn(store, record.id, agentId))
    if (isTheirs) seen.push({ agentId, at })
  }
  return seen
}

/** Every agent's last look in the clear at an account within a stretch of time, earliest first. */
export function lastLooks(
  store: ReadStore,
  customerId: number,
  from: number,
  to: number,
): Promise<{ agentId: number | null; at: number }[]> {
  return store
    .selectFrom('journal')
    .select(({ fn }) => ['actor_id as agentId', fn.max('at').as('at')])
    .where('subject_kind', '=', 'customer')
    .where('subject_id', '=', customerId)
    .where('action', 'in', ['customers.opened', 'customers.revealed'])
    .where('at', '>=', from)
    .where('at', '<=', to)
    .where(sql<number>`coalesce(json_extract(details, '$.sealed'), 0)`, '=', 0)
    .groupBy('actor_id')
    .orderBy('at')
    .execute()
}
