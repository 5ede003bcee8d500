import { z } from 'zod'
import { instant } from './base.ts'

/**
 * What of a case has a clock.
 * - `papers`: scans in the vault
 * - `transcripts`: what was typed: fields of papers, the new e-mail or telephone, where codes went
 * - `letters`: the customer's letters with their senders, and the names of their attachments
 * - `messages`: text and address of what the desk wrote
 */
export const retentionClasses = ['papers', 'transcripts', 'letters', 'messages'] as const
export type RetentionClass = (typeof retentionClasses)[number]

export const retentionClock = z.object({
  class: z.enum(retentionClasses),
  /** When it goes: the first opening of the desk after its time is up. Null while the case is open or nothing is left. */
  dueAt: instant.nullable(),
  /** When it went; null while it is there. */
  purgedAt: instant.nullable(),
  /** Why a legal hold keeps it. */
  heldBecause: z.string().nullable(),
})
export type RetentionClock = z.infer<typeof retentionClock>
