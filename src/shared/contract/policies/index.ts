import { z } from 'zod'
import { instant, procedure, remark, version } from '../base.ts'
import { accountKinds } from '../customers.ts'
import { needs, outcomes, paperKinds } from '../recovery/terms.ts'
import { evidenceKinds, weighedEvidence } from './terms.ts'

export * from './schema.ts'
export * from './terms.ts'

const policyId = z.string().max(60)
const names = z.object({ pl: z.string(), en: z.string() })
/** A policy as JSON text; longer than any honest one. */
const policyText = z.string().max(200_000)

/** One thing that is wrong with a policy's text. */
export const policyFault = z.object({
  /** Where, as a path like `outcomes.hint.ways.0.requires`; '' for the whole text. */
  path: z.string(),
  /** The validator's own words, English. */
  message: z.string(),
})
export type PolicyFault = z.infer<typeof policyFault>

/** One difference between two policies. Values are JSON text, null where there is none. */
export const policyDifference = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type PolicyDifference = z.infer<typeof policyDifference>

export const policyVersion = z.object({
  version: z.number().int(),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  note: z.string(),
  /** Came with the product; cannot be edited, only copied. */
  shipped: z.boolean(),
  /** How many cases were opened under it. */
  cases: z.number().int(),
})
export type PolicyVersion = z.infer<typeof policyVersion>

export const policies = {
  /** Every policy by its newest version; a broken one is listed with its faults and can be chosen by nobody. */
  list: procedure.meta({ needs: 'settings.read', passive: true }).output(
    z.array(
      z.object({
        id: policyId,
        version: z.number().int(),
        name: names,
        description: names,
        shipped: z.boolean(),
        inUse: z.boolean(),
        faults: z.array(policyFault),
      }),
    ),
  ),
  /** The text of one version; the newest when none is named. */
  get: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(z.object({ id: policyId, version: z.number().int().optional() }))
    .output(z.object({ id: policyId, version: z.number().int(), text: z.string(), shipped: z.boolean() })),
  history: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(z.object({ id: policyId }))
    .output(z.array(policyVersion)),
  /** Is this text a policy, and how does it differ from the one named? */
  check: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(
      z.object({
        text: policyText,
        against: z.object({ id: policyId, version: z.number().int() }).optional(),
      }),
    )
    .output(z.object({ faults: z.array(policyFault), differences: z.array(policyDifference) })),
  /**
   * Saves a text as the next version of the policy it names, or as the first of a new one. `version` is the
   * newest the editor saw, 0 for a new policy. Cases that are open keep the version they were opened under.
   */
  save: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ version, text: policyText, note: z.string().trim().min(5).max(500) }))
    .output(z.object({ id: policyId, version: z.number().int() })),
  /** With this evidence: what may be done under this policy, and what is missing? */
  simulate: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(
      z.object({
        text: policyText,
        kind: z.enum(accountKinds),
        need: z.enum(needs).nullable(),
        evidence: z.array(z.enum(weighedEvidence)),
        /** Papers that were read and hold. */
        papers: z.array(z.enum(paperKinds)),
      }),
    )
    .output(
      z.object({
        faults: z.array(policyFault),
        outcomes: z.array(
          z.object({
            outcome: z.enum(outcomes),
            offered: z.boolean(),
            role: z.enum(['agent', 'supervisor']).nullable(),
            ways: z.array(
              z.object({
                met: z.boolean(),
                missing: z.array(remark),
                approvals: z.number().int(),
                holdHours: z.number().int(),
                evidence: z.array(z.enum(evidenceKinds)),
              }),
            ),
          }),
        ),
      }),
    ),
}
