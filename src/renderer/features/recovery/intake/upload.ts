import {
  type IntakeProgress,
  MAIL_LIMIT_BYTES,
  UPLOAD_CHUNK_BYTES,
} from '../../../../shared/contract/intake.ts'

/** The part of the desk's client that taking an e-mail in needs. */
export type IntakeClient = {
  open(
    input: { fileName: string; size: number },
    options: { signal: AbortSignal },
  ): Promise<{ uploadId: string }>
  append(
    input: { uploadId: string; offset: number; chunk: Blob },
    options: { signal: AbortSignal },
  ): Promise<{ received: number }>
  readonly receive: (
    input: { uploadId: string; caseId?: number },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<IntakeProgress>>
  discard(input: { uploadId: string }): Promise<{ ok: true }>
}

/** How far an e-mail has come into the desk. */
export type UploadState =
  | { readonly stage: 'sending'; readonly sent: number; readonly size: number }
  | IntakeProgress

/**
 * Sends a file in pieces, then lets the desk read it. Nothing is kept when this ends early: the upload is
 * discarded on every way out but a finished reading.
 *
 * @param file     the e-mail, at most {@link MAIL_LIMIT_BYTES}; a larger one is refused before it is sent
 * @param caseId   the case it belongs to, when the agent dropped it there
 * @param onState  told at every step; the last one is `done` or `refused`
 * @throws what the desk's client throws; an AbortError after `signal`
 */
export async function takeIn(
  client: IntakeClient,
  file: File,
  caseId: number | undefined,
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
  const { uploadId } = await client.open({ fileName: file.name, size: file.size }, { signal })
  let finished = false
  try {
    for (let offset = 0; offset < file.size; offset += UPLOAD_CHUNK_BYTES) {
      const chunk = file.slice(offset, offset + UPLOAD_CHUNK_BYTES)
      const { received } = await client.append({ uploadId, offset, chunk }, { signal })
      onState({ stage: 'sending', sent: received, size: file.size })
    }
    const input = caseId === undefined ? { uploadId } : { uploadId, caseId }
    for await (const progress of await client.receive(input, { signal })) {
      finished = progress.stage === 'done' || progress.stage === 'refused'
      onState(progress)
    }
  } finally {
    if (!finished) await discardQuietly(client, uploadId)
  }
}

/** The desk forgets uploads of a closed connection by itself; a failure here must not hide the first one. */
async function discardQuietly(client: IntakeClient, uploadId: string): Promise<void> {
  try {
    await client.discard({ uploadId })
  } catch (error) {
    console.warn('an upload could not be discarded', error)
  }
}

/** 0 to 1, or null when the step cannot be measured. */
export function fractionOf(state: UploadState): number | null {
  if (state.stage === 'sending') return state.size === 0 ? null : (state.sent / state.size) * 0.5
  if (state.stage === 'reading') return 0.5
  if (state.stage === 'inspecting') return state.total === 0 ? 0.95 : 0.5 + (state.done / state.total) * 0.45
  return state.stage === 'storing' ? 0.97 : 1
}
