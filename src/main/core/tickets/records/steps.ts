import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { fixedWrite, type ReadStore, these, type WriteStore } from '../../store/index.ts'
import { type Step, step } from '../rules/steps.ts'

/** SHA-256 of a step, for the journal: a step that was altered afterwards is not the one that was taken. */
export function stepDigest(taken: Step): string {
  return createHash('sha256').update(JSON.stringify(taken)).digest('hex')
}

/**
 * Keeps what takes a step back, by the number of its journal entry. Written after the ticket: the version it has by
 * then is the step's place in the ticket's history.
 */
export async function keepStep(tx: WriteStore, seq: number, ticketId: number, taken: Step): Promise<void> {
  await insertStep(tx, seq, ticketId, JSON.stringify(taken))
}

const insertStep = fixedWrite((tx, seq: number, ticketId: number, taken: string) =>
  tx.insertInto('ticket_step').values(eb => ({
    seq,
    ticket_id: ticketId,
    step: taken,
    version: eb.selectFrom('ticket').select('version').where('id', '=', ticketId),
  })),
)

export async function stepAt(
  store: ReadStore,
  seq: number,
): Promise<{ ticketId: number; step: Step; isUndone: boolean; version: number | null } | undefined> {
  const row = await store
    .selectFrom('ticket_step')
    .select(['ticket_id', 'step', 'undone', 'version'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ticketId: row.ticket_id,
        step: step.parse(JSON.parse(row.step)),
        isUndone: row.undone === 1,
        version: row.version,
      }
}

/** Keeps that a message was said in a step. */
export async function keepSaid(tx: WriteStore, seq: number, messageId: number): Promise<void> {
  await tx.insertInto('ticket_step_message').values({ seq, message_id: messageId }).execute()
}

/** What was said in a step and still stands, newest first. */
export function saidIn(store: ReadStore, seq: number) {
  return store
    .selectFrom('ticket_step_message')
    .innerJoin('message', 'message.id', 'ticket_step_message.message_id')
    .selectAll('message')
    .where('seq', '=', seq)
    .orderBy('message.id', 'desc')
    .execute()
}

/** The step was taken back; it is not taken back twice. */
export async function noteUndone(tx: WriteStore, seq: number): Promise<void> {
  await tx.updateTable('ticket_step').set({ undone: 1 }).where('seq', '=', seq).execute()
}

/**
 * Which of these entries nothing is left to do about: their step was taken back, or what they tell of was said in a
 * step of another one, which takes it back as well.
 */
export async function overAmong(store: ReadStore, seqs: readonly number[]): Promise<Set<number>> {
  if (seqs.length === 0) return new Set()
  const rows = await store
    .selectFrom('ticket_step')
    .select('seq')
    .where('seq', 'in', [...seqs])
    .where('undone', '=', 1)
    .unionAll(
      store
        .selectFrom('ticket_step_message')
        .innerJoin('message', 'message.id', 'ticket_step_message.message_id')
        .select(eb => eb.fn.coalesce('message.step_seq', eb.lit(0)).as('seq'))
        .where('ticket_step_message.seq', 'in', [...seqs]),
    )
    .execute()
  return new Set(rows.map(row => row.seq))
}

/** Steps of a ticket that came after a version of it and stand, whether taken alone or in a batch. */
export async function stepsAfter(store: ReadStore, ticketId: number, version: number): Promise<Step[]> {
  const rows = await store
    .selectFrom('ticket_step')
    .select('step')
    .where('ticket_id', '=', ticketId)
    .where('undone', '=', 0)
    .where('version', '>', version)
    .unionAll(
      store
        .selectFrom('ticket_batch_row')
        .select('step')
        .where('ticket_id', '=', ticketId)
        .where('undone', '=', 0)
        .where('version', '>', version),
    )
    .execute()
  return rows.map(row => step.parse(JSON.parse(row.step)))
}

/** The same with who took each, the last one first. */
export async function takenAfter(
  store: ReadStore,
  ticketId: number,
  version: number,
): Promise<{ step: Step; by: string | null }[]> {
  const rows = await store
    .selectFrom('ticket_step')
    .innerJoin('journal', 'journal.seq', 'ticket_step.seq')
    .select(['ticket_step.step', 'ticket_step.version', 'journal.actor as by'])
    .where('ticket_step.ticket_id', '=', ticketId)
    .where('ticket_step.undone', '=', 0)
    .where('ticket_step.version', '>', version)
    .unionAll(
      store
        .selectFrom('ticket_batch_row')
        .innerJoin('ticket_batch', 'ticket_batch.id', 'ticket_batch_row.batch_id')
        .innerJoin('agent', 'agent.id', 'ticket_batch.agent_id')
        .select(['ticket_batch_row.step', 'ticket_batch_row.version', 'agent.name as by'])
        .where('ticket_batch_row.ticket_id', '=', ticketId)
        .where('ticket_batch_row.undone', '=', 0)
        .where('ticket_batch_row.version', '>', version),
    )
    .execute()
  return rows
    .toSorted((one, other) => (other.version ?? 0) - (one.version ?? 0))
    .map(row => ({ step: step.parse(JSON.parse(row.step)), by: row.by }))
}

/**
 * Steps of these tickets that came at an instant or later and stand, each with its ticket; of batches from before each
 * of their steps had its own time it counts when they began.
 */
export async function stepsSince(
  store: ReadStore,
  ticketIds: readonly number[],
  at: number,
): Promise<{ ticketId: number; step: Step }[]> {
  if (ticketIds.length === 0) return []
  const rows = await store
    .selectFrom(these(ticketIds))
    .crossJoin('ticket_step')
    .crossJoin('journal')
    .whereRef('ticket_step.ticket_id', '=', 'these.value')
    .whereRef('journal.seq', '=', 'ticket_step.seq')
    .where('undone', '=', 0)
    .where('journal.at', '>=', at)
    .select(['ticket_step.ticket_id', 'step'])
    .unionAll(
      store
        .selectFrom(these(ticketIds))
        .crossJoin('ticket_batch_row')
        .crossJoin('ticket_batch')
        .whereRef('ticket_batch_row.ticket_id', '=', 'these.value')
        .whereRef('ticket_batch.id', '=', 'ticket_batch_row.batch_id')
        .where('undone', '=', 0)
        .where(sql`coalesce(json_extract(step, '$.at'), ticket_batch.at)`, '>=', at)
        .select(['ticket_batch_row.ticket_id', 'step']),
    )
    .execute()
  return rows.map(row => ({ ticketId: row.ticket_id, step: step.parse(JSON.parse(row.step)) }))
}

/** An entry of the journal; or an instant, UTC milliseconds, where there is none. */
export type Since = { seq: number } | { at: number }

/**
 * Has a customer begun to be heard in a ticket since: by what he wrote there, or as one who waited in another ticket
 * that was merged into it? An automatic letter is no word of his.
 */
export async function isHeardSince(store: ReadStore, ticketId: number, since: Since): Promise<boolean> {
  return (await hasWrittenSince(store, ticketId, since)) || (await hasComeSince(store, ticketId, since))
}

async function hasWrittenSince(store: ReadStore, ticketId: number, since: Since): Promise<boolean> {
  const row = await store
    .selectFrom('journal')
    .select('seq')
    .where('subject_kind', '=', 'ticket')
    .where('subject_id', '=', ticketId)
    .where(eb => ('seq' in since ? eb('seq', '>', since.seq) : eb('at', '>=', since.at)))
    .where('action', '=', 'tickets.heard')
    .where(sql`json_extract(details, '$.automatic')`, '=', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Was a ticket merged into this one since in which somebody waited, and does it still lie there? */
async function hasComeSince(store: ReadStore, ticketId: number, since: Since): Promise<boolean> {
  const row = await store
    .selectFrom('ticket_merge')
    // In this order: on its own SQLite goes over all merges there ever were.
    .crossJoin('journal')
    .whereRef('journal.subject_id', '=', 'ticket_merge.source_id')
    .select('seq')
    .where('target_id', '=', ticketId)
    .where('heard_at', 'is not', null)
    .where('subject_kind', '=', 'ticket')
    .where('action', '=', 'tickets.merged')
    .where(eb => ('seq' in since ? eb('seq', '>', since.seq) : eb('journal.at', '>=', since.at)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Does a reply stand that was written in a ticket since? */
export async function isAnsweredSince(store: ReadStore, ticketId: number, since: Since): Promise<boolean> {
  const row = await store
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'reply')
    .where(eb => ('seq' in since ? eb('step_seq', '>', since.seq) : eb('at', '>=', since.at)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The first entries, from one on, whose step is not the one they were written with. */
export async function alteredSteps(
  store: ReadStore,
  after: number,
  limit: number,
): Promise<{ last: number | null; altered: number | null }> {
  const rows = await store
    .selectFrom('ticket_step')
    .innerJoin('journal', 'journal.seq', 'ticket_step.seq')
    .select(['ticket_step.seq', 'step', 'details'])
    .where('ticket_step.seq', '>', after)
    .orderBy('ticket_step.seq')
    .limit(limit)
    .execute()
  const wrong = rows.find(row => digestIn(row.details) !== digestOf(row.step))
  return { last: rows.at(-1)?.seq ?? null, altered: wrong?.seq ?? null }
}

/** Of the step as it was written down. */
export function digestOf(kept: string): string {
  return createHash('sha256').update(kept).digest('hex')
}

/** The journal's own JSON: a flat object. */
function digestIn(details: string): unknown {
  return (JSON.parse(details) as Record<string, unknown>)['digest']
}
