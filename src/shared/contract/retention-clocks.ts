import { z } from 'zod'
import { instant } from './base.ts'
import { retentionClasses } from './policies/terms.ts'

/**
 * The clock of one class of what belongs to a case.
 * - `papers`: scans in the vault
 * - `transcripts`: what was typed: fields of papers, the new e-mail or telephone, where codes went
 * - `letters`: the customer's letters with their senders, and the names of their attachments
 * - `messages`: text and address of what the desk wrote
 */
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
