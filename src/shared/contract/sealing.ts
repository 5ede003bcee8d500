import { z } from 'zod'
import { id, instant, procedure, version } from './base.ts'
import { attachmentView, filePage } from './tickets/attachments.ts'

/** What a text may hold that is better sealed. */
export const sensitiveKinds = ['pesel', 'card', 'id_card', 'password', 'auth_info', 'private_key'] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

/** Days after its ticket was closed when the key of a sealed message is forgotten. */
export const SEALED_DAYS = 30
/** How long what was revealed stays uncovered, milliseconds. */
export const REVEALED_MS = 60_000

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
  /** How many files lie under the same key; none once it is gone. */
  files: z.number().int(),
})
export type SealView = z.infer<typeof sealView>

const reason = z.string().trim().min(5).max(300)

/**
 * Messages whose text and files lie under a key of their own: in no search, no export and no journal. A new one is
 * written by `tickets.answer` in the mode `sealed`.
 */
export const sealing = {
  /**
   * The text, once, and what its files are called; who asked, and why, is in the journal before it is shown. For
   * {@link REVEALED_MS} the same window may have the files. REFUSED `seal_gone` without a key.
   */
  reveal: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id, reason }))
    .output(z.object({ text: z.string(), files: z.array(attachmentView) })),

  /** A file of a message that this window has just revealed, as `files.read`. REFUSED `not_revealed` otherwise. */
  file: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ fileId: id }))
    .output(z.object({ file: z.instanceof(Blob) })),

  /** A page of such a file, as `files.page`. */
  page: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ fileId: id, page: filePage }))
    .output(z.object({ image: z.instanceof(Blob), width: z.number().int(), height: z.number().int() })),

  /** The window hides what it revealed: its files are not to be had any more without another reason. */
  cover: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ messageId: id }))
    .output(z.object({ ok: z.literal(true) })),

  /**
   * Seals a message that stands in the clear, with its files and everything it said before it was edited. REFUSED for a reply: what
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
