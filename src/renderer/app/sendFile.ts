import { UPLOAD_CHUNK_BYTES } from '../../shared/contract/intake.ts'

/** The part of the desk's client that takes a file in, piece by piece. */
export type SendingClient = {
  open(
    input: { fileName: string; size: number },
    options: { signal: AbortSignal },
  ): Promise<{ uploadId: string }>
  append(
    input: { uploadId: string; offset: number; chunk: Blob },
    options: { signal: AbortSignal },
  ): Promise<{ received: number }>
  discard(input: { uploadId: string }): Promise<{ ok: true }>
}

/**
 * Sends a file in pieces and lets the desk do something with it. The upload is discarded on every way out but a
 * finished one.
 *
 * @param onSent  bytes that have arrived, after each piece
 * @param finish  what is done with the upload; true when the desk has taken it
 * @throws what the desk's client throws; an AbortError after `signal`
 */
export async function sendFile(
  client: SendingClient,
  file: File,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
  finish: (uploadId: string) => Promise<boolean>,
): Promise<void> {
  const { uploadId } = await client.open({ fileName: file.name, size: file.size }, { signal })
  let isTaken = false
  try {
    for (let offset = 0; offset < file.size; offset += UPLOAD_CHUNK_BYTES) {
      const chunk = file.slice(offset, offset + UPLOAD_CHUNK_BYTES)
      const { received } = await client.append({ uploadId, offset, chunk }, { signal })
      onSent(received)
    }
    isTaken = await finish(uploadId)
  } finally {
    if (!isTaken) await discardQuietly(client, uploadId)
  }
}

/** The desk forgets uploads of a closed connection by itself; a failure here must not hide the first one. */
async function discardQuietly(client: SendingClient, uploadId: string): Promise<void> {
  try {
    await client.discard({ uploadId })
  } catch (error) {
    console.warn('an upload could not be discarded', error)
  }
}
