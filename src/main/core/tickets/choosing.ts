import { setImmediate } from 'node:timers/promises'
import type { Selection } from '../../../shared/contract/batches.ts'
import type { QueueOrder } from '../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../store/index.ts'
import { type Place, pageOfIds, wantedBy } from './records/queues/index.ts'

/** Ids read in one go. */
const PAGE = 5000

/**
 * The tickets a selection is about at this moment, each once: what a filter holds in an order, or those that were
 * named as they were named. Who is chosen is settled before anything is done with them, since that may move them in
 * and out of the filter.
 *
 * @param now UTC milliseconds; what is due before is overdue
 */
export async function chosenIds(
  store: ReadStore,
  selection: Selection,
  agentId: number,
  order: QueueOrder,
  now: number,
): Promise<number[]> {
  if ('ids' in selection) return [...new Set(selection.ids)]
  const except = new Set(selection.except)
  const wanted = wantedBy(selection.filter, agentId, now)
  const ids = new Set<number>()
  let after: Place | undefined
  do {
    const page = await pageOfIds(store, wanted, order, after, PAGE)
    for (const id of page.ids) if (!except.has(id)) ids.add(id)
    after = page.next
    await setImmediate()
  } while (after !== undefined)
  return [...ids]
}
