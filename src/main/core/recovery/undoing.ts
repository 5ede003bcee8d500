import type { Remark } from '../../../shared/contract/base.ts'
import { changeContactValue, valueBefore } from '../customers/index.ts'
import { found } from '../errors.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import type { Situation } from './facts/situation.ts'
import { accountLacks } from './rules/standing.ts'

const HOUR_MS = 3_600_000

/** Taking back a change: until when it may be, and what stands in the way; null where there is nothing to take back. */
export async function undoOf(
  store: ReadStore,
  situation: Situation,
): Promise<{ until: number; missing: Remark[] } | null> {
  const { loaded, policy, facts, now } = situation
  const { status, outcome, executed_at: madeAt } = loaded.case
  if (status !== 'executed' || outcome === null || madeAt === null) return null
  const rule = policy.outcomes[outcome]
  const hours = rule !== undefined && 'undoHours' in rule ? rule.undoHours : 0
  if (hours === 0) return null
  const until = madeAt + hours * HOUR_MS
  if (now >= until) return null
  const missing = accountLacks(facts)
  if (facts.askerIsLinked) missing.push({ code: 'linked_account' })
  if (situation.account !== null && !(await stillAsMade(store, situation)))
    missing.push({ code: 'changed_meanwhile' })
  return { until, missing: [...missing, ...facts.gate] }
}

/** Nobody changed the same thing after this case did: an undo would take that back, too. */
async function stillAsMade(store: ReadStore, situation: Situation): Promise<boolean> {
  const { account, loaded } = situation
  if (account === null) return false
  const { outcome, id } = loaded.case
  if (outcome === 'disable_2fa') return account.customer.two_factor === 0
  const field = outcome === 'change_email' ? 'email' : 'phone'
  const before = await valueBefore(store, {
    customerId: account.customer.id,
    role: 'administrative',
    field,
    caseId: id,
  })
  return before !== null
}

/** Puts back what stood before. The value the case put there keeps its place in the history. */
export async function takeBack(tx: WriteStore, situation: Situation, agentId: number): Promise<void> {
  const { account, loaded, now } = situation
  const { customer } = found(account)
  const { outcome, id } = loaded.case
  if (outcome === 'disable_2fa') {
    await tx
      .updateTable('customer')
      .set(eb => ({ two_factor: 1 as const, two_factor_since: now, version: eb('version', '+', 1) }))
      .where('id', '=', customer.id)
      .execute()
    return
  }
  const field = outcome === 'change_email' ? 'email' : 'phone'
  const before = await valueBefore(tx, { customerId: customer.id, role: 'administrative', field, caseId: id })
  await changeContactValue(tx, {
    customerId: customer.id,
    role: 'administrative',
    field,
    value: found(before),
    at: now,
    source: 'recovery',
    agentId,
    caseId: id,
  })
}
