import type { Selectable } from 'kysely'
import type { ComposerMode, SeenMark } from '../../../../shared/contract/tickets/index.ts'
import { openText, sealText } from '../../sealing/index.ts'
import {
  fixedQuery,
  fixedWrite,
  type ReadStore,
  type Schema,
  theseIn,
  type WriteStore,
} from '../../store/index.ts'

const placeOf = (draft: { ticket_id: number; agent_id: number }) =>
  `draft ${draft.ticket_id} ${draft.agent_id}`

/** With its text, which of a sealed one lies under a key. One that somebody tampered with says nothing. */
function opened<Row extends Selectable<Schema['ticket_draft']>>({ ciphertext, key, ...row }: Row) {
  if (ciphertext === null || key === null) return row
  return { ...row, text: openText({ ciphertext, key }, placeOf(row)) ?? '' }
}

export async function draftsOn(store: ReadStore, ticketId: number, agentId: number) {
  return (await ofTicket(store, ticketId, agentId)).map(opened)
}

const ofTicket = fixedQuery((store, ticketId: number, agentId: number) =>
  store
    .selectFrom('ticket_draft')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .orderBy('mode'),
)

/** Which of these tickets the agent has begun something in. */
export async function draftedAmong(
  store: ReadStore,
  agentId: number,
  ticketIds: readonly number[],
): Promise<Set<number>> {
  if (ticketIds.length === 0) return new Set()
  const rows = await drafted(store, JSON.stringify(ticketIds), agentId)
  return new Set(rows.map(row => row.ticket_id))
}

const drafted = fixedQuery((store, ticketIds: string, agentId: number) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('ticket_draft')
    .whereRef('ticket_id', '=', 'these.value')
    .where('agent_id', '=', agentId)
    .select('ticket_id'),
)

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
  return rows.map(opened)
}

export async function keepDraft(
  tx: WriteStore,
  draft: {
    ticketId: number
    agentId: number
    mode: ComposerMode
    text: string
    recipient: { name: string; address: string } | null
    seenMessage: number | null
    seen: SeenMark
    /** What this one is called. */
    revision: string
    at: number
  },
): Promise<void> {
  const place = placeOf({ ticket_id: draft.ticketId, agent_id: draft.agentId })
  const kept =
    draft.mode === 'sealed'
      ? { text: '', ...sealText(draft.text, place) }
      : { text: draft.text, ciphertext: null, key: null }
  const columns = {
    ...kept,
    recipient: JSON.stringify(draft.recipient),
    seen_message: draft.seenMessage,
    seen: JSON.stringify(draft.seen),
    revision: draft.revision,
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
  await forget(tx, ticketId, agentId, mode)
}

const forget = fixedWrite((tx, ticketId: number, agentId: number, mode: ComposerMode) =>
  tx
    .deleteFrom('ticket_draft')
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .where('mode', '=', mode),
)
