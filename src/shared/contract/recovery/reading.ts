import { z } from 'zod'
import { remark } from '../base.ts'
import { rect } from './paper-views.ts'
import { paperFields } from './terms.ts'

/**
 * What the machine read off a paper, for one field. Never a verdict, and never compared with what is on file:
 * it stands in the window until a person confirms it, and is not kept.
 */
export const fieldProposal = z.object({
  field: z.enum(paperFields),
  /** As an agent would type it; null: something stands there that a person must read. */
  value: z.string().nullable(),
  /** 0 to 100, as the recogniser sees itself. */
  confidence: z.number().int(),
  /** `none`: numbers of this kind have no check digit. */
  checksum: z.enum(['holds', 'fails', 'none']),
  /** Where it was read: page from 0, and the piece of it as `recovery.page` shows it. */
  page: z.number().int(),
  rect,
})
export type FieldProposal = z.infer<typeof fieldProposal>

export const paperReading = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('reading'), percent: z.number().int() }),
  z.object({ stage: z.literal('done'), proposals: z.array(fieldProposal) }),
  /** No page of it could be read; the fields are typed by hand. */
  z.object({ stage: z.literal('refused'), problem: remark }),
])
export type PaperReading = z.infer<typeof paperReading>
