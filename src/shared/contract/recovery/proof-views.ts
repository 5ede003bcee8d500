import { z } from 'zod'
import { id, instant, remark } from '../base.ts'
import { contactRoles } from '../customers.ts'
import { evidenceGroups, evidenceKinds } from '../policies/terms.ts'
import { challengeEndings, challengeKinds } from './terms.ts'

export const callView = z.object({
  id,
  /** As the agent heard it, or as the exchange showed it. */
  source: z.enum(['heard', 'exchange']),
  /** Masked E.164, or what was typed when it is no number. */
  number: z.string(),
  verdict: z.enum(['match', 'mismatch', 'unusable']),
  reason: remark.nullable(),
  /** Whose number it is, only after a match. */
  role: z.enum(contactRoles).nullable(),
  numberDaysOld: z.number().int().nullable(),
  at: instant,
  by: z.string(),
})

/** Live proof that was asked for. */
export const challengeView = z.object({
  id,
  kind: z.enum(challengeKinds),
  /** Whose contact it went to; null where no contact is involved. */
  role: z.enum(contactRoles).nullable(),
  /** Masked number or address, or the domain. */
  target: z.string(),
  /** What the customer puts into the title of his transfer, or on his domain. */
  token: z.string().nullable(),
  /**
   * - `running`: waits for its answer
   * - `expired`: too late to answer
   * - `void`: it passed, but what it was sent to no longer stands on file
   * - anything else: how it ended
   */
  state: z.enum(['running', 'passed', 'failed', 'expired', 'void', ...challengeEndings]),
  startedAt: instant,
  startedBy: z.string(),
  expiresAt: instant,
  triesLeft: z.number().int(),
  /** The number was shown to be called. */
  dialledAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  /** Who opened the message with the code to carry it by hand; the second person should know. */
  carriedBy: z.string().nullable(),
})
export type ChallengeView = z.infer<typeof challengeView>

/** What a case can show: one line a piece of evidence that the policy knows. */
export const evidenceView = z.object({
  kind: z.enum(evidenceKinds),
  /** 0 to 4; null where the policy weighs it by its papers, or it is no proof. */
  strength: z.number().int().nullable(),
  group: z.enum(evidenceGroups).nullable(),
  state: z.enum(['counts', 'missing', 'running', 'failed', 'too_weak']),
  /** Why it does not count, or what is still to come. */
  remark: remark.nullable(),
})
export type EvidenceView = z.infer<typeof evidenceView>

/** One way the policy knows to an outcome. */
export const wayView = z.object({
  met: z.boolean(),
  missing: z.array(remark),
  approvals: z.number().int(),
  holdHours: z.number().int(),
  /** What it is made of, in the order of the policy. */
  evidence: z.array(z.enum(evidenceKinds)),
})
export type WayView = z.infer<typeof wayView>
