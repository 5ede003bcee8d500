import { z } from 'zod'
import { id, remark } from '../base.ts'
import { composerModes, PAGES_SHOWN } from './terms.ts'

const file = z.object({
  id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  problems: z.array(remark),
})

/** A file of a message, in the clear or of one that was revealed. */
export const attachmentView = file.extend({
  pages: z.number().int().nullable(),
  /** Its bytes are kept; what could not be used is listed by name only. */
  isKept: z.boolean(),
})
export type AttachmentView = z.infer<typeof attachmentView>

/** A file that will go with what is being written. */
export const draftFile = file.extend({ mode: z.enum(composerModes) })
export type DraftFile = z.infer<typeof draftFile>

/** A page of a file, from 0. */
export const filePage = z
  .number()
  .int()
  .min(0)
  .max(PAGES_SHOWN - 1)
