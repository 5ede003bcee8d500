import { z } from 'zod'
import { variableNames } from '../variables.ts'
import { languages } from './access.ts'
import { id, procedure, version } from './base.ts'
import { MESSAGE_LIMIT } from './tickets/index.ts'

/** How many one agent keeps, and how many are shared. */
export const CANNED_PER_AGENT = 500

const text = z.string().max(MESSAGE_LIMIT)
const kept = z.object({
  name: z.string().trim().min(1).max(80),
  /** Names from the outermost in, divided by `/`; empty: in none. */
  folder: z.string().trim().max(120).default(''),
  /** What it is found by at once after a `/`; empty: by its name only. */
  shortcut: z.string().trim().max(30).regex(/^\S*$/).default(''),
  /** In each language; empty where there is none. Variables stand as `{{klient}}`. */
  texts: z
    .object({ pl: text, en: text })
    .refine(({ pl, en }) => pl.trim() + en.trim() !== '', { error: 'says nothing' }),
})

/** A reply that is written once and sent often. */
export const cannedReply = z.object({
  id,
  version,
  isShared: z.boolean(),
  name: z.string(),
  folder: z.string(),
  shortcut: z.string(),
  texts: z.object({ pl: z.string(), en: z.string() }),
})
export type CannedReply = z.infer<typeof cannedReply>

export const canned = {
  /** The shared ones and the agent's own, by folder and name. */
  list: procedure.meta({ needs: 'tickets.read', passive: true }).output(z.array(cannedReply)),
  /** A new one. A shared one asks for `macros.share`. */
  create: procedure
    .meta({ needs: 'tickets.write' })
    .input(kept.extend({ isShared: z.boolean().default(false) }))
    .output(cannedReply),
  save: procedure.meta({ needs: 'tickets.write' }).input(kept.extend({ id, version })).output(cannedReply),
  /** Gives one's own to everybody; from then on supervisors keep it. */
  share: procedure.meta({ needs: 'macros.share' }).input(z.object({ id, version })).output(cannedReply),
  remove: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, version }))
    .output(z.object({ ok: z.literal(true) })),
  /**
   * Its text for a ticket, with the variables' values; in the other language where there is none in this one.
   * `missing` names the variables that stayed, unknown or without a value.
   */
  filled: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ id, ticketId: id, language: z.enum(languages) }))
    .output(z.object({ text: z.string(), missing: z.array(z.string()) })),
  /** What the variables stand for on a ticket, for whoever writes there by hand. Empty: there is no such thing here. */
  values: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ ticketId: id, language: z.enum(languages) }))
    .output(z.record(z.enum(variableNames), z.string())),
}
