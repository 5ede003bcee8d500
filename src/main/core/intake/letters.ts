import { createHmac } from 'node:crypto'
import type { Remark } from '../../../shared/contract/base.ts'
import type { Parts } from '../context.ts'
import { fileTraceDigest } from '../recovery/index.ts'
import { inSlices } from '../slices.ts'
import { fileFacts, type InspectedAttachment, type InspectedMail, type Problem } from '../untrusted/index.ts'
import type { PlacedFile } from '../vault/index.ts'

/** A mail that could be read, with what its files are. */
export type Letter = Extract<InspectedMail, { ok: true }>
/** A usable file, sealed, and what it is known again by. */
export type Placed = { file: PlacedFile; trace: string }

/** What a mail is known again by. */
export async function digestOf(digestKey: Uint8Array, bytes: Uint8Array): Promise<string> {
  const hmac = createHmac('sha256', digestKey).update('mail ')
  await inSlices(bytes, slice => hmac.update(slice))
  return hmac.digest('hex')
}

/**
 * Seals what is wanted of a mail's files into the vault: what can be shown, unless something else is asked for. Whoever calls keeps by `parts.vault.keep` what a row is to
 * name, and discards the rest afterwards: given up, failed, or the same letter came through another window.
 */
export async function placeFiles(
  parts: Parts,
  mail: Letter,
  signal: AbortSignal | undefined,
  isWanted: (attachment: InspectedAttachment) => boolean = attachment => attachment.inspection.usable,
): Promise<{ files: ReadonlyMap<InspectedAttachment, Placed>; discard: () => Promise<void> }> {
  const files = new Map<InspectedAttachment, Placed>()
  const discard = async () => {
    for (const { file } of files.values()) await parts.vault.discard(file)
  }
  try {
    for (const attachment of mail.attachments) {
      signal?.throwIfAborted()
      if (isWanted(attachment) && attachment.bytes !== null) {
        files.set(attachment, {
          file: await parts.vault.place(attachment.bytes),
          trace: await fileTraceDigest(parts.digestKey, attachment.bytes),
        })
      }
    }
    signal?.throwIfAborted()
    return { files, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

export function toRemark({ code, params }: Problem): Remark {
  return params === undefined ? { code } : { code, params: { ...params } }
}

/** What a row keeps of a file beside its bytes. */
export function fileColumns({ name, inspection }: InspectedAttachment) {
  return { name, ...fileFacts(inspection) }
}
