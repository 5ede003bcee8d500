import type { Parts } from '../context.ts'
import type { WriteStore } from '../store/index.ts'
import { isNamed, takeFromTickets } from '../vault/index.ts'
import { attachmentsOfFile } from './records/case-records.ts'

/**
 * Forgets the key of a vault file. The same bytes may have come twice, to a ticket too: every line that names them loses
 * them.
 */
export async function forgetFile(parts: Parts, tx: WriteStore, fileId: number): Promise<void> {
  for (const attachment of await attachmentsOfFile(tx, fileId)) {
    await tx
      .updateTable('recovery_attachment')
      .set({ vault_file_id: null, state: 'erased' })
      .where('id', '=', attachment.id)
      .execute()
  }
  await takeFromTickets(tx, fileId)
  await parts.vault.forget(tx, fileId)
}

/**
 * Erases an attachment; its line stays, with its name and size, and says so. The same bytes may be another
 * case's evidence, or a paper of this one: their key is forgotten with the last line that names them.
 */
export async function eraseAttachment(parts: Parts, tx: WriteStore, attachmentId: number): Promise<void> {
  const row = await tx
    .selectFrom('recovery_attachment')
    .select('vault_file_id')
    .where('id', '=', attachmentId)
    .executeTakeFirstOrThrow()
  if (row.vault_file_id === null) return
  await tx
    .updateTable('recovery_attachment')
    .set({ vault_file_id: null, state: 'erased' })
    .where('id', '=', attachmentId)
    .execute()
  if (!(await isNamed(tx, row.vault_file_id))) await parts.vault.forget(tx, row.vault_file_id)
}

/**
 * Erases what a case brought and did not use as a paper, and every ID card that was never covered.
 *
 * @returns how many files were forgotten
 */
export async function eraseUnused(parts: Parts, tx: WriteStore, caseId: number): Promise<number> {
  const rows = await tx
    .selectFrom('recovery_attachment')
    .leftJoin('recovery_paper', 'recovery_paper.attachment_id', 'recovery_attachment.id')
    .select([
      'recovery_attachment.id',
      'recovery_attachment.vault_file_id',
      'recovery_paper.kind',
      'recovery_paper.redacted_at',
    ])
    .where('recovery_attachment.case_id', '=', caseId)
    .where('vault_file_id', 'is not', null)
    .execute()
  const isUncovered = (row: (typeof rows)[number]) => row.kind === 'id_card' && row.redacted_at === null
  const unused = rows.filter(row => row.kind === null || isUncovered(row))
  for (const row of unused) {
    // An ID card that was never covered goes wherever its bytes lie.
    if (isUncovered(row) && row.vault_file_id !== null) await forgetFile(parts, tx, row.vault_file_id)
    else await eraseAttachment(parts, tx, row.id)
  }
  return unused.length
}

/** After the transaction: the files leave the disk, and what was deleted leaves the write-ahead log. */
export async function goneForGood(parts: Parts): Promise<void> {
  await parts.vault.sweep(parts.store.read)
  await parts.store.checkpoint()
}

/** Every scan that a case still has; its papers keep their kinds, verdicts and digests. */
export async function eraseScans(parts: Parts, tx: WriteStore, caseId: number): Promise<void> {
  const rows = await tx
    .selectFrom('recovery_attachment')
    .select('id')
    .where('case_id', '=', caseId)
    .where('vault_file_id', 'is not', null)
    .execute()
  for (const { id } of rows) await eraseAttachment(parts, tx, id)
}

/** What was typed in a case, and where its codes went; the verdicts stay. */
export async function eraseTranscripts(tx: WriteStore, caseId: number): Promise<void> {
  await tx
    .updateTable('paper_field')
    .set({ value: null })
    .where('paper_id', 'in', tx.selectFrom('recovery_paper').select('id').where('case_id', '=', caseId))
    .execute()
  await tx
    .updateTable('recovery_case')
    .set(eb => ({ new_email: null, new_phone: null, version: eb('version', '+', 1) }))
    .where('id', '=', caseId)
    .execute()
  await tx
    .updateTable('new_email_code')
    .set({ address: '', code_hash: '' })
    .where('case_id', '=', caseId)
    .execute()
  await tx.updateTable('recovery_challenge').set({ target: '' }).where('case_id', '=', caseId).execute()
}

/**
 * The letters of a case: text, subject, sender, names of attachments. Without its digest the same letter may
 * come again: the desk no longer has it.
 */
export async function eraseLetters(tx: WriteStore, caseId: number): Promise<void> {
  await tx
    .updateTable('recovery_message')
    .set({ text: '', html: null, subject: '', from_name: '', from_address: '', reply_to: null, digest: null })
    .where('case_id', '=', caseId)
    .execute()
  await tx.updateTable('recovery_attachment').set({ name: '' }).where('case_id', '=', caseId).execute()
}
