import type { ReadStore, WriteStore } from '../store/index.ts'

const naming = ['recovery_attachment', 'message_attachment', 'draft_file', 'sealed_file'] as const

/**
 * Does any row still name these bytes? The same file may have come to a case and to a ticket; its key is forgotten
 * with the last row that names it.
 */
export async function isNamed(store: ReadStore, fileId: number): Promise<boolean> {
  for (const table of naming) {
    const row = await store
      .selectFrom(table)
      .select('id')
      .where('vault_file_id', '=', fileId)
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return true
  }
  return false
}

/** Takes the bytes from every conversation they came to: the line stays, with name and size, and says so. */
export async function takeFromTickets(tx: WriteStore, fileId: number): Promise<void> {
  await tx
    .updateTable('message_attachment')
    .set({ vault_file_id: null })
    .where('vault_file_id', '=', fileId)
    .execute()
  await tx.deleteFrom('draft_file').where('vault_file_id', '=', fileId).execute()
}
