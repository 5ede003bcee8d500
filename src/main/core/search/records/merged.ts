import type { ReadStore } from '../../store/index.ts'
import { latestOfEach } from '../../tickets/index.ts'
import type { Candidate } from './sources.ts'

/**
 * Candidates as they are shown: what was merged away is read in what it was merged into in the end, so operators ask that
 * one (decision 0049). Of messages hardly one is of such a ticket, and nothing is asked then.
 */
export async function asShown(
  store: ReadStore,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const merged = candidates.filter(each => each.merged_into !== null)
  if (merged.length === 0) return candidates
  const latest = await latestOfEach(store, [...new Set(merged.map(each => each.ticket_id))])
  return candidates.map(each => {
    const root = latest.get(each.ticket_id)
    if (each.merged_into === null || root === undefined) return each
    const { department_id, status_id, owner_id, priority, customer_id } = root
    return { ...each, root_id: root.id, department_id, status_id, owner_id, priority, customer_id }
  })
}
