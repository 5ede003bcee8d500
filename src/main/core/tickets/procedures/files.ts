import type { Parts } from '../../context.ts'
import { deskError, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { type OriginalScan, scanTypes } from '../../untrusted/index.ts'
import { isNamed } from '../../vault/index.ts'
import { draftFileOf, draftFilesOn, forgetDraftFile } from '../records/files.ts'
import { attachmentById } from '../records/messages.ts'
import { draftFileView } from '../views/files.ts'

/** A page is drawn to fit a window. */
const PAGE_BOX = { maxWidth: 2000, maxHeight: 2800 }

export function fileProcedures(os: GuardedContract, parts: Parts) {
  const { store, vault, untrusted } = parts
  const kept = async (attachmentId: number) => {
    const row = found(await attachmentById(store.read, attachmentId))
    if (row.vault_file_id === null) throw deskError('REFUSED', { missing: [{ code: 'file_not_kept' }] })
    return { row, bytes: await vault.read(store.read, row.vault_file_id) }
  }
  return {
    read: os.files.read.handler(async ({ input }) => {
      const { bytes } = await kept(input.attachmentId)
      // Who saves it opens it by his own choice.
      return { file: new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' }) }
    }),

    page: os.files.page.handler(async ({ input, signal }) => {
      const { row, bytes } = await kept(input.attachmentId)
      const type = scanTypes.find(each => each === row.type)
      if (type === undefined) throw deskError('REFUSED', { missing: [{ code: 'file_not_shown' }] })
      // Files of a conversation are what the sender sent; nothing of them is ever covered.
      const drawn = await untrusted.renderPage({ bytes, type } as OriginalScan, input.page, PAGE_BOX, signal)
      if (!drawn.ok) throw deskError('REFUSED', { missing: [{ code: 'page_missing' }] })
      return {
        image: new Blob([drawn.bytes], { type: drawn.mime }),
        width: drawn.width,
        height: drawn.height,
      }
    }),

    drafted: os.files.drafted.handler(async ({ input, context }) =>
      (await draftFilesOn(store.read, input.ticketId, signedIn(context).id)).map(draftFileView),
    ),

    detach: os.files.detach.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets'], async tx => {
        const file = found(await draftFileOf(tx, input.fileId, by.id))
        await forgetDraftFile(tx, file.id)
        if (!(await isNamed(tx, file.vault_file_id))) await vault.forget(tx, file.vault_file_id)
        return { ok: true as const }
      })
    }),
  }
}
