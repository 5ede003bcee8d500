import { z } from 'zod'
import { id, procedure, version } from './base.ts'
import { queueOrders, ticketFilter } from './tickets/index.ts'

/** Columns a queue may show; the number and the subject are always there. */
export const queueColumns = [
  'requester',
  'account',
  'department',
  'status',
  'priority',
  'owner',
  'waiting',
  'due',
  'tags',
  'created',
  'updated',
] as const
export type QueueColumn = (typeof queueColumns)[number]

export const densities = ['comfortable', 'normal', 'compact'] as const

const viewName = z.string().trim().min(1).max(60)

/** What an agent keeps of a queue: which tickets, in which order, how they are shown. */
export const savedView = z.object({
  id,
  version,
  name: z.string(),
  /** Everybody has it; the administrator keeps it. */
  isShared: z.boolean(),
  filter: ticketFilter,
  order: z.enum(queueOrders),
  columns: z.array(z.enum(queueColumns)),
  density: z.enum(densities),
})
export type SavedView = z.infer<typeof savedView>

const kept = z.object({
  name: viewName,
  filter: ticketFilter.prefault({}),
  order: z.enum(queueOrders).default('breach'),
  columns: z
    .array(z.enum(queueColumns))
    .max(queueColumns.length)
    .default(['requester', 'owner', 'waiting', 'due']),
  density: z.enum(densities).default('normal'),
})

export const VIEWS_PER_AGENT = 100

export const views = {
  /**
   * The shared ones first, then the agent's own, each in the order they were put in, with how many tickets each holds;
   * `isMore`: there are others, or may be, see `tickets.counts`.
   */
  list: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .output(z.array(savedView.extend({ count: z.number().int().nonnegative(), isMore: z.boolean() }))),
  /** A new view. A shared one asks for `settings.write`. */
  create: procedure
    .meta({ needs: 'tickets.read' })
    .input(kept.extend({ isShared: z.boolean().default(false) }))
    .output(savedView),
  /** Writes it anew. `isShared`, when named, gives one's own view to everybody or takes it back (`settings.write`). */
  save: procedure
    .meta({ needs: 'tickets.read' })
    .input(kept.extend({ id, version, isShared: z.boolean().optional() }))
    .output(savedView),
  /** Puts the agent's own views, or the shared ones, into this order; what is not named stays behind them. */
  arrange: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ ids: z.array(id).max(VIEWS_PER_AGENT) }))
    .output(z.object({ ok: z.literal(true) })),
  remove: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ id, version }))
    .output(z.object({ ok: z.literal(true) })),
}
