import type { DraftView } from '../../../shared/contract/tickets/index.ts'
import type { Caller } from '../context.ts'
import { demand, found } from '../errors.ts'
import { entryAt } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { draftAgain, withdraw } from './answering.ts'
import type { MessageRecord } from './records/messages.ts'
import { saidIn, stepAt } from './records/steps.ts'
import { ticketById } from './records/tickets.ts'
import { undoStep } from './undoing.ts'

/**
 * Takes a step back with what was said in it: first what it changed, then its messages, newest first. A note that
 * somebody typed is his draft again.
 *
 * @returns the ticket's version, whether a reply stays because it has left, and the draft
 * @throws as {@link undoStep}; REFUSED when one of the messages is somebody else's (`not_your_message`) or was
 *   corrected, sealed or split off since (`changed_since`). Nothing was taken back then
 */
export async function undoWhole(
  tx: WriteStore,
  by: Caller,
  seq: number,
  at: number,
): Promise<{ version: number; replyStays: boolean; draft: DraftView | null }> {
  const said = await saidIn(tx, seq)
  const staying = said.filter(message => message.kind === 'reply' && (message.leaves_at ?? 0) <= at)
  const taken = await stepAt(tx, seq)
  const going = said.filter(message => !staying.includes(message))
  demand([
    ...(said.some(message => message.agent_id !== by.id) ? [{ code: 'not_your_message' }] : []),
    ...(going.some(message => isOtherNow(message) || message.ticket_id !== taken?.ticketId)
      ? [{ code: 'changed_since', params: { what: 'message' } }]
      : []),
  ])
  let { version } = await undoStep(tx, by, seq, at)
  for (const message of going) {
    const ticket = found(await ticketById(tx, message.ticket_id))
    version = await withdraw(tx, by, message, ticket, at)
  }
  const typed = await typedIn(tx, seq, going)
  const draft =
    typed === undefined ? null : await draftAgain(tx, by, typed, { mode: 'note', recipient: null }, at)
  return { version, replyStays: staying.length > 0, draft }
}

/** Corrected; or sealed, and then nobody has what it says but the seal, which would go with it. */
function isOtherNow({ edited_at, sealed_at }: MessageRecord): boolean {
  return edited_at !== null || sealed_at !== null
}

/** The note of a step that somebody typed. What a macro said it says again. */
async function typedIn(
  tx: WriteStore,
  seq: number,
  said: readonly MessageRecord[],
): Promise<MessageRecord | undefined> {
  const entry = await entryAt(tx, seq)
  if (entry?.details['macro'] !== undefined) return undefined
  return said.find(message => message.kind === 'note')
}
