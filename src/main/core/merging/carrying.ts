import { randomUUID } from 'node:crypto'
import { type ComposerMode, DRAFT_LIMIT, type DraftView } from '../../../shared/contract/tickets/index.ts'
import type { Caller } from '../context.ts'
import { demand, found } from '../errors.ts'
import { isAccountSealed } from '../recovery/index.ts'
import type { WriteStore } from '../store/index.ts'
import {
  draftOf,
  draftsOn,
  forgetDraft,
  keepDraft,
  latestOf,
  moveDraftFiles,
  ticketById,
} from '../tickets/index.ts'

/**
 * Takes a draft out of a merged ticket, where nobody answers any more, to the ticket it lies in. What it was begun for
 * and what had been said by then go along: sending it stops when another one asks there or something was said since.
 *
 * @throws NOT_FOUND when the agent has begun nothing; REFUSED when the ticket is not merged (`not_merged`), or both
 *   texts together were longer than a draft may be (`draft_too_long`)
 */
export async function carryDraft(
  tx: WriteStore,
  by: Caller,
  { id, mode }: { id: number; mode: ComposerMode },
  at: number,
): Promise<{ ticketId: number; draft: DraftView }> {
  const source = found(await ticketById(tx, id))
  demand(source.merged_into === null ? [{ code: 'not_merged' }] : [])
  const target = found(await latestOf(tx, id))
  const inMode = async (ticketId: number) =>
    (await draftsOn(tx, ticketId, by.id)).find(draft => draft.mode === mode)
  const draft = found(await inMode(source.id))
  const begun = await inMode(target.id)
  const text = begun === undefined ? draft.text : `${begun.text}\n\n${draft.text}`
  demand(text.length > DRAFT_LIMIT ? [{ code: 'draft_too_long' }] : [])
  const kept = draftOf(begun ?? draft, false)
  await keepDraft(tx, {
    ticketId: target.id,
    agentId: by.id,
    mode,
    text,
    recipient: kept.recipient,
    seenMessage: kept.seenMessage,
    seen: kept.seen,
    revision: randomUUID(),
    at,
  })
  await forgetDraft(tx, source.id, by.id, mode)
  await moveDraftFiles(tx, { ticketId: source.id, agentId: by.id, mode }, target.id)
  const isMasked = await isAccountSealed(tx, target.customer_id)
  const moved = found(await inMode(target.id))
  return { ticketId: target.id, draft: draftOf(moved, isMasked) }
}
