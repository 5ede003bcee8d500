import { fileObstacles } from '../../../shared/attachable.ts'
import type { Remark } from '../../../shared/contract/base.ts'
import type { ComposerMode, DraftFile } from '../../../shared/contract/tickets/index.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, deskError, found } from '../errors.ts'
import type { WriteStore } from '../store/index.ts'
import { isNamed, type PlacedFile, sealBytes } from '../vault/index.ts'
import { addDraftFile, type DraftFileRecord, draftFilesOn, forgetDraftFile } from './records/files.ts'
import { ticketById } from './records/tickets.ts'
import { draftFileView } from './views/files.ts'

/** A copy of a waiting file under a key of its own, that no row names yet. */
interface Copy {
  row: DraftFileRecord
  placed: PlacedFile
  key: Uint8Array
}

/**
 * Takes the files that wait with a draft in the clear under the seal: they wait with the sealed note afterwards. The rows in
 * the clear go in the same transaction, the bytes with them where nothing else names them, and off the disk behind it.
 *
 * @returns what waits with the sealed note now
 * @throws REFUSED when the note cannot have so many or such large ones; CONFLICT when others wait by now. Nothing was
 *   moved then
 */
export async function hideDraftFiles(
  parts: Parts,
  by: Caller,
  { ticketId, from }: { ticketId: number; from: Exclude<ComposerMode, 'sealed'> },
): Promise<DraftFile[]> {
  const { store, vault } = parts
  const waiting = (await draftFilesOn(store.read, ticketId, by.id)).filter(each => each.mode === from)
  const copies: Copy[] = []
  try {
    for (const row of waiting) {
      const { sealed, key } = await sealBytes(await vault.read(store.read, row.vault_file_id))
      copies.push({ row, key, placed: await vault.place(sealed) })
    }
    const all = await store.write(['tickets'], tx => takeOver(tx, parts, by, { ticketId, from, copies }))
    // What was there in the clear leaves the disk, and the write-ahead log too.
    await vault.sweep(store.read)
    await store.checkpoint()
    return all.map(draftFileView)
  } finally {
    for (const { placed } of copies) await vault.discard(placed)
  }
}

async function takeOver(
  tx: WriteStore,
  { vault, clock }: Parts,
  by: Caller,
  { ticketId, from, copies }: { ticketId: number; from: ComposerMode; copies: readonly Copy[] },
): Promise<DraftFileRecord[]> {
  const ticket = found(await ticketById(tx, ticketId))
  if (ticket.merged_into !== null) throw deskError('REFUSED', { missing: [{ code: 'ticket_merged' }] })
  const now = await draftFilesOn(tx, ticket.id, by.id)
  const ids = now.filter(each => each.mode === from).map(each => each.id)
  if (ids.join() !== copies.map(({ row }) => row.id).join()) {
    throw deskError('CONFLICT', { version: ticket.version })
  }
  const hidden = now.filter(each => each.mode === 'sealed')
  demand(obstaclesOf(copies, hidden))
  for (const { row, key, placed } of copies) {
    const { id, vault_file_id: fileId, ...file } = row
    await forgetDraftFile(tx, id)
    // The same bytes may have come elsewhere too: there they stay as they are.
    if (!(await isNamed(tx, fileId))) await vault.forget(tx, fileId)
    const vaultFileId = await vault.keep(tx, placed, clock.now())
    hidden.push(await addDraftFile(tx, { ...file, mode: 'sealed', vault_file_id: vaultFileId, fileKey: key }))
  }
  return hidden
}

/** Each stands beside those that are there already and those that came before it. */
function obstaclesOf(copies: readonly Copy[], hidden: readonly DraftFileRecord[]): Remark[] {
  const all = [...hidden, ...copies.map(({ row }) => row)]
  const remarks = copies.flatMap(({ row }, place) => {
    const others = all.slice(0, hidden.length + place)
    return fileObstacles({ name: row.name, size: row.size, mime: '' }, others)
  })
  // What counts all of them is said once.
  return remarks.filter((each, place) => remarks.findIndex(other => other.code === each.code) === place)
}
