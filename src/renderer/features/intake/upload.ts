import {
  type IntakeProgress,
  MAIL_LIMIT_BYTES,
  type TicketIntakeProgress,
} from '../../../shared/contract/intake.ts'
import { type SendingClient, sendFile } from '../../app/sendFile.ts'

/** The part of the desk's client that taking an e-mail in needs. */
export type IntakeClient = SendingClient & {
  readonly receive: (
    input: { uploadId: string; caseId?: number },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<IntakeProgress>>
  readonly receiveTicket: (
    input: { uploadId: string; end: { sure: number } },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<TicketIntakeProgress>>
}

/** What an e-mail becomes: a recovery case, or part of one, or a ticket. */
export type Becoming = { readonly kind: 'case'; readonly id?: number } | { readonly kind: 'ticket' }

/** How far an e-mail has come into the desk. */
export type UploadState =
  | { readonly stage: 'sending'; readonly sent: number; readonly size: number }
  | IntakeProgress
  | TicketIntakeProgress

/**
 * Sends a file in pieces, then lets the desk read it. Nothing is kept when this ends early.
 *
 * @param file     the e-mail, at most {@link MAIL_LIMIT_BYTES}; a larger one is refused before it is sent
 * @param becoming what it is taken in as
 * @param onState  told at every step; the last one is `done` or `refused`
 * @throws what the desk's client throws; an AbortError after `signal`
 */
export async function takeIn(
  client: IntakeClient,
  file: File,
  becoming: Becoming,
  signal: AbortSignal,
  onState: (state: UploadState) => void,
): Promise<void> {
  if (file.size > MAIL_LIMIT_BYTES) {
    onState({
      stage: 'refused',
      problem: { code: 'too_large', params: { size: file.size, limit: MAIL_LIMIT_BYTES } },
    })
    return
  }
  onState({ stage: 'sending', sent: 0, size: file.size })
  const onSent = (sent: number) => onState({ stage: 'sending', sent, size: file.size })
  await sendFile(client, file, signal, onSent, async uploadId => {
    let isOver = false
    const told =
      becoming.kind === 'ticket'
        ? // A file of one mail may break off as a mailbox may; the whole later completes it.
          await client.receiveTicket({ uploadId, end: { sure: file.size } }, { signal })
        : await client.receive(becoming.id === undefined ? { uploadId } : { uploadId, caseId: becoming.id }, {
            signal,
          })
    for await (const progress of told) {
      isOver = progress.stage === 'done' || progress.stage === 'refused'
      onState(progress)
    }
    return isOver
  })
}

/** 0 to 1, or null when the step cannot be measured. */
export function fractionOf(state: UploadState): number | null {
  if (state.stage === 'sending') return state.size === 0 ? null : (state.sent / state.size) * 0.5
  if (state.stage === 'reading') return 0.5
  if (state.stage === 'inspecting') return state.total === 0 ? 0.95 : 0.5 + (state.done / state.total) * 0.45
  return state.stage === 'storing' ? 0.97 : 1
}
