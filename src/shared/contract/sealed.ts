import { z } from 'zod'
import { id, instant, procedure, version } from './base.ts'

/**
 * What a text should not carry in the clear: a PESEL, the number of a payment card, the series and number of an ID
 * card, a password or a PIN.
 */
export const sensitiveKinds = ['pesel', 'card', 'id_card', 'password'] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

/** Why the words of a sealed message are gone: their time was up, or somebody destroyed them. */
export const goneReasons = ['expired', 'destroyed'] as const
export type GoneReason = (typeof goneReasons)[number]

/** How long after its ticket closed the words of a sealed message can still be revealed. */
export const SEALED_DAYS_AFTER_CLOSING = 30
/** How long revealed words stay on the screen, milliseconds. */
export const REVEALED_MS = 60_000
/** Characters of a text that is looked through for what should lie sealed. */
export const NOTICED_LENGTH = 20_000

/** A sealed message as everybody sees it. */
export const sealedView = z.object({
  /** Null: it was sealed in another system, and its words stayed there. */
  sealedAt: instant.nullable(),
  by: z.string().nullable(),
  /** Its ticket is closed, and then the words go; null while it is open. */
  expiresAt: instant.nullable(),
  gone: z.object({ at: instant, because: z.enum(goneReasons) }).nullable(),
})
export type SealedView = z.infer<typeof sealedView>

const reason = z.string().trim().min(5).max(300)

export const sealed = {
  /** What of a text that is being written should rather lie sealed. Nothing of it is kept. */
  notice: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ text: z.string().max(200_000) }))
    .output(z.object({ kinds: z.array(z.enum(sensitiveKinds)) })),

  /**
   * Seals what a note or a customer's message says, with everything it said before. For good: it is revealed from then
   * on, never unsealed. REFUSED `reply_not_sealed`, `message_sealed`.
   */
  seal: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id, version, reason }))
    .output(z.object({ version })),

  /**
   * Shows what a sealed message says, once; the journal keeps who looked and why. REFUSED `not_sealed`, `sealed_gone`,
   * `sealed_elsewhere`, `sealed_broken`, or while a recovery case seals the account.
   */
  reveal: procedure
    .meta({ needs: 'sealed.reveal' })
    .input(z.object({ messageId: id, reason }))
    .output(
      z.object({
        text: z.string(),
        /** What it said before it was edited, newest first. */
        earlier: z.array(z.object({ text: z.string(), until: instant })),
      }),
    ),

  /** Forgets what a sealed message says, before its time. Nothing brings it back. */
  destroy: procedure
    .meta({ needs: 'sealed.destroy' })
    .input(z.object({ messageId: id, reason }))
    .output(z.object({ goneAt: instant })),
}
