import type { Insertable, Selectable } from 'kysely'
import type { Remark } from '../../../../shared/contract/base.ts'
import { type FileToSeal, type HiddenFile, hideDraftFile, openDraftFile } from '../../sealing/index.ts'
import { fixedQuery, type ReadStore, type Schema, type WriteStore } from '../../store/index.ts'

type Row = Selectable<Schema['draft_file']>
/** A file that waits, as its agent knows it. */
export type DraftFileRecord = Omit<Row, 'ciphertext' | 'key'>
type Mode = DraftFileRecord['mode']
/** Where somebody writes. */
interface Place {
  ticketId: number
  agentId: number
  mode: Mode
}

export async function draftFilesOn(
  store: ReadStore,
  ticketId: number,
  agentId: number,
): Promise<DraftFileRecord[]> {
  return (await rowsOn(store, ticketId, agentId)).map(opened)
}

const rowsOn = fixedQuery((store, ticketId: number, agentId: number) =>
  store
    .selectFrom('draft_file')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .orderBy('id'),
)

/** Of a sealed one, what lies under its key. One that somebody tampered with says nothing. */
function opened({ ciphertext, key, ...row }: Row): DraftFileRecord {
  const hidden = ciphertext === null || key === null ? null : openDraftFile({ ciphertext, key }, row.agent_id)
  if (hidden === null) return row
  const { key: _key, problems, ...about } = hidden
  return { ...row, ...about, problems: JSON.stringify(problems) }
}

/**
 * Puts a file to what an agent is writing.
 *
 * @param fileKey of one for a sealed note, the key of its bytes: nothing but its bytes' place is in the clear then
 */
export async function addDraftFile(
  tx: WriteStore,
  { fileKey, ...file }: Omit<Insertable<Schema['draft_file']>, 'id'> & { fileKey: Uint8Array | null },
): Promise<DraftFileRecord> {
  const row =
    fileKey === null ? file : { ...file, ...blank, ...hideDraftFile(aboutOf(file, fileKey), file.agent_id) }
  return opened(await tx.insertInto('draft_file').values(row).returningAll().executeTakeFirstOrThrow())
}

/** What the row of a hidden file says of it. */
const blank = { name: '', size: 0, type: '', pages: null, width: null, height: null, problems: '[]' }

/** A file as it is known under a seal. */
export function aboutOf(
  file: Pick<Insertable<Schema['draft_file']>, 'name' | 'size' | 'type' | 'problems'> & {
    pages?: number | null
    width?: number | null
    height?: number | null
  },
  fileKey: Uint8Array | null,
): HiddenFile {
  return {
    name: file.name,
    size: file.size,
    type: file.type,
    pages: file.pages ?? null,
    width: file.width ?? null,
    height: file.height ?? null,
    // Kept by the desk alone, from remarks.
    problems: JSON.parse(file.problems) as Remark[],
    key: fileKey === null ? null : Buffer.from(fileKey).toString('base64'),
  }
}

/** What waits with an agent's sealed draft goes under the seal of the note. */
export async function takeHiddenFiles(
  tx: WriteStore,
  ticketId: number,
  agentId: number,
): Promise<FileToSeal[]> {
  const files: FileToSeal[] = []
  for (const { id, ciphertext, key, vault_file_id: vaultFileId } of await rowsOn(tx, ticketId, agentId)) {
    if (ciphertext === null || key === null) continue
    const about = openDraftFile({ ciphertext, key }, agentId)
    // One that somebody tampered with waits on: its agent sees that it has no name, and takes it off.
    if (about === null) continue
    files.push({ about, vaultFileId })
    await forgetDraftFile(tx, id)
  }
  return files
}

/** A file of one's own that waits. */
export function draftFileOf(
  store: ReadStore,
  fileId: number,
  agentId: number,
): Promise<Pick<Row, 'id' | 'vault_file_id'> | undefined> {
  return store
    .selectFrom('draft_file')
    .selectAll()
    .where('id', '=', fileId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
}

export async function forgetDraftFile(tx: WriteStore, fileId: number): Promise<void> {
  await tx.deleteFrom('draft_file').where('id', '=', fileId).execute()
}

/** What waits with a draft waits with it elsewhere. */
export async function moveDraftFiles(tx: WriteStore, from: Place, ticketId: number): Promise<void> {
  await tx
    .updateTable('draft_file')
    .set({ ticket_id: ticketId })
    .where('ticket_id', '=', from.ticketId)
    .where('agent_id', '=', from.agentId)
    .where('mode', '=', from.mode)
    .execute()
}

/** Puts a file to a message in the clear. */
export async function addToMessage(
  tx: WriteStore,
  messageId: number,
  file: Omit<Insertable<Schema['message_attachment']>, 'id' | 'message_id'>,
): Promise<void> {
  await tx
    .insertInto('message_attachment')
    .values({ ...file, message_id: messageId })
    .execute()
}

/** What waited with a draft goes with the message. @returns how many files */
export async function moveToMessage(tx: WriteStore, place: Place, messageId: number): Promise<number> {
  const files = (await draftFilesOn(tx, place.ticketId, place.agentId)).filter(
    each => each.mode === place.mode,
  )
  for (const { id, ticket_id: _ticket, agent_id: _agent, mode: _mode, ...file } of files) {
    await addToMessage(tx, messageId, file)
    await forgetDraftFile(tx, id)
  }
  return files.length
}

/** What went with a message in the clear that is taken back waits with the draft again, so that nothing is lost. */
export async function moveToDraft(tx: WriteStore, messageId: number, place: Place): Promise<void> {
  const files = await tx
    .selectFrom('message_attachment')
    .selectAll()
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
  for (const { id: _id, message_id: _message, vault_file_id: fileId, ...file } of files) {
    if (fileId === null) continue
    await addDraftFile(tx, {
      ...file,
      fileKey: null,
      vault_file_id: fileId,
      ticket_id: place.ticketId,
      agent_id: place.agentId,
      mode: place.mode,
    })
  }
  await tx.deleteFrom('message_attachment').where('message_id', '=', messageId).execute()
}
