import { SEALED_DAYS } from '../../../shared/contract/sealing.ts'
import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { closedBy, forgetSealed } from './records.ts'

const DAY_MS = 86_400_000
/** Keys forgotten in one transaction. */
const SLICE = 20

/** Forgets the keys of sealed messages whose ticket has been closed long enough, and says so in the journal. */
export function sealChore({ store, vault, clock }: Parts): Chore {
  let hasForgotten = false
  return {
    name: 'sealed messages',
    async slice() {
      const due = clock.now() - SEALED_DAYS * DAY_MS
      if ((await closedBy(store.read, due, 1)).length === 0) return false
      return store.write(['tickets', 'journal'], async tx => {
        const at = clock.now()
        const rows = await closedBy(tx, at - SEALED_DAYS * DAY_MS, SLICE)
        for (const row of rows) {
          const files = await forgetSealed(tx, vault, row.message_id, 'expired', at)
          await append(tx, {
            at,
            by: null,
            action: 'sealing.expired',
            subject: { kind: 'ticket', id: row.ticket_id, label: `#${row.number}` },
            details: { message: row.message_id, ...(files > 0 ? { attachments: files } : {}) },
          })
        }
        hasForgotten ||= rows.length > 0
        return rows.length === SLICE
      })
    },
    async finish() {
      if (!hasForgotten) return
      // The files leave the disk, and what was deleted the write-ahead log.
      await vault.sweep(store.read)
      await store.checkpoint()
      hasForgotten = false
    },
  }
}
