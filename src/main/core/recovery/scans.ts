import type { Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import type { ReadStore } from '../store/index.ts'
import { type OriginalScan, scanTypes } from '../untrusted/index.ts'

/**
 * The bytes of an attachment as they came.
 *
 * @throws NOT_FOUND; REFUSED when the original is covered, erased, or never could be read
 */
export async function originalScan(
  parts: Parts,
  store: ReadStore,
  attachmentId: number,
): Promise<OriginalScan> {
  const { type, fileId } = await keptFile(store, attachmentId, 'usable')
  const bytes = await parts.vault.read(store, fileId)
  // The one place where stored bytes become an original again: the row says that nothing was covered.
  return { bytes, type } as OriginalScan
}

/** What may be shown of an attachment now: the covered copy when there is one, else the original. */
export async function shownScan(parts: Parts, store: ReadStore, attachmentId: number): Promise<OriginalScan> {
  const { type, fileId } = await keptFile(store, attachmentId, 'usable', 'redacted')
  const bytes = await parts.vault.read(store, fileId)
  // As above; a covered copy is drawn like any other picture.
  return { bytes, type } as OriginalScan
}

async function keptFile(store: ReadStore, attachmentId: number, ...states: ('usable' | 'redacted')[]) {
  const row = found(
    await store
      .selectFrom('recovery_attachment')
      .selectAll()
      .where('id', '=', attachmentId)
      .executeTakeFirst(),
  )
  const type = scanTypes.find(each => each === row.type)
  const isKept = states.some(state => state === row.state)
  if (!isKept || type === undefined || row.vault_file_id === null) {
    throw deskError('REFUSED', { missing: [{ code: 'attachment_not_usable' }] })
  }
  return { type, fileId: row.vault_file_id }
}
