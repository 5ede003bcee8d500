import { setImmediate } from 'node:timers/promises'
import type { BatchChanges, BatchPreview, Selection } from '../../../shared/contract/batches.ts'
import type { Caller, Parts } from '../context.ts'
import type { ReadStore } from '../store/index.ts'
import { chosenIds, ticketById, wouldChange } from '../tickets/index.ts'
import { attempt, isListening, Work } from './work.ts'

/** Tickets looked at in one go, at a fifth of a millisecond each. */
const SLICE = 40

/** By id: the digest in the journal goes over them in this order. */
export async function chosen(
  store: ReadStore,
  selection: Selection,
  agentId: number,
  now: number,
): Promise<number[]> {
  return (await chosenIds(store, selection, agentId, 'breach', now)).toSorted((a, b) => a - b)
}

/** What a batch would come to now; nothing is written. */
export async function* preview(
  { store, clock }: Parts,
  by: Caller,
  selection: Selection,
  changes: BatchChanges,
  signal: AbortSignal | undefined,
): AsyncGenerator<BatchPreview> {
  const ids = await chosen(store.read, selection, by.id, clock.now())
  const at = clock.now()
  const work = new Work(ids.length)
  for (let from = 0; from < ids.length && isListening(signal); from += SLICE) {
    for (const id of ids.slice(from, from + SLICE)) await foreseeOne(store.read, id, changes, at, by, work)
    if (!work.isWhole) yield { isWhole: false, leftOut: work.leftOut, ...work.tally }
    await setImmediate()
  }
  yield { isWhole: work.isWhole, leftOut: work.leftOut, ...work.tally }
}

async function foreseeOne(
  store: ReadStore,
  id: number,
  changes: BatchChanges,
  at: number,
  by: Caller,
  work: Work,
): Promise<void> {
  const ticket = await ticketById(store, id)
  if (ticket === undefined) return work.leaveOut([{ code: 'ticket_unknown' }])
  await attempt(work, ticket.number, async () => {
    if (await wouldChange(store, ticket, changes, at, by)) work.count()
    else work.pass()
  })
}
