import { type Selectable, sql } from 'kysely'
import type { Transition } from '../../../shared/contract/statuses.ts'
import type { ReadStore, Schema, WriteStore } from '../store/index.ts'

export type StatusRecord = Selectable<Schema['ticket_status']>

export function allStatuses(store: ReadStore): Promise<StatusRecord[]> {
  return store.selectFrom('ticket_status').selectAll().orderBy('position').orderBy('id').execute()
}

/** How many tickets have each status now; merged ones are not counted. */
export async function ticketsByStatus(store: ReadStore): Promise<Map<number, number>> {
  const rows = await store
    .selectFrom('ticket_tally')
    .select('status_id')
    .select(eb => eb.fn.sum<number>('count').as('count'))
    .where('standing', '<>', 'merged')
    .groupBy('status_id')
    .execute()
  return new Map(rows.map(row => [row.status_id, row.count]))
}

/** How many macros set each status. */
export async function macrosByStatus(store: ReadStore): Promise<Map<number, number>> {
  const named = sql<number | null>`json_extract(steps, '$.statusId')`
  const rows = await store
    .selectFrom('macro')
    .select(named.as('status_id'))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where(named, 'is not', null)
    .groupBy('status_id')
    .execute()
  return new Map(rows.flatMap(row => (row.status_id === null ? [] : [[row.status_id, row.count]])))
}

export async function transitionTable(
  store: ReadStore,
): Promise<{ version: number; transitions: Transition[] }> {
  const { version } = await store
    .selectFrom('ticket_transition_table')
    .select('version')
    .executeTakeFirstOrThrow()
  const rows = await store
    .selectFrom('ticket_transition')
    .selectAll()
    .orderBy('from_status')
    .orderBy('to_status')
    .execute()
  return { version, transitions: rows.map(row => ({ from: row.from_status, to: row.to_status })) }
}

/** Puts transitions into the table beside those that stand there, and moves its version on. */
export async function addTransitions(tx: WriteStore, transitions: readonly Transition[]): Promise<void> {
  for (const { from, to } of transitions) {
    await tx
      .insertInto('ticket_transition')
      .values({ from_status: from, to_status: to })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  await tx
    .updateTable('ticket_transition_table')
    .set(eb => ({ version: eb('version', '+', 1) }))
    .execute()
}

/** Puts these transitions in the place of all. @returns the table's new version */
export async function replaceTransitions(
  tx: WriteStore,
  transitions: readonly Transition[],
): Promise<number> {
  await tx.deleteFrom('ticket_transition').execute()
  await addTransitions(tx, transitions)
  return (await transitionTable(tx)).version
}
