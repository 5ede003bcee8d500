import { dropCodesOf } from '../outbox/index.ts'
import type { WriteStore } from '../store/index.ts'

/**
 * The code of a case confirms nothing any more, and nobody can read it. Failures are kept: neither another
 * address nor another account buys new tries.
 */
export async function voidCode(tx: WriteStore, caseId: number): Promise<void> {
  await dropCodesOf(tx, caseId)
  await tx
    .updateTable('new_email_code')
    .set({ expires_at: 0, confirmed_at: null })
    .where('case_id', '=', caseId)
    .execute()
}
