import { z } from 'zod'
import { id, procedure, version } from './base.ts'
import { engineTypes } from './tickets/terms.ts'

/** How many a desk has, the five of every desk and those no longer in use among them. */
export const STATUSES_LIMIT = 40

/** The longest name of one, characters. */
export const STATUS_NAME_LIMIT = 60

const name = z.string().trim().min(1).max(STATUS_NAME_LIMIT)

/** A status as the settings show it. What it means to queues and clocks is its type, for good. */
export const statusSetting = z.object({
  id,
  version,
  /** One of the five every desk has: the window names it, and it is never archived. Null: the desk's own. */
  code: z.enum(engineTypes).nullable(),
  name: z.string(),
  type: z.enum(engineTypes),
  isArchived: z.boolean(),
  /** Tickets that have it now. */
  tickets: z.number().int().nonnegative(),
  macros: z.number().int().nonnegative(),
})
export type StatusSetting = z.infer<typeof statusSetting>

/** From which status to which an agent may go. */
export const transition = z.object({ from: id, to: id })
export type Transition = z.infer<typeof transition>

const named = z.object({ id, version })

export const statuses = {
  /** All of them in the desk's order, and what may follow what; `version` is the table's. */
  list: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.object({ version, statuses: z.array(statusSetting), transitions: z.array(transition) })),
  /**
   * A new one, the last in the order; it may follow and be followed as the desk's own status of its type.
   * REFUSED `status_name_taken`, `too_many_statuses`.
   */
  create: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ name, type: z.enum(engineTypes) }))
    .output(z.object({ id, version })),
  /** REFUSED `status_is_engines` for one of the five: those are named by the window, in its language. */
  rename: procedure
    .meta({ needs: 'settings.write' })
    .input(named.extend({ name }))
    .output(z.object({ version })),
  /**
   * No ticket gets it any more; those that have it keep it and can leave it. REFUSED `status_is_engines`, or with the
   * statuses that nobody could come into or leave without it.
   */
  archive: procedure.meta({ needs: 'settings.write' }).input(named).output(z.object({ version })),
  restore: procedure.meta({ needs: 'settings.write' }).input(named).output(z.object({ version })),
  /** The order everybody sees. CONFLICT when the ids are not those of all statuses. */
  order: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ ids: z.array(id).max(STATUSES_LIMIT) }))
    .output(z.object({ ok: z.literal(true) })),
  /**
   * Saves what may follow what, whole. REFUSED with every status in use that has no way in (`status_no_way_in`; but
   * for `new`, in which tickets are made) or no way out (`status_no_way_out`).
   */
  saveTransitions: procedure
    .meta({ needs: 'settings.write' })
    .input(
      z.object({
        version,
        transitions: z.array(transition).max(STATUSES_LIMIT * STATUSES_LIMIT),
      }),
    )
    .output(z.object({ version })),
}
