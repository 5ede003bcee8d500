import { demand, found } from '../errors.ts'
import type { WriteStore } from '../store/index.ts'
import { withdraw } from './answering.ts'
import { saidIn, stepAt } from './records/steps.ts'
import { ticketById } from './records/tickets.ts'
import { undoStep } from './undoing.ts'

/**
 * Takes a step back with what was said in it: first what it changed, then its messages, newest first.
 *
 * @returns the ticket's version, and whether a reply stays because it has left
 * @throws as {@link undoStep}; REFUSED when one of the messages is somebody else's (`not_your_message`) or was
 *   corrected or split off since (`changed_since`). Nothing was taken back then
 */
export async function undoWhole(
  tx: WriteStore,
  by: { id: number; name: string },
  seq: number,
  at: number,
): Promise<{ version: number; replyStays: boolean }> {
  const said = await saidIn(tx, seq)
  const staying = said.filter(message => message.kind === 'reply' && (message.leaves_at ?? 0) <= at)
  const taken = await stepAt(tx, seq)
  const going = said.filter(message => !staying.includes(message))
  demand([
    ...(said.some(message => message.agent_id !== by.id) ? [{ code: 'not_your_message' }] : []),
    ...(going.some(message => message.edited_at !== null || message.ticket_id !== taken?.ticketId)
      ? [{ code: 'changed_since', params: { what: 'message' } }]
      : []),
  ])
  let { version } = await undoStep(tx, by, seq, at)
  for (const message of going) {
    const ticket = found(await ticketById(tx, message.ticket_id))
    version = await withdraw(tx, by, message, ticket, at)
  }
  return { version, replyStays: staying.length > 0 }
}
