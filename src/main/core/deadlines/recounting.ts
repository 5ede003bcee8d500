import { sql } from 'kysely'
import type { RecountView } from '../../../shared/contract/deadlines.ts'
import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { settle } from './settling.ts'
import { wakeSome } from './waking.ts'

/** Tickets reckoned in one transaction: some milliseconds. */
const SLICE = 20

/**
 * What keeps deadlines true without anybody asking. Nothing is decided by it, so it goes on at any hour: tickets
 * whose snooze is over wake; tickets that were written by other ways than the desk's own, an import for one, are
 * reckoned; and after the rules or the hours were saved, every ticket that is not closed is reckoned anew.
 */
export function deadlineChores(parts: Parts): Chore[] {
  return [
    { name: 'waking', slice: () => wakeSome(parts) },
    { name: 'deadlines', slice: () => settleStale(parts) },
    { name: 'reckoning deadlines anew', slice: () => recountSome(parts) },
  ]
}

async function settleStale(parts: Parts): Promise<boolean> {
  const stale = await staleTickets(parts.store.read, SLICE)
  if (stale.length === 0) return false
  // What a power cut took is stale again, and so is what follows from it.
  const work = async (tx: WriteStore) => {
    for (const { ticket_id } of stale) await settle(tx, ticket_id)
  }
  await parts.store.write(['tickets'], work, 'later')
  return stale.length === SLICE
}

export function staleTickets(store: ReadStore, limit: number) {
  return store.selectFrom('deadline_stale').select('ticket_id').orderBy('ticket_id').limit(limit).execute()
}

/**
 * The next slice of reckoning anew; begins from the front when rules or hours were saved meanwhile. Each ticket
 * changes whole, in one transaction.
 */
async function recountSome(parts: Parts): Promise<boolean> {
  const { store, clock } = parts
  const seen = await standOf(store.read)
  if (seen.ended_at !== null && isUpToDate(seen)) return false
  return store.write(
    ['tickets', 'settings'],
    async tx => {
      const stand = await standOf(tx)
      const begun = isUpToDate(stand) ? stand : await beginAnew(tx, stand, clock.now())
      const ids = await unclosedAfter(tx, begun.after_id, SLICE)
      let changed = 0
      for (const { id } of ids) changed += (await settle(tx, id)) ? 1 : 0
      const isMore = ids.length === SLICE
      await tx
        .updateTable('deadline_recount')
        .set({
          after_id: ids.at(-1)?.id ?? begun.after_id,
          looked: begun.looked + ids.length,
          changed: begun.changed + changed,
          ended_at: isMore ? null : clock.now(),
        })
        .execute()
      return isMore
    },
    'later',
  )
}

type Stand = Awaited<ReturnType<typeof standOf>>

function standOf(store: ReadStore) {
  return store
    .selectFrom('deadline_recount')
    .leftJoin('setting as rules', join => join.on('rules.key', '=', 'deadlines'))
    .leftJoin('setting as hours', join => join.on('hours.key', '=', 'hours'))
    .selectAll('deadline_recount')
    .select(['rules.version as rules_now', 'hours.version as hours_now'])
    .executeTakeFirstOrThrow()
}

function isUpToDate(stand: Stand): boolean {
  return stand.rules_version === (stand.rules_now ?? 0) && stand.hours_version === (stand.hours_now ?? 0)
}

async function beginAnew(tx: WriteStore, stand: Stand, at: number) {
  const begun = {
    rules_version: stand.rules_now ?? 0,
    hours_version: stand.hours_now ?? 0,
    started_at: at,
    after_id: 0,
    looked: 0,
    changed: 0,
    ended_at: null,
  }
  await tx.updateTable('deadline_recount').set(begun).execute()
  return begun
}

export function unclosedAfter(store: ReadStore, afterId: number, limit: number) {
  return (
    store
      .selectFrom('ticket')
      .select('id')
      // As it stands in the index: a parameter would not find it.
      .where('type', '<>', sql.lit('closed'))
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute()
  )
}

/** How far it has come. What was saved and not begun upon counts as under way. */
export async function recountState(store: ReadStore): Promise<RecountView> {
  const stand = await standOf(store)
  if (!isUpToDate(stand)) return { state: 'under_way', looked: 0, changed: 0, startedAt: null, endedAt: null }
  const { looked, changed, started_at: startedAt, ended_at: endedAt } = stand
  if (startedAt === null) return { state: 'none', looked: 0, changed: 0, startedAt: null, endedAt: null }
  return { state: endedAt === null ? 'under_way' : 'done', looked, changed, startedAt, endedAt }
}
