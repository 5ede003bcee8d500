import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { fixedQuery } from '../store/index.ts'
import { settle } from './settling.ts'

/** Tickets woken in one transaction: some milliseconds. */
const SLICE = 20

/**
 * Wakes the tickets whose snooze is over, the longest overdue first. Each counts as due since the moment it was to
 * wake, so that it stands among what is due now, until somebody answers it, changes its status or puts it to sleep
 * again; `due_because` says why it is there.
 *
 * @returns true while more may be left
 */
export async function wakeSome(parts: Parts): Promise<boolean> {
  const { store, clock } = parts
  // Most often there is none, and then nothing is written.
  if ((await overdue(store.read, clock.now(), 1)).length === 0) return false
  return store.write(['tickets', 'journal'], async tx => {
    const at = clock.now()
    const woken = await overdue(tx, at, SLICE)
    for (const ticket of woken) {
      await tx
        .updateTable('ticket')
        .set(eb => ({
          snoozed_until: null,
          woken_at: ticket.snoozed_until,
          updated_at: at,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', ticket.id)
        .execute()
      await settle(tx, ticket.id)
      await append(tx, {
        at,
        by: null,
        action: 'tickets.woken',
        subject: { kind: 'ticket', id: ticket.id, label: `#${ticket.number}` },
        details: { asked: ticket.snoozed_until },
      })
    }
    return woken.length === SLICE
  })
}

/**
 * Wakes all of them, before a queue or a count is read: what is answered holds for this moment, whenever the chore
 * came by last.
 */
export async function wakeDue(parts: Parts): Promise<void> {
  while (await wakeSome(parts)) {
    await new Promise(resolve => {
      setImmediate(resolve)
    })
  }
}

export const overdue = fixedQuery((store, now: number, limit: number) =>
  store
    .selectFrom('ticket')
    .select(['id', 'number', 'snoozed_until'])
    .where('snoozed_until', 'is not', null)
    .where('snoozed_until', '<=', now)
    .orderBy('snoozed_until')
    .limit(limit),
)
