import { sql } from 'kysely'
import { fixedQuery } from '../../store/index.ts'

const shown = ['ticket.id', 'number', 'subject', 'status_id', 'merged_into', 'updated_at'] as const

/** The tickets linked to what an account has, those changed last first; with what each is linked to. */
export const linkedToAccount = fixedQuery((store, customerId: number, limit: number) =>
  store
    .selectFrom('service')
    // The account leads, then its things: from the tickets there is no way here but through all of them.
    .crossJoin('ticket_service')
    .crossJoin('ticket')
    .where('service.customer_id', '=', customerId)
    .whereRef('service_id', '=', 'service.id')
    .whereRef('ticket.id', '=', 'ticket_id')
    .select([sql<'service' | 'domain'>`'service'`.as('kind'), 'service.id as thing_id', ...shown])
    .unionAll(
      store
        .selectFrom('domain')
        .crossJoin('ticket_domain')
        .crossJoin('ticket')
        .where('domain.customer_id', '=', customerId)
        .whereRef('domain_id', '=', 'domain.id')
        .whereRef('ticket.id', '=', 'ticket_id')
        .select([sql<'service' | 'domain'>`'domain'`.as('kind'), 'domain.id as thing_id', ...shown]),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit),
)
