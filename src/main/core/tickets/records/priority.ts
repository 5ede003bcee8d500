import { sql } from 'kysely'
import { fixedQuery, type ReadStore } from '../../store/index.ts'

/** Whether a step gave a priority, another one, or another reason for it. */
const gave = sql<boolean>`(step -> '$.columns.priority' IS NOT NULL OR step -> '$.columns.priority_note' IS NOT NULL)`

const alone = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('ticket_step')
    .innerJoin('journal', 'journal.seq', 'ticket_step.seq')
    .select(['journal.at', 'journal.actor as by'])
    .where('ticket_step.ticket_id', '=', ticketId)
    .where('undone', '=', 0)
    .where(gave)
    .orderBy('ticket_step.seq', 'desc')
    .limit(1),
)

const inBatches = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('ticket_batch_row')
    .innerJoin('ticket_batch', 'ticket_batch.id', 'ticket_batch_row.batch_id')
    .innerJoin('agent', 'agent.id', 'ticket_batch.agent_id')
    .select([sql<number>`coalesce(step ->> '$.at', ticket_batch.at)`.as('at'), 'agent.name as by'])
    .where('ticket_batch_row.ticket_id', '=', ticketId)
    .where('undone', '=', 0)
    .where(gave)
    .orderBy('ticket_batch_row.batch_id', 'desc')
    .limit(1),
)

const making = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('journal')
    .select(['at', 'actor as by'])
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', '=', ticketId)
    .where('action', '=', 'tickets.created')
    .orderBy('seq')
    .limit(1),
)

/** Who gave a ticket its priority or the reason for it last, and when; undefined: nobody who could be named. */
export async function priorityGiven(
  store: ReadStore,
  ticketId: number,
): Promise<{ at: number; by: string | null } | undefined> {
  const steps = [...(await alone(store, ticketId)), ...(await inBatches(store, ticketId))]
  const [last] = steps.toSorted((one, other) => other.at - one.at)
  return last ?? (await making(store, ticketId))[0]
}
