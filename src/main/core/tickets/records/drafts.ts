import type { Selectable } from 'kysely'
import type { ComposerMode } from '../../../../shared/contract/tickets/index.ts'
import { TIME_ZONE } from '../../../../shared/time-zone.ts'
import { plainDateAt } from '../../hours/index.ts'
import { noticedIn, openText, sealText } from '../../sealed/index.ts'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'

type DraftRecord = Selectable<Schema['ticket_draft']>

/** What was typed, whether it lies in the clear or sealed. A sealed one that does not open is an empty one. */
function textOf(row: Omit<DraftRecord, 'recipient' | 'seen_message' | 'saved_at'>): string {
  if (row.sealed === null || row.sealed_key === null) return row.text
  return (
    openText({ content: row.sealed, key: row.sealed_key }, placeOf(row.ticket_id, row.agent_id, row.mode)) ??
    ''
  )
}

function placeOf(ticketId: number, agentId: number, mode: ComposerMode) {
  return { of: 'draft' as const, ticketId, agentId, mode }
}

export async function draftsOn(store: ReadStore, ticketId: number, agentId: number): Promise<DraftRecord[]> {
  const rows = await store
    .selectFrom('ticket_draft')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .orderBy('mode')
    .execute()
  return rows.map(row => ({ ...row, text: textOf(row) }))
}

/** Which of these tickets the agent has begun something in. */
export async function draftedAmong(
  store: ReadStore,
  agentId: number,
  ticketIds: readonly number[],
): Promise<Set<number>> {
  if (ticketIds.length === 0) return new Set()
  const rows = await store
    .selectFrom('ticket_draft')
    .select('ticket_id')
    .where('agent_id', '=', agentId)
    .where('ticket_id', 'in', [...ticketIds])
    .execute()
  return new Set(rows.map(row => row.ticket_id))
}

/** Every draft of an agent, newest first, with the ticket it is for. */
export async function draftsBy(store: ReadStore, agentId: number, limit: number) {
  const rows = await store
    .selectFrom('ticket_draft')
    .innerJoin('ticket', 'ticket.id', 'ticket_draft.ticket_id')
    .selectAll('ticket_draft')
    .select(['ticket.number', 'ticket.subject', 'ticket.customer_id'])
    .where('agent_id', '=', agentId)
    .orderBy('saved_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, text: textOf(row) }))
}

/** Keeps what is being typed. It lies sealed where it is for a sealed note, or holds what should rather lie sealed. */
export async function keepDraft(
  tx: WriteStore,
  draft: {
    ticketId: number
    agentId: number
    mode: ComposerMode
    text: string
    recipient: { name: string; address: string } | null
    seenMessage: number | null
    at: number
  },
): Promise<void> {
  const isToBeSealed =
    draft.mode === 'sealed' || noticedIn(draft.text, plainDateAt(draft.at, TIME_ZONE)).length > 0
  const sealed = isToBeSealed
    ? sealText(draft.text, placeOf(draft.ticketId, draft.agentId, draft.mode))
    : null
  const columns = {
    text: sealed === null ? draft.text : '',
    sealed: sealed?.content ?? null,
    sealed_key: sealed?.key ?? null,
    recipient: JSON.stringify(draft.recipient),
    seen_message: draft.seenMessage,
    saved_at: draft.at,
  }
  await tx
    .insertInto('ticket_draft')
    .values({ ticket_id: draft.ticketId, agent_id: draft.agentId, mode: draft.mode, ...columns })
    .onConflict(conflict => conflict.columns(['ticket_id', 'agent_id', 'mode']).doUpdateSet(columns))
    .execute()
}

export async function forgetDraft(
  tx: WriteStore,
  ticketId: number,
  agentId: number,
  mode: ComposerMode,
): Promise<void> {
  await tx
    .deleteFrom('ticket_draft')
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .where('mode', '=', mode)
    .execute()
}
