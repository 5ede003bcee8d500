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

/**
 * What many tickets can be given at once. Of a checklist what does not name the items of one ticket; which reply was the
 * answer to a complaint is left out, since every ticket has its own.
 */
export const batchChanges = ticketChanges
  .pick({
    subject: true,
    departmentId: true,
    statusId: true,
    priority: true,
    ownerId: true,
    customerId: true,
    requester: true,
    parentId: true,
    snoozedUntil: true,
    legal: true,
    addLinks: true,
    removeLinks: true,
    addFollowers: true,
    removeFollowers: true,
    addTags: true,
    removeTags: true,
  })
  .extend({
    checklist: ticketChanges.shape.checklist
      .unwrap()
      .pick({ addMissing: true, checkAll: true })
      .strict()
      .optional(),
  })
export type BatchChanges = z.infer<typeof batchChanges>

/** Changes that say something: a batch which could change nothing is not begun, and leaves no line in a list. */
const someChanges = batchChanges.refine(changes => Object.values(changes).some(saysSomething), {
  error: 'changes nothing',
  // What is wrong in itself is said of that alone.
  when: ({ issues }) => issues.length === 0,
})

function saysSomething(value: BatchChanges[keyof BatchChanges] | string | number | boolean): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value !== 'object' || value === null) return value !== undefined
  return Object.values(value).some(saysSomething)
}

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

/** The tickets are given the change, or what it made of them is taken back. */
export const batchKinds = ['changing', 'undoing'] as const
export type BatchKind = (typeof batchKinds)[number]

/**
 * What ended a batch before its last ticket: its agent asked for it, he signed out or lost the right to it, or the desk
 * was closed.
 */
export const batchStops = ['asked', 'signed_out', 'desk_closed'] as const
export type BatchStop = (typeof batchStops)[number]

export const batchProgress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('running'), batchId: id, ...tally }),
  /**
   * All of them were looked at, unless something stopped it; what was changed by then stays changed and can be undone.
   */
  z.object({
    stage: z.literal('done'),
    batchId: id,
    stopped: z.enum(batchStops).nullable(),
    leftOut,
    ...tally,
  }),
])
export type BatchProgress = z.infer<typeof batchProgress>

export const batchRow = z.object({
  id,
  at: instant,
  by: z.string(),
  changed: z.number().int(),
  changes: batchChanges,
  /** When some of it was taken back last. */
  undoneAt: instant.nullable(),
  /** How many of its tickets it can still be taken back of. */
  standing: z.number().int(),
  /** Of how many tickets it was to be, and how many it came to before it ended; null: nobody counted at the time. */
  total: z.number().int().nullable(),
  lookedAt: z.number().int().nullable(),
  /** It is being applied or taken back just now. */
  isRunning: z.boolean(),
})
export type BatchRow = z.infer<typeof batchRow>

/**
 * The same change of many tickets, as one step. Once begun it goes on at the desk to its end, whether a window follows it
 * or not, unless its agent stops it or signs out, or the desk is closed.
 */
export const batches = {
  /**
   * What it would come to now, ticket by ticket in slices, writing nothing: `changed` would be changed, those left out
   * would refuse, the rest is so already.
   */
  preview: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ selection, changes: batchChanges }))
    .output(eventIterator(batchPreview)),
  /** Changes them in slices, and tells how far it is. */
  apply: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ selection, changes: someChanges }))
    .output(eventIterator(batchProgress)),
  /** Takes the whole batch back. Tickets that somebody changed since stay as he left them, and are counted. */
  undo: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id }))
    .output(eventIterator(batchProgress)),
  /** The agent's own ones under way that no window follows: the one that did was loaded again or lost the desk. */
  unfollowed: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .output(z.array(z.object({ id, kind: z.enum(batchKinds) }))),
  /** How far one of his own is, from now to its end; nothing when it has ended. */
  follow: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ id }))
    .output(eventIterator(batchProgress)),
  /** Ends one of his own before its last ticket; answers when it has ended. One that has ended already stays as it is. */
  stop: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id }))
    .output(z.object({ ok: z.literal(true) })),
  /** The agent's latest ones. */
  list: procedure.meta({ needs: 'tickets.read', passive: true }).output(z.array(batchRow)),
}
