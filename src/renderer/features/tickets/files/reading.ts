import type { DeskClient } from '../../../app/desk.tsx'

/** Every byte of a file of a conversation, as it came. */
export async function readWhole(client: DeskClient, file: { id: number; size: number }): Promise<Blob> {
  const pieces: Blob[] = []
  let offset = 0
  while (offset < file.size) {
    const { chunk } = await client.files.read({ attachmentId: file.id, offset })
    if (chunk.size === 0) break
    pieces.push(chunk)
    offset += chunk.size
  }
  return new Blob(pieces, { type: 'application/octet-stream' })
}

/**
 * The text that some bytes are: UTF-8, or else Windows-1250, which nearly every older Polish file is in. Null when they
 * hold what no text does.
 */
export function textIn(bytes: ArrayBuffer): string | null {
  const has = new Uint8Array(bytes)
  if (has.some(byte => byte === 0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}
