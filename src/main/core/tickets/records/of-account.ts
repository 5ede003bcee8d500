import { fixedQuery } from '../../store/index.ts'

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
