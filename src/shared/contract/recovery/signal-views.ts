import { z } from 'zod'
import { id, instant, remark } from '../base.ts'
import { legalFlags, signalCodes, signalLevels, traceKinds, traceParts } from './terms.ts'

/** One thing to beware of, in one sentence. It names other cases by their number and never another customer. */
export const signalView = z.object({
  code: z.enum(signalCodes),
  level: z.enum(signalLevels),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** When it came up, where that is an event; null for what is simply so. */
  since: instant.nullable(),
})
export type SignalView = z.infer<typeof signalView>

/** What stands on the account by law. */
export const legalView = z.object({
  kind: z.enum(legalFlags),
  since: instant,
  by: z.string(),
  reason: z.string(),
  missingToClear: z.array(remark),
})
export type LegalView = z.infer<typeof legalView>

/** A value of this case that may be marked as a fraudster's, or bears such a mark. */
export const fraudView = z.object({
  /** Names the value; the value itself may stand nowhere any more. */
  traceId: id,
  kind: z.enum(traceKinds),
  part: z.enum(traceParts),
  /** Masked, or a file's name; '' where only the digest is left. */
  shown: z.string(),
  /** It bears a mark now. */
  mark: z.object({ at: instant, by: z.string(), reason: z.string(), caseNumber: z.string() }).nullable(),
})
export type FraudView = z.infer<typeof fraudView>
