import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, instant, procedure, remark } from './base.ts'
import { ticketChanges, ticketFilter } from './tickets/index.ts'

/** What a batch is about: everything a filter holds but some, or these. */
export const selection = z.union([
  z.object({ filter: ticketFilter, except: z.array(id).max(10_000).default([]) }),
  z.object({ ids: z.array(id).min(1).max(10_000) }),
])
export type Selection = z.infer<typeof selection>

/** What many tickets can be given at once. */
export const batchChanges = ticketChanges.pick({
  departmentId: true,
  statusId: true,
  priority: true,
  ownerId: true,
  customerId: true,
  snoozedUntil: true,
  addTags: true,
  removeTags: true,
})
export type BatchChanges = z.infer<typeof batchChanges>

/** Of the tickets that are left out for one reason, so many are named. */
export const LEFT_OUT_NAMED = 20

const tally = { done: z.number().int(), total: z.number().int(), changed: z.number().int() }
/** Why some were left as they were, and how many for each reason. */
const leftOut = z.array(
  z.object({
    because: remark,
    count: z.number().int(),
    /** Numbers of the first of them. */
    numbers: z.array(z.number().int()).max(LEFT_OUT_NAMED),
  }),
)
export type LeftOut = z.infer<typeof leftOut>

/** What changing them would come to, as far as they were looked at; the last piece is whole. */
export const batchPreview = z.object({ isWhole: z.boolean(), leftOut, ...tally })
export type BatchPreview = z.infer<typeof batchPreview>

export const batchProgress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('running'), batchId: id, ...tally }),
  /** All of them were looked at, or it was cancelled; what was changed by then stays changed and can be undone. */
  z.object({ stage: z.literal('done'), batchId: id, isWhole: z.boolean(), leftOut, ...tally }),
])
export type BatchProgress = z.infer<typeof batchProgress>

export const batchRow = z.object({
  id,
  at: instant,
  by: z.string(),
  changed: z.number().int(),
  changes: batchChanges,
  undoneAt: instant.nullable(),
  /** Of how many tickets it was to be, and how many it came to before it ended; null: nobody counted at the time. */
  total: z.number().int().nullable(),
  lookedAt: z.number().int().nullable(),
  /** It is being applied or taken back just now. */
  isRunning: z.boolean(),
})
export type BatchRow = z.infer<typeof batchRow>

/** The same change of many tickets, as one step. */
export const batches = {
  /**
   * What it would come to now, ticket by ticket in slices, writing nothing: `changed` would be changed, those left out
   * would refuse, the rest is so already.
   */
  preview: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ selection, changes: batchChanges }))
    .output(eventIterator(batchPreview)),
  /** Changes them in slices. A window that stops listening has cancelled. */
  apply: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ selection, changes: batchChanges }))
    .output(eventIterator(batchProgress)),
  /** Takes the whole batch back. Tickets that somebody changed since stay as he left them, and are counted. */
  undo: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id }))
    .output(eventIterator(batchProgress)),
  /** The agent's latest ones. */
  list: procedure.meta({ needs: 'tickets.read', passive: true }).output(z.array(batchRow)),
}
