import { uninspectedFile } from './refusals.ts'
import type { InspectedAttachment, InspectedMail, MailAttachment, UntrustedPool } from './types.ts'

export type InspectMailOptions = {
  readonly signal?: AbortSignal
  /** Told before the first file and after each. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * Everything intake needs to know of an `.eml`: what it says, and what each of its files is. One bad file
 * changes nothing for the others.
 *
 * @param bytes stay the caller's
 * @throws the signal's reason when given up
 */
export async function inspectMail(
  pool: UntrustedPool,
  bytes: Uint8Array,
  { signal, onProgress }: InspectMailOptions = {},
): Promise<InspectedMail> {
  const mail = await pool.readMail(bytes, signal)
  if (!mail.ok) return mail
  const total = mail.attachments.length
  const attachments: InspectedAttachment[] = []
  onProgress?.({ done: 0, total })
  for (const attachment of mail.attachments) {
    attachments.push(await inspectAttachment(pool, attachment, signal))
    onProgress?.({ done: attachments.length, total })
  }
  return { ...mail, attachments }
}

async function inspectAttachment(
  pool: UntrustedPool,
  { name, declaredType, size, bytes, problems }: MailAttachment,
  signal: AbortSignal | undefined,
): Promise<InspectedAttachment> {
  const found = bytes === null ? uninspectedFile(size, name, []) : await pool.inspectFile(bytes, name, signal)
  return { name, declaredType, bytes, inspection: { ...found, problems: [...problems, ...found.problems] } }
}
