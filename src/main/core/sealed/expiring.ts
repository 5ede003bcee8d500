import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { labelOf, ticketById } from '../tickets/index.ts'
import { forgetWords, sealedLongEnough } from './records.ts'
import { closedLongEnough } from './rules/expiry.ts'

/** Messages of one slice: some milliseconds. */
const SLICE = 20

/** Forgets the keys of sealed messages whose tickets have been closed long enough, each with its journal entry. */
export function expiryChore({ store, clock }: Pick<Parts, 'store' | 'clock'>): Chore {
  let hasForgotten = false
  return {
    name: 'sealed messages',
    async slice() {
      const due = await sealedLongEnough(store.read, closedLongEnough(clock.now()), SLICE)
      if (due.length === 0) return false
      await store.write(['tickets', 'journal'], async tx => {
        const now = clock.now()
        // Asked again inside the transaction: a ticket may have been opened in between.
        for (const { messageId, ticketId } of await sealedLongEnough(tx, closedLongEnough(now), SLICE)) {
          const ticket = await ticketById(tx, ticketId)
          await forgetWords(tx, messageId, 'expired', now)
          await append(tx, {
            at: now,
            by: null,
            action: 'sealed.expired',
            subject: { kind: 'ticket', id: ticketId, label: ticket === undefined ? '' : labelOf(ticket) },
            details: { message: messageId },
          })
        }
      })
      hasForgotten = true
      return due.length === SLICE
    },
    async finish() {
      if (!hasForgotten) return
      // What was deleted leaves the write-ahead log.
      await store.checkpoint()
      hasForgotten = false
    },
  }
}
