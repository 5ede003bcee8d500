import { z } from 'zod'
import { id, instant, remark, version } from '../base.ts'
import {
  cardLayouts,
  cardSides,
  paperFields,
  paperKinds,
  paperMarks,
  redactionChecks,
  redactionZones,
  verdicts,
} from './terms.ts'

export const fieldView = z.object({
  field: z.enum(paperFields),
  required: z.boolean(),
  /** What was typed, to be read again beside the paper; null when nothing was typed or it was purged. */
  value: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  /** Why, without a word of what is on file. */
  reason: remark.nullable(),
  /** Only for `near`: what a person decided, and why. */
  decision: z.object({ accepted: z.boolean(), reason: z.string(), by: z.string() }).nullable(),
  /** It was decided, and by whom it shows only once the looking person has voted. */
  decisionHidden: z.boolean(),
  /** How many more times this field may be typed after a mismatch; guessing ends at 0. */
  triesLeft: z.number().int(),
})
export type FieldView = z.infer<typeof fieldView>

export const attachmentView = z.object({
  id,
  name: z.string(),
  size: z.number().int(),
  type: z.enum(['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'bmp', 'tiff', 'pdf', 'other']),
  pages: z.number().int().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  problems: z.array(remark),
  /**
   * - `usable`: can be opened as a paper
   * - `unusable`: listed with the reason, its bytes were not kept
   * - `redacted`: the covered copy is kept, the original's key is forgotten
   * - `erased`: nothing is left but this line
   */
  state: z.enum(['usable', 'unusable', 'redacted', 'erased']),
})
export type AttachmentView = z.infer<typeof attachmentView>

/** A rectangle as fractions of the page, 0 to 1, origin at the top left. */
export const rect = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().gt(0).max(1),
  height: z.number().gt(0).max(1),
})
export type RectFraction = z.infer<typeof rect>

/** A rectangle and what it hides; `other` is the agent's own judgement. */
export const coveredPlace = z.object({ zone: z.enum([...redactionZones, 'other']), rect })
export type CoveredPlace = z.infer<typeof coveredPlace>

/**
 * What was covered and what was proven on the written copy. A card covered by an older Okienko names its zones
 * only: `layout` is null, `sides`, `places` and `checks` are empty.
 */
export const redactionView = z.object({
  at: instant,
  by: z.string(),
  /** Of the covered copy, lower-case hex. There is none of the original. */
  sha256: z.string(),
  layout: z.enum(cardLayouts).nullable(),
  sides: z.array(z.enum(cardSides)),
  zones: z.array(z.enum(redactionZones)),
  /** Zones of which a person said that this scan does not show them. */
  absent: z.array(z.enum(redactionZones)),
  /** Where the copy is black, as fractions of it. */
  places: z.array(coveredPlace),
  /** Everything that was checked; a copy that failed one of them was not kept. */
  checks: z.array(z.enum(redactionChecks)),
  /** Who covered and checked: program and version; null as above. */
  tool: z.string().nullable(),
})
export type RedactionView = z.infer<typeof redactionView>

export const paperView = z.object({
  id,
  version,
  kind: z.enum(paperKinds),
  attachmentId: id,
  pages: z.number().int(),
  /** Pages may be looked at. False for an ID card whose original is gone and whose copy was purged. */
  viewable: z.boolean(),
  /**
   * - `needs_redaction`: an ID card that is not covered yet; nothing can be typed
   * - `open`: fields or marks are missing or undecided
   * - `complete`: everything the policy asks of this paper is there
   * - `failed`: something on it does not hold
   */
  state: z.enum(['needs_redaction', 'open', 'complete', 'failed']),
  fields: z.array(fieldView),
  marks: z.array(
    z.object({ mark: z.enum(paperMarks), required: z.boolean(), present: z.boolean().nullable() }),
  ),
  redaction: redactionView.nullable(),
})
export type PaperView = z.infer<typeof paperView>
