import { REVEALED_MS } from '../../../shared/contract/sealing.ts'
import type { Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import type { WriteStore } from '../store/index.ts'
import { aboutOf, attachmentsOf } from '../tickets/index.ts'
import { isNamed, type PlacedFile, sealBytes, unsealBytes } from '../vault/index.ts'
import type { HiddenFile } from './hidden.ts'
import { type FileToSeal, openSealed, sealedFileById } from './records.ts'

/** Copies of a message's files, each under a key of its own, that no row names yet. */
interface Copies {
  /** Names them, and takes the files out of the clear. @throws CONFLICT when they are others by now */
  keep(tx: WriteStore): Promise<FileToSeal[]>
  /** Takes away again what nothing came to name. */
  discard(): Promise<void>
}

/** Seals copies of a message's files into the vault. Call before the transaction that names them. */
export async function copyFiles(parts: Parts, message: { id: number; version: number }): Promise<Copies> {
  const { store, vault, clock } = parts
  const rows = await attachmentsOf(store.read, [message.id])
  const copies: { about: HiddenFile; placed: PlacedFile | null }[] = []
  const discard = async () => {
    for (const { placed } of copies) if (placed !== null) await vault.discard(placed)
  }
  try {
    for (const row of rows) {
      const sealed =
        row.vault_file_id === null ? null : await sealBytes(await vault.read(store.read, row.vault_file_id))
      const placed = sealed === null ? null : await vault.place(sealed.sealed)
      copies.push({ about: aboutOf(row, sealed?.key ?? null), placed })
    }
  } catch (error) {
    await discard()
    throw error
  }
  return {
    discard,
    async keep(tx) {
      const now = await attachmentsOf(tx, [message.id])
      const places = (files: typeof rows) => files.map(each => `${each.id} ${each.vault_file_id}`).join()
      if (places(now) !== places(rows)) throw deskError('CONFLICT', { version: message.version })
      await tx.deleteFrom('message_attachment').where('message_id', '=', message.id).execute()
      for (const { vault_file_id: fileId } of rows) {
        // The same bytes may have come elsewhere too: there they stay as they are.
        if (fileId !== null && !(await isNamed(tx, fileId))) await vault.forget(tx, fileId)
      }
      const files: FileToSeal[] = []
      for (const { about, placed } of copies) {
        files.push({ about, vaultFileId: placed === null ? null : await vault.keep(tx, placed, clock.now()) })
      }
      return files
    },
  }
}

/** Lets this window have the files of a message that it has revealed, for as long as it is uncovered. */
export function uncover({ sessions, clock }: Parts, windowId: string, messageId: number): void {
  sessions.at(windowId)?.uncovered.set(messageId, clock.now() + REVEALED_MS)
}

/** Before the time is over, by who hides it. */
export function cover({ sessions }: Parts, windowId: string, messageId: number): void {
  sessions.at(windowId)?.uncovered.delete(messageId)
}

/**
 * The message of a file, as long as this window may have it.
 *
 * @throws NOT_FOUND; REFUSED `not_revealed`
 */
export async function revealedMessageOf(parts: Parts, windowId: string, fileId: number): Promise<number> {
  const row = found(await sealedFileById(parts.store.read, fileId))
  const until = parts.sessions.at(windowId)?.uncovered.get(row.message_id) ?? 0
  const now = parts.clock.now()
  // A clock that was set back uncovers nothing for longer.
  if (now >= until || now < until - REVEALED_MS) {
    throw deskError('REFUSED', { missing: [{ code: 'not_revealed' }] })
  }
  return row.message_id
}

/**
 * The bytes of a file by the key that lies with the text of its message. Whoever calls has made sure that it was
 * revealed.
 *
 * @throws REFUSED `seal_gone` without a key, `seal_broken`, `file_not_kept`
 */
export async function openFile(
  { store, vault }: Parts,
  fileId: number,
): Promise<{ bytes: Uint8Array; type: string }> {
  const refused = (code: string) => deskError('REFUSED', { missing: [{ code }] })
  const row = found(await sealedFileById(store.read, fileId))
  const sealed = await openSealed(store.read, row.message_id)
  if (sealed === 'gone') throw refused('seal_gone')
  const file = sealed === 'broken' ? undefined : sealed.files?.find(each => each.id === fileId)
  if (file === undefined) throw refused('seal_broken')
  if (file.key === null || row.vault_file_id === null) throw refused('file_not_kept')
  const lying = await vault.read(store.read, row.vault_file_id)
  try {
    return { bytes: await unsealBytes(lying, Buffer.from(file.key, 'base64')), type: file.type }
  } catch {
    // The tag does not agree: another file was laid in its place.
    throw refused('seal_broken')
  }
}
