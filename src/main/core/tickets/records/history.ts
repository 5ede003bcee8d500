import { sql } from 'kysely'
import { fixedQuery, type ReadStore, these } from '../../store/index.ts'
import { type Step, step } from '../rules/steps.ts'
import { digestOf } from './steps.ts'

/** Entries of the journal about one ticket that tell of what was done to it. */
const OF_TICKETS = sql<boolean>`(action >= 'tickets.' AND action < 'tickets/' OR action >= 'sealing.' AND action < 'sealing/')`

/** The numbers of the newest entries about a ticket, below one; batches that changed it not among them. */
const newestSeqs = fixedQuery((store, ticketId: number, before: number, limit: number) =>
  store
    .selectFrom('journal')
    .select('seq')
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', '=', ticketId)
    .where('seq', '<', before)
    .where(OF_TICKETS)
    .orderBy('seq', 'desc')
    .limit(limit),
)

export async function entriesAbout(
  store: ReadStore,
  ticketId: number,
  before: number,
  limit: number,
): Promise<number[]> {
  return (await newestSeqs(store, ticketId, before, limit)).map(row => row.seq)
}

/** What batches did to a ticket. */
const rowsOfBatches = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('ticket_batch_row')
    .select(['batch_id', 'step', 'undone'])
    .where('ticket_id', '=', ticketId),
)

export interface BatchPart {
  batchId: number
  step: Step
  isUndone: boolean
}

export async function batchParts(store: ReadStore, ticketId: number): Promise<BatchPart[]> {
  return (await rowsOfBatches(store, ticketId)).map(row => ({
    batchId: row.batch_id,
    step: step.parse(JSON.parse(row.step)),
    isUndone: row.undone === 1,
  }))
}

/**
 * The entries in which these batches were begun, and those in which some of them was taken back: one pass over the entries
 * of all batches, which are few, however many of them a ticket was in.
 */
export async function entriesOfBatches(
  store: ReadStore,
  batchIds: readonly number[],
): Promise<{ seq: number; batchId: number; isBack: boolean }[]> {
  if (batchIds.length === 0) return []
  const rows = await store
    .selectFrom('journal')
    .where('action', 'in', ['tickets.batch_begun', 'tickets.batch_undone'])
    .where('subject_label', 'in', eb =>
      eb.selectFrom(these(batchIds)).select(sql<string>`'#' || these.value`.as('label')),
    )
    .where(sql<boolean>`coalesce(json_extract(details, '$.changed'), 1) > 0`)
    .select(['seq', 'action', sql<number>`CAST(substr(subject_label, 2) AS INTEGER)`.as('batch')])
    .execute()
  return rows.map(row => ({
    seq: row.seq,
    batchId: row.batch,
    isBack: row.action === 'tickets.batch_undone',
  }))
}

export interface KeptStep {
  ticketId: number
  step: Step
  isUndone: boolean
}

/** The steps of these entries, as far as they are still those that the journal was told of. */
export async function stepsOf(
  store: ReadStore,
  digests: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<number, KeptStep>> {
  if (digests.size === 0) return new Map()
  const rows = await store
    .selectFrom(these([...digests.keys()]))
    .crossJoin('ticket_step')
    .whereRef('ticket_step.seq', '=', 'these.value')
    .select(['seq', 'ticket_id', 'step', 'undone'])
    .execute()
  return new Map(
    rows.flatMap(row => {
      if (digestOf(row.step) !== digests.get(row.seq)) return []
      const taken = step.parse(JSON.parse(row.step))
      return [[row.seq, { ticketId: row.ticket_id, step: taken, isUndone: row.undone === 1 }] as const]
    }),
  )
}

/** The accounts each of these tickets is about or was about before some step. */
export async function accountsEver(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, number[]>> {
  if (ticketIds.length === 0) return new Map()
  const pair = sql<string | null>`step -> '$.columns.customer_id'`
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(['ticket.id', sql<string | null>`json_array(customer_id)`.as('accounts')])
    .unionAll(
      store
        .selectFrom(these(ticketIds))
        .crossJoin('ticket_step')
        .whereRef('ticket_step.ticket_id', '=', 'these.value')
        .where(pair, 'is not', null)
        .select(['ticket_step.ticket_id as id', pair.as('accounts')]),
    )
    .unionAll(
      store
        .selectFrom(these(ticketIds))
        .crossJoin('ticket_batch_row')
        .whereRef('ticket_batch_row.ticket_id', '=', 'these.value')
        .where(pair, 'is not', null)
        .select(['ticket_batch_row.ticket_id as id', pair.as('accounts')]),
    )
    .execute()
  const accounts = new Map<number, number[]>()
  for (const row of rows) {
    // SQLite made the array of the column, or the desk of the step.
    const ids = (JSON.parse(row.accounts ?? '[]') as (number | null)[]).filter(id => id !== null)
    accounts.set(row.id, [...(accounts.get(row.id) ?? []), ...ids])
  }
  return accounts
}
