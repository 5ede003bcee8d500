import type { Topic } from '../../../shared/contract/events.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { type Asker, situationOf } from './facts/situation.ts'
import { tell } from './notices.ts'

/** The desk itself asks: it runs no case and may do nothing that a person may. */
const theDesk: Asker = { id: 0, permissions: new Set() }

const topics: readonly Topic[] = ['recovery', 'outbox', 'journal']

/**
 * Tells everybody again of the change whose reminder has been due longest. Several that are overdue for one case
 * are told once. A case that was undone or stopped, or whose account is gone, is told of no more; while its
 * account is frozen the reminder waits.
 *
 * @returns false when none is due
 */
export async function remindNext(parts: Parts): Promise<boolean> {
  const due = await nextDue(parts.store.read, parts.clock.now())
  if (due === undefined) return false
  await parts.store.write(topics, async tx => {
    const now = parts.clock.now()
    // Between the question and the transaction the account may have been frozen.
    if ((await nextDue(tx, now))?.case_id !== due.case_id) return
    await closeDue(tx, due.case_id, now)
    const situation = await situationOf(parts, tx, due.case_id, theDesk)
    const { case: record } = situation.loaded
    if (record.status !== 'executed' || situation.account === null) return
    const notices = await tell(tx, situation, 'remind')
    await append(tx, {
      at: now,
      by: null,
      action: 'recovery.reminded',
      subject: { kind: 'case', id: record.id, label: record.number },
      details: { outcome: record.outcome, notices },
    })
  })
  return true
}

function nextDue(store: ReadStore, now: number): Promise<{ case_id: number } | undefined> {
  return store
    .selectFrom('recovery_reminder')
    .innerJoin('recovery_case', 'recovery_case.id', 'recovery_reminder.case_id')
    .leftJoin('account_freeze', join =>
      join
        .onRef('account_freeze.customer_id', '=', 'recovery_case.customer_id')
        .on('account_freeze.lifted_at', 'is', null),
    )
    .select('recovery_reminder.case_id')
    .where('recovery_reminder.done_at', 'is', null)
    .where('recovery_reminder.due_at', '<=', now)
    .where('account_freeze.id', 'is', null)
    .orderBy('recovery_reminder.due_at')
    .limit(1)
    .executeTakeFirst()
}

async function closeDue(tx: WriteStore, caseId: number, now: number): Promise<void> {
  await tx
    .updateTable('recovery_reminder')
    .set({ done_at: now })
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .execute()
}
