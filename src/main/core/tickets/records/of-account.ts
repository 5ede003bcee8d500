import { ACCOUNT_TICKETS_COUNTED, type Standing } from '../../../../shared/contract/tickets/index.ts'
import { fixedQuery, type ReadStore } from '../../store/index.ts'

/** The tickets that are about an account, those changed last first. What was merged away is read where it lies. */
export const changedLast = fixedQuery((store, customerId: number, limit: number) =>
  store
    .selectFrom('ticket')
    .select(['id', 'number', 'subject', 'status_id as statusId', 'updated_at as updatedAt'])
    .where('customer_id', '=', customerId)
    .where('merged_into', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit),
)

const standingsOf = fixedQuery((store, customerId: number, most: number) =>
  store
    .selectFrom(
      store
        .selectFrom('ticket')
        .select('standing')
        .where('customer_id', '=', customerId)
        .orderBy('updated_at', 'desc')
        .limit(most)
        .as('changed'),
    )
    .select(({ fn }) => ['standing', fn.countAll<number>().as('count')])
    .groupBy('standing'),
)

/**
 * How many of an account's tickets stand where, among so many that were changed last. `isMore`: they are as many, and there
 * are others, or may be.
 */
export async function countsOfAccount(
  store: ReadStore,
  customerId: number,
  most: number = ACCOUNT_TICKETS_COUNTED,
): Promise<{ counts: Record<Standing, number>; isMore: boolean }> {
  const rows = await standingsOf(store, customerId, most)
  const countOf = (standing: Standing) => rows.find(row => row.standing === standing)?.count ?? 0
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    counts: { active: countOf('active'), snoozed: countOf('snoozed'), closed: countOf('closed') },
    isMore: all >= most,
  }
}
