import { z } from 'zod'
import { id, procedure, remark, version } from './base.ts'
import { recipient, ticketRow } from './tickets/index.ts'

const ticketNamed = z.object({ id, version })
const reason = z.string().trim().max(300).default('')

/** What of a ticket somebody will see whom it was not written for. */
const seen = z.object({
  messages: z.number().int(),
  /** Never seen by a customer, merged or not. */
  notes: z.number().int(),
  attachments: z.number().int(),
})

export const mergePreview = z.object({
  from: ticketRow,
  into: ticketRow,
  /** Who asks in each. After the merge everybody who answers writes to the second one. */
  requesters: z.object({ from: recipient, into: recipient }),
  moves: seen,
  /** What a hurried person overlooks: other customer, other requester, drafts, an open recovery case. */
  warnings: z.array(remark),
})
export type MergePreview = z.infer<typeof mergePreview>

/**
 * One conversation out of two, and two out of one. A merge lays the tickets over each other and changes nothing in
 * them: it is undone at any time, and gives back exactly what was.
 */
export const merging = {
  preview: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ from: id, into: id }))
    .output(mergePreview),
  merge: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ from: ticketNamed, into: ticketNamed, reason }))
    .output(z.object({ version })),
  /** Gives a merged ticket back its own place, with its messages; what was said since stays where it was said. */
  unmerge: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, reason }))
    .output(z.object({ version })),
  /** Moves messages of a ticket into a new one. At least one message stays. */
  split: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        from: ticketNamed,
        messageIds: z.array(id).min(1).max(2000),
        subject: z.string().trim().min(1).max(300),
        reason,
      }),
    )
    .output(z.object({ id, number: z.number().int(), version })),
  /** Puts the messages of a split back where they came from. The ticket made for them is merged into theirs. */
  unsplit: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, reason }))
    .output(z.object({ version })),
}
