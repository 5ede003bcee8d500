import type { Insertable, Selectable } from 'kysely'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'

export type DraftFileRecord = Selectable<Schema['draft_file']>
type Mode = DraftFileRecord['mode']
/** Where somebody writes. */
interface Place {
  ticketId: number
  agentId: number
  mode: Mode
}

export function draftFilesOn(
  store: ReadStore,
  ticketId: number,
  agentId: number,
): Promise<DraftFileRecord[]> {
  return store
    .selectFrom('draft_file')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .orderBy('id')
    .execute()
}

export function addDraftFile(
  tx: WriteStore,
  file: Omit<Insertable<Schema['draft_file']>, 'id'>,
): Promise<DraftFileRecord> {
  return tx.insertInto('draft_file').values(file).returningAll().executeTakeFirstOrThrow()
}

/** A file of one's own that waits. */
export function draftFileOf(
  store: ReadStore,
  fileId: number,
  agentId: number,
): Promise<DraftFileRecord | undefined> {
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

/** What waited with a draft goes with the message. @returns how many files */
export async function moveToMessage(tx: WriteStore, place: Place, messageId: number): Promise<number> {
  const files = (await draftFilesOn(tx, place.ticketId, place.agentId)).filter(
    each => each.mode === place.mode,
  )
  for (const { id, ticket_id: _ticket, agent_id: _agent, mode: _mode, ...file } of files) {
    await tx
      .insertInto('message_attachment')
      .values({ ...file, message_id: messageId })
      .execute()
    await forgetDraftFile(tx, id)
  }
  return files.length
}

/** What went with a message that is taken back waits with the draft again, so that nothing is lost. */
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
      vault_file_id: fileId,
      ticket_id: place.ticketId,
      agent_id: place.agentId,
      mode: place.mode,
    })
  }
  await tx.deleteFrom('message_attachment').where('message_id', '=', messageId).execute()
}
