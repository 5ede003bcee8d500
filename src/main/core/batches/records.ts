import { type Selectable, sql } from 'kysely'
import { batchChanges } from '../../../shared/contract/batches.ts'
import { fixedWrite, type ReadStore, type Schema, type WriteStore } from '../store/index.ts'
import { type Step, step } from '../tickets/index.ts'

export type BatchRecord = Selectable<Schema['ticket_batch']>

export function batchById(store: ReadStore, id: number): Promise<BatchRecord | undefined> {
  return store.selectFrom('ticket_batch').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertBatch(
  tx: WriteStore,
  batch: { agentId: number; at: number; changes: unknown; total: number },
): Promise<number> {
  const row = await tx
    .insertInto('ticket_batch')
    .values({
      agent_id: batch.agentId,
      at: batch.at,
      changes: JSON.stringify(batch.changes),
      undone_at: null,
      total: batch.total,
      looked_at: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** How many of its tickets a batch has come to, and how many of them it changed. */
export async function noteHowFar(
  tx: WriteStore,
  batchId: number,
  { done, changed }: { done: number; changed: number },
): Promise<void> {
  await tx.updateTable('ticket_batch').set({ looked_at: done, changed }).where('id', '=', batchId).execute()
}

/** What the batch did to a ticket, which is at this version now. {@link noteHowFar} counts it. */
export async function noteStep(
  tx: WriteStore,
  batchId: number,
  ticket: { id: number; version: number },
  made: Step,
): Promise<void> {
  await insertStep(tx, batchId, ticket.id, JSON.stringify(made), ticket.version)
}

const insertStep = fixedWrite((tx, batch_id: number, ticket_id: number, step: string, version: number) =>
  tx.insertInto('ticket_batch_row').values({ batch_id, ticket_id, step, version }),
)

/** What the batch did to a ticket was taken back. */
export async function noteTakenBack(tx: WriteStore, batchId: number, ticketId: number): Promise<void> {
  await setUndone(tx, batchId, ticketId)
}

const setUndone = fixedWrite((tx, batchId: number, ticketId: number) =>
  tx
    .updateTable('ticket_batch_row')
    .set({ undone: 1 })
    .where('batch_id', '=', batchId)
    .where('ticket_id', '=', ticketId),
)

/** Some of a batch, or all there was of it, was taken back at an instant. */
export async function noteUndoneAt(tx: WriteStore, batchId: number, at: number): Promise<void> {
  await tx.updateTable('ticket_batch').set({ undone_at: at }).where('id', '=', batchId).execute()
}

/** Steps of a batch that stand, by ticket, from one ticket on. */
export async function standingSteps(
  store: ReadStore,
  batchId: number,
  after: number,
  limit: number,
): Promise<{ ticketId: number; step: Step; version: number | null }[]> {
  const rows = await store
    .selectFrom('ticket_batch_row')
    .select(['ticket_id', 'step', 'version'])
    .where('batch_id', '=', batchId)
    .where('undone', '=', 0)
    .where('ticket_id', '>', after)
    .orderBy('ticket_id')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    ticketId: row.ticket_id,
    step: step.parse(JSON.parse(row.step)),
    version: row.version,
  }))
}

/** How many of its steps have not been taken back. */
export async function countStanding(store: ReadStore, batchId: number): Promise<number> {
  const row = await store
    .selectFrom('ticket_batch_row')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', batchId)
    .where('undone', '=', 0)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The agent's latest batches, with what each changed. @throws when what is kept has not its shape, which only the desk writes */
export async function batchesBy(store: ReadStore, agentId: number, limit: number) {
  const rows = await store
    .selectFrom('ticket_batch')
    .innerJoin('agent', 'agent.id', 'ticket_batch.agent_id')
    .select(['ticket_batch.id', 'at', 'agent.name as by', 'changed', 'changes', 'undone_at as undoneAt'])
    .select(['total', 'looked_at as lookedAt'])
    // Of one that nobody has begun to take back all of it stands: its rows, of which there may be thousands, are not read.
    .select(
      sql<number>`CASE WHEN undone_at IS NULL THEN changed ELSE (SELECT count(*) FROM ticket_batch_row
        WHERE batch_id = ticket_batch.id AND undone = 0) END`.as('standing'),
    )
    .where('agent_id', '=', agentId)
    .orderBy('ticket_batch.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, changes: batchChanges.parse(JSON.parse(row.changes)) }))
}

/** Rows of a batch as they were written down, taken back or not, by ticket. */
export function keptRows(store: ReadStore, batchId: number, after: number, limit: number) {
  return store
    .selectFrom('ticket_batch_row')
    .select(['ticket_id', 'step'])
    .where('batch_id', '=', batchId)
    .where('ticket_id', '>', after)
    .orderBy('ticket_id')
    .limit(limit)
    .execute()
}

/**
 * What the journal was told of batches when they were done, from one entry on. One that a crash cut short was never
 * told.
 */
export async function toldBatches(store: ReadStore, after: number, limit: number): Promise<ToldBatch[]> {
  const rows = await store
    .selectFrom('journal')
    .select(['seq', 'details'])
    .where('action', '=', 'tickets.batch_changed')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(row => toldIn(row.seq, row.details))
}

export async function toldOf(store: ReadStore, batchId: number): Promise<ToldBatch | undefined> {
  const row = await store
    .selectFrom('journal')
    .select(['seq', 'details'])
    .where('action', '=', 'tickets.batch_changed')
    .where('subject_label', '=', `#${batchId}`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : toldIn(row.seq, row.details)
}

interface ToldBatch {
  seq: number
  batchId: number
  digest: string
}

/** The journal's own JSON: a flat object, written with every batch. */
function toldIn(seq: number, details: string): ToldBatch {
  const { batch, rows } = JSON.parse(details) as Record<string, unknown>
  return { seq, batchId: Number(batch), digest: String(rows) }
}
