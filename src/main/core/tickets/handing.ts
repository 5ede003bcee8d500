import type { Caller } from '../context.ts'
import { found, sameVersion } from '../errors.ts'
import type { WriteStore } from '../store/index.ts'
import { answer } from './answering.ts'
import { applyChanges, recordStep } from './changing.ts'
import { keepSaid } from './records/steps.ts'
import { ticketById } from './records/tickets.ts'

/**
 * Gives a ticket to another agent or to a department with a note about where it stands: one step, which takes back
 * both. In a department nobody has it until somebody takes it.
 *
 * @throws CONFLICT when the ticket or its conversation is not as it was seen; INVALID_INPUT or REFUSED as a note and a
 *   change of the owner or the department are. Nothing was written then
 */
export async function handOver(
  tx: WriteStore,
  by: Caller,
  input: {
    id: number
    version: number
    seenMessage: number | null
    to: { kind: 'agent' | 'department'; id: number }
    note: string
    /** Its text lies under a key of its own, and stays where the step is taken back. */
    sealed: boolean
  },
  at: number,
): Promise<{ version: number; undo: number }> {
  const ticket = found(await ticketById(tx, input.id))
  sameVersion(input.version, ticket.version)
  const { messageId } = await answer(
    tx,
    by,
    {
      id: ticket.id,
      seenMessage: input.seenMessage,
      mode: input.sealed ? 'sealed' : 'note',
      text: input.note,
      to: null,
    },
    at,
  )
  const present = found(await ticketById(tx, ticket.id))
  const { kind, id } = input.to
  const changes = kind === 'agent' ? { ownerId: id } : { departmentId: id, ownerId: null }
  const { step, version } = await applyChanges(tx, present, changes, at)
  const undo = await recordStep(tx, { at, by, ticket, step })
  if (!input.sealed) await keepSaid(tx, undo, messageId)
  return { version, undo }
}
