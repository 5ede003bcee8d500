import { z } from 'zod'
import { id, procedure } from './base.ts'

/** What somebody writes to a ticket; a sealed message is a note to whoever looks on. */
export const writingKinds = ['reply', 'note'] as const
export type WritingKind = (typeof writingKinds)[number]

/** How often a window says that it still shows a ticket, milliseconds. */
export const LOOK_EVERY_MS = 10_000

/** Another agent who has a ticket open. */
export const onlooker = z.object({
  ticketId: id,
  agent: z.object({ id, name: z.string() }),
  writing: z.enum(writingKinds).nullable(),
})
export type Onlooker = z.infer<typeof onlooker>

/**
 * Who has which ticket open. The desk knows it while it runs and keeps nothing of it. A window that is silent for
 * three times {@link LOOK_EVERY_MS}, is locked, signed out or gone, looks at nothing.
 */
export const presence = {
  /** This window shows a ticket; said again as long as it does. Somebody's hand it is not: see `passive`. */
  look: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ ticketId: id, writing: z.enum(writingKinds).nullable() }))
    .output(z.object({ ok: z.literal(true) })),
  /** It shows it no more. */
  leave: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ ticketId: id }))
    .output(z.object({ ok: z.literal(true) })),
  /** Everybody but the asking agent, by ticket, then by name. */
  around: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .output(z.object({ onlookers: z.array(onlooker) })),
}
