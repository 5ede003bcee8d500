import type { Selectable } from 'kysely'
import { z } from 'zod'
import { ticketFilter } from '../../../shared/contract/tickets/index.ts'
import { queueColumns, type SavedView } from '../../../shared/contract/views.ts'
import type { ReadStore, Schema, WriteStore } from '../store/index.ts'

export type ViewRecord = Selectable<Schema['ticket_view']>

/** The shared views, then the agent's own, each in its order. */
export function viewsFor(store: ReadStore, agentId: number): Promise<ViewRecord[]> {
  return store
    .selectFrom('ticket_view')
    .selectAll()
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .orderBy('agent_id')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function viewById(store: ReadStore, id: number): Promise<ViewRecord | undefined> {
  return store.selectFrom('ticket_view').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The place behind the last view of this agent, or behind the last shared one. */
export async function lastPosition(store: ReadStore, agentId: number | null): Promise<number> {
  const row = await store
    .selectFrom('ticket_view')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('agent_id', agentId === null ? 'is' : '=', agentId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function place(tx: WriteStore, id: number, position: number): Promise<void> {
  await tx.updateTable('ticket_view').set({ position }).where('id', '=', id).execute()
}

const columnsKept = z.array(z.enum(queueColumns))

/** A view as the window gets it. @throws when what is kept has not its shape, which only the desk writes */
export function viewOf(record: ViewRecord): SavedView {
  return {
    id: record.id,
    version: record.version,
    name: record.name,
    isShared: record.agent_id === null,
    filter: ticketFilter.parse(JSON.parse(record.filter)),
    order: record.sort,
    columns: columnsKept.parse(JSON.parse(record.columns)),
    density: record.density,
  }
}
