import type { Remark } from '../../../shared/contract/base.ts'
import { TAGS_PER_TICKET } from '../../../shared/contract/tickets/index.ts'
import { customerById } from '../customers/index.ts'
import type { ReadStore } from '../store/index.ts'
import { departmentObstacles, ownerObstacles, parentObstacles } from './changing.ts'
import { followerObstacles } from './following.ts'
import { obstaclesOf } from './linking.ts'
import { statusById, type TicketRecord, tagsOf } from './records/tickets.ts'
import { followersBack } from './rules/followers.ts'
import { linksBack } from './rules/links.ts'
import { type Step, valuesBefore } from './rules/steps.ts'
import { countAfter, netTags } from './rules/tags.ts'

/**
 * What stands in the way of bringing back what was there before a step: the rules of a change, as they are now. Only
 * the transition is not asked for, since this is the way back of one that was made; and a snooze that is over by now
 * may come back, since the ticket then wakes at once, as it would have.
 */
export async function restoringObstacles(
  store: ReadStore,
  ticket: TicketRecord,
  taken: Step,
): Promise<Remark[]> {
  const before = valuesBefore(taken)
  const missing: Remark[] = []
  // The step wrote the columns from the ticket's own, so each number is an id of what its column names.
  const idIn = (column: 'status_id' | 'department_id' | 'owner_id' | 'customer_id' | 'parent_id') => {
    const value = before[column]
    return typeof value === 'number' && value !== ticket[column] ? value : null
  }
  const [status, department, owner] = [idIn('status_id'), idIn('department_id'), idIn('owner_id')]
  const [customer, parent] = [idIn('customer_id'), idIn('parent_id')]
  if (status !== null) {
    const found = await statusById(store, status)
    if (found === undefined) missing.push({ code: 'status_unknown' })
    else if (found.archived_at !== null) missing.push({ code: 'status_archived' })
  }
  if (department !== null) missing.push(...(await departmentObstacles(store, department)))
  if (owner !== null) missing.push(...(await ownerObstacles(store, owner)))
  if (customer !== null && (await customerById(store, customer)) === undefined) {
    missing.push({ code: 'account_unknown' })
  }
  if (parent !== null) missing.push(...(await parentObstacles(store, ticket.id, parent)))
  const account =
    typeof before.customer_id === 'number' || before.customer_id === null
      ? before.customer_id
      : ticket.customer_id
  missing.push(...(await obstaclesOf(store, ticket.id, account, linksBack(taken.links ?? []))))
  missing.push(...(await followerObstacles(store, followersBack(taken.followers ?? []))))
  if (taken.tagsRemoved.length > 0) {
    const tags = (await tagsOf(store, [ticket.id])).get(ticket.id) ?? []
    if (countAfter(tags, netTags(taken.tagsRemoved, taken.tagsAdded)) > TAGS_PER_TICKET) {
      missing.push({ code: 'too_many_tags', params: { limit: TAGS_PER_TICKET } })
    }
  }
  return missing
}
