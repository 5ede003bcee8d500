import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, instant, plainDate, procedure } from './base.ts'
import { stepTold } from './tickets/told.ts'

export const journalEntry = z.object({
  seq: z.number().int(),
  at: instant,
  actor: z.string().nullable(),
  /** Stable code such as `recovery.proposed`; the window has a sentence for each. */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: id.nullable(), label: z.string() }).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
  /** What it did to a ticket; left out where nothing of that is kept beside the journal. */
  told: stepTold.optional(),
})
export type JournalEntry = z.infer<typeof journalEntry>

export const journal = {
  /** Newest first, by keyset: `before` is the last `seq` of the page above. */
  list: procedure
    .meta({ needs: 'journal.read', passive: true })
    .input(
      z.object({
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(200).default(50),
        actorId: id.optional(),
        /** Prefix of an action, e.g. `access.` or `recovery.executed`. */
        action: z.string().max(60).optional(),
        subjectKind: z.string().max(40).optional(),
        subjectId: id.optional(),
        from: plainDate.optional(),
        to: plainDate.optional(),
      }),
    )
    .output(z.object({ entries: z.array(journalEntry), next: z.number().int().nullable() })),
  actions: procedure.meta({ needs: 'journal.read', passive: true }).output(z.array(z.string())),
  /** Recomputes the whole chain, telling how far it is, and looks whether the journal's triggers still guard it. */
  verify: procedure.meta({ needs: 'journal.read' }).output(
    eventIterator(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('running'), done: z.number().int(), total: z.number().int() }),
        z.object({ state: z.literal('intact'), entries: z.number().int(), head: z.string() }),
        /** Every entry holds, but `triggers` no longer keep anybody from changing them: gone, altered or added. */
        z.object({
          state: z.literal('unprotected'),
          entries: z.number().int(),
          head: z.string(),
          triggers: z.array(z.string()),
        }),
        z.object({
          state: z.literal('broken'),
          seq: z.number().int(),
          reason: z.string(),
          triggers: z.array(z.string()),
        }),
      ]),
    ),
  ),
}
