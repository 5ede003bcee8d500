import type { Parts } from '../../context.ts'
import { deskError, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { isNamed } from '../../vault/index.ts'
import { drawPage, plainBlob } from '../drawing.ts'
import { hideDraftFiles } from '../hiding.ts'
import { draftFileOf, draftFilesOn, forgetDraftFile } from '../records/files.ts'
import { attachmentById } from '../records/messages.ts'
import { draftFileView } from '../views/files.ts'

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
      return { file: plainBlob(bytes) }
    }),

    page: os.files.page.handler(async ({ input, signal }) => {
      const { row, bytes } = await kept(input.attachmentId)
      return drawPage(untrusted, { bytes, type: row.type }, input.page, signal)
    }),

    drafted: os.files.drafted.handler(async ({ input, context }) =>
      (await draftFilesOn(store.read, input.ticketId, signedIn(context).id)).map(draftFileView),
    ),

    seal: os.files.seal.handler(({ input, context }) => hideDraftFiles(parts, signedIn(context), input)),

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
