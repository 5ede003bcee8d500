import { fileObstacles } from '../../../shared/attachable.ts'
import type { Remark } from '../../../shared/contract/base.ts'
import type { ComposerMode, DraftFile } from '../../../shared/contract/tickets/index.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, deskError, found } from '../errors.ts'
import { fileFacts } from '../untrusted/index.ts'
import { sealBytes } from '../vault/index.ts'
import { addDraftFile, draftFilesOn } from './records/files.ts'
import { ticketById } from './records/tickets.ts'
import { draftFileView } from './views/files.ts'

/**
 * Puts a file to what an agent is writing. Sealed into the vault before the row that names it; for a sealed note under a
 * key of its own before that, which goes under the note's.
 *
 * @throws REFUSED with everything that stands in the way; nothing of the file was kept then
 */
export async function attach(
  parts: Parts,
  by: Caller,
  bytes: Uint8Array<ArrayBuffer>,
  to: { fileName: string; ticketId: number; mode: ComposerMode },
  signal: AbortSignal | undefined,
): Promise<DraftFile> {
  const { store, vault, untrusted, clock } = parts
  // Its bytes may go over to the thread that looks at them.
  const inspected = await untrusted.inspectFile(bytes.slice(), to.fileName, signal)
  const hidden = to.mode === 'sealed' ? await sealBytes(bytes) : null
  const placed = await vault.place(hidden?.sealed ?? bytes)
  try {
    return await store.write(['tickets'], async tx => {
      const ticket = found(await ticketById(tx, to.ticketId))
      if (ticket.merged_into !== null) throw deskError('REFUSED', { missing: [{ code: 'ticket_merged' }] })
      const others = (await draftFilesOn(tx, ticket.id, by.id)).filter(each => each.mode === to.mode)
      const { name, size, mime } = inspected
      demand(fileObstacles({ name, size, mime }, others))
      const row = await addDraftFile(tx, {
        ticket_id: ticket.id,
        agent_id: by.id,
        mode: to.mode,
        name,
        ...fileFacts(inspected),
        problems: JSON.stringify(problemsOfOwn(inspected)),
        vault_file_id: await vault.keep(tx, placed, clock.now()),
        fileKey: hidden?.key ?? null,
      })
      return draftFileView(row)
    })
  } finally {
    await vault.discard(placed)
  }
}

/** What is to be said of one's own file: that a letter or a table is no picture is no problem of it. */
export function problemsOfOwn({
  usable,
  problems,
}: {
  usable: boolean
  problems: readonly Remark[]
}): readonly Remark[] {
  return usable ? problems : problems.filter(each => each.code === 'name_lies')
}
