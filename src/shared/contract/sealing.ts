import { z } from 'zod'
import { id, instant, procedure, version } from './base.ts'

/** What a text may hold that is better sealed. */
export const sensitiveKinds = ['pesel', 'card', 'id_card', 'password', 'auth_info', 'private_key'] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

/** Days after its ticket was closed when the key of a sealed message is forgotten. */
export const SEALED_DAYS = 30

/** What everybody who reads a ticket may know of a sealed message. */
export const sealView = z.object({
  sealedAt: instant,
  sealedBy: z.string(),
  /** When its key will be forgotten; null while the ticket is not closed. */
  expiresAt: instant.nullable(),
  /** Since when nobody can read it any more; null while its key is there. */
  goneAt: instant.nullable(),
  goneBecause: z.enum(['expired', 'destroyed']).nullable(),
  /** How often it was read. */
  reveals: z.number().int(),
})
export type SealView = z.infer<typeof sealView>

const reason = z.string().trim().min(5).max(300)

/**
 * Messages whose text lies under a key of its own: in no search, no export and no journal. A new one is written by
 * `tickets.answer` in the mode `sealed`.
 */
export const sealing = {
  /** The text, once; who asked, and why, is in the journal before it is shown. REFUSED `seal_gone` without a key. */
  reveal: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id, reason }))
    .output(z.object({ text: z.string() })),

  /**
   * Seals a message that stands in the clear, with everything it said before it was edited. REFUSED for a reply: what
   * was sent lies in a mailbox (`reply_not_sealed`); for what is sealed (`sealed_already`).
   */
  seal: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id, version, reason }))
    .output(z.object({ version })),

  /** Forgets the key at once. For who sealed it, and for who may hold papers back. */
  destroy: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id, reason }))
    .output(z.object({ ok: z.literal(true) })),

  /** What of a text that is being written is better sealed. Nothing of it is kept. */
  notice: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ text: z.string().max(200_000) }))
    .output(z.object({ kinds: z.array(z.enum(sensitiveKinds)) })),

  /** Which of the newest messages of a ticket stand in the clear and hold such things. */
  noticed: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ ticketId: id }))
    .output(z.array(z.object({ messageId: id, kinds: z.array(z.enum(sensitiveKinds)) }))),
}
