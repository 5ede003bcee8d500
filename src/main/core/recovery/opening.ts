import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Caller, Parts } from '../context.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { readSetting } from '../settings/index.ts'
import type { WriteStore } from '../store/index.ts'
import { pointTo } from './facts/pointers.ts'
import { type CaseRecord, insertCase, nextCaseNumber } from './records/case-records.ts'

/** Opens a case under the desk's present policy. @throws FAILED_CLOSED when that policy cannot be read */
export async function openCase(
  tx: WriteStore,
  parts: Parts,
  by: { id: number; name: string } | null,
  channel: 'email' | 'phone',
): Promise<CaseRecord> {
  const now = parts.clock.now()
  const desk = await readSetting(tx, 'desk')
  const policy = await parts.policies.current(tx, desk?.value.policy ?? 'published')
  await parts.policies.keep(tx, policy, now)
  const record = await insertCase(tx, {
    number: await nextCaseNumber(tx, plainDateAt(now, TIME_ZONE).slice(0, 4)),
    policyId: policy.id,
    policyVersion: policy.version,
    agentId: null,
    at: now,
  })
  await append(tx, {
    at: now,
    by,
    action: 'recovery.opened',
    subject: { kind: 'case', id: record.id, label: record.number },
    details: { channel },
  })
  return record
}

/** A customer on the telephone: the agent's note stands where a letter would. @returns the case's id */
export async function openByPhone(parts: Parts, by: Caller, note: string): Promise<number> {
  return parts.store.write(['recovery', 'customers', 'journal'], async tx => {
    const record = await openCase(tx, parts, by, 'phone')
    await tx.updateTable('recovery_case').set({ agent_id: by.id }).where('id', '=', record.id).execute()
    await tx
      .insertInto('recovery_message')
      .values({
        case_id: record.id,
        channel: 'phone',
        digest: null,
        from_name: '',
        from_address: '',
        subject: '',
        sent_at: null,
        received_at: parts.clock.now(),
        text: note,
        html: null,
        problems: '[]',
      })
      .execute()
    await pointTo(tx, record.id, { from_address: '', subject: '', text: note }, parts.clock.now())
    return record.id
  })
}
