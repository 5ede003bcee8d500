import { createHash } from 'node:crypto'
import type { ReadStore, WriteStore } from '../../store/index.ts'
import { type Step, step } from '../rules/steps.ts'

/** SHA-256 of a step, for the journal: a step that was altered afterwards is not the one that was taken. */
export function stepDigest(taken: Step): string {
  return createHash('sha256').update(JSON.stringify(taken)).digest('hex')
}

/** Keeps what takes a step back, by the number of its journal entry. */
export async function keepStep(tx: WriteStore, seq: number, ticketId: number, taken: Step): Promise<void> {
  await tx
    .insertInto('ticket_step')
    .values({ seq, ticket_id: ticketId, step: JSON.stringify(taken) })
    .execute()
}

export async function stepAt(
  store: ReadStore,
  seq: number,
): Promise<{ step: Step; isUndone: boolean } | undefined> {
  const row = await store
    .selectFrom('ticket_step')
    .select(['step', 'undone'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { step: step.parse(JSON.parse(row.step)), isUndone: row.undone === 1 }
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
