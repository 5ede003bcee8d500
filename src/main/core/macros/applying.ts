import type { Macro, MacroPreview } from '../../../shared/contract/macros.ts'
import type { Caller } from '../context.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { signatureOf } from '../signatures/index.ts'
import type { WriteStore } from '../store/index.ts'
import {
  answer,
  applyChanges,
  keepSaid,
  recordStep,
  type TicketRecord,
  ticketById,
} from '../tickets/index.ts'
import { changesOf, previewOf } from './previewing.ts'

type Seen = Pick<
  MacroPreview,
  'macroVersion' | 'ticketVersion' | 'seenMessage' | 'to' | 'reply' | 'note' | 'snoozedUntil'
>

/** Of `za 2 godz.` so much may go by while the preview is read; a time that has become another day's is another one. */
const READING_MS = 15 * 60_000

/**
 * Takes all steps of a macro as one: what it says first, with the status it leaves behind, then the fields.
 *
 * @returns the ticket's version, the journal entry that takes all of it back, and until when the reply is recalled
 * @throws CONFLICT when something is not as the preview showed it; REFUSED with everything that stands in the way.
 *   Nothing was written then
 */
export async function applyMacro(
  tx: WriteStore,
  by: Caller,
  macro: Macro,
  ticket: TicketRecord,
  seen: Seen,
  at: number,
): Promise<{ version: number; undo: number; leavesAt: number | null }> {
  sameVersion(seen.macroVersion, macro.version)
  sameVersion(seen.ticketVersion, ticket.version)
  const now = await previewOf(tx, by, macro, ticket, at)
  demand(now.missing)
  const isAsShown =
    now.seenMessage === seen.seenMessage &&
    now.to?.address === seen.to?.address &&
    now.reply === seen.reply &&
    now.note === seen.note &&
    isSameSleep(now.snoozedUntil, seen.snoozedUntil)
  if (!isAsShown) throw deskError('CONFLICT', { version: ticket.version })

  const signature = (answered: TicketRecord) => signatureOf(tx, answered, by)
  const status = macro.steps.statusId === undefined ? {} : { statusId: macro.steps.statusId }
  const said: number[] = []
  let leavesAt: number | null = null
  let seenMessage = now.seenMessage
  for (const mode of ['note', 'reply'] as const) {
    const text = now[mode]
    if (text === '') continue
    // The status goes with the last thing that is said: a reply that is called back takes it along.
    const isLast = mode === 'reply' || now.reply === ''
    const done = await answer(
      tx,
      by,
      { id: ticket.id, seenMessage, mode, text, to: now.to, signature, ...(isLast ? status : {}) },
      at,
    )
    said.push(done.messageId)
    seenMessage = done.messageId
    leavesAt ??= done.leavesAt
  }
  const changes = changesOf(macro.steps, by, now.snoozedUntil, now.checklist)
  const present = found(await ticketById(tx, ticket.id))
  const { step, version } = await applyChanges(
    tx,
    present,
    said.length === 0 ? { ...changes, ...status } : changes,
    at,
    by,
  )
  const undo = await recordStep(tx, { at, by, ticket, step, macroId: macro.id })
  for (const messageId of said) await keepSaid(tx, undo, messageId)
  return { version, undo, leavesAt }
}

function isSameSleep(now: number | null, seen: number | null): boolean {
  if (now === null || seen === null) return now === seen
  return Math.abs(now - seen) <= READING_MS
}
