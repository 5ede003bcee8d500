import { sql } from 'kysely'
import type { DeadlineRules } from '../../../../shared/contract/deadlines.ts'
import { priorities } from '../../../../shared/contract/tickets/terms.ts'
import type { ReadStore } from '../../store/index.ts'
import { isSameLegal, levelFor, targetsOf } from '../rules/levels.ts'

/**
 * How many tickets that are not closed other rules would count otherwise: from the tally by department and priority,
 * so that it is told at once, however many there are.
 */
export async function affectedBy(
  store: ReadStore,
  before: DeadlineRules,
  after: DeadlineRules,
): Promise<{ open: number; otherTargets: number; otherLegal: number }> {
  const tally = await store
    .selectFrom('ticket_tally')
    .select(['department_id', 'priority'])
    .select(eb => eb.fn.sum<number>('count').as('count'))
    .where('standing', 'in', ['active', 'snoozed'])
    .groupBy(['department_id', 'priority'])
    .execute()
  let [open, otherTargets] = [0, 0]
  for (const { department_id: departmentId, priority, count } of tally) {
    const ticket = { departmentId, priority: priorities[priority] ?? 'normal' }
    open += count
    const isSame = targetsOf(levelFor(before.levels, ticket)) === targetsOf(levelFor(after.levels, ticket))
    if (!isSame) otherTargets += count
  }
  const changed = before.legal
    .filter(
      kind =>
        !isSameLegal(
          kind,
          after.legal.find(each => each.code === kind.code),
        ),
    )
    .map(kind => kind.code)
  return { open, otherTargets, otherLegal: await carrying(store, changed) }
}

async function carrying(store: ReadStore, codes: readonly string[]): Promise<number> {
  if (codes.length === 0) return 0
  const row = await store
    .selectFrom('ticket')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('legal_kind', 'in', [...codes])
    .where('type', '<>', sql.lit('closed'))
    .executeTakeFirstOrThrow()
  return row.count
}
