import { z } from 'zod'
import { id, instant, procedure } from './base.ts'
import { retentionClasses } from './policies/terms.ts'
import { caseStatuses } from './recovery/terms.ts'
import { retentionClock } from './retention-clocks.ts'

/** A case with its clocks; nothing of what it holds. */
export const retentionRow = z.object({
  case: z.object({ id, number: z.string() }),
  status: z.enum(caseStatuses),
  /** Null while the case is open. */
  endedAt: instant.nullable(),
  clocks: z.array(retentionClock),
  hold: z.object({ since: instant, by: z.string(), reason: z.string() }).nullable(),
})
export type RetentionRow = z.infer<typeof retentionRow>

const read = procedure.meta({ needs: 'retention.read', passive: true })
const hold = procedure.meta({ needs: 'retention.hold' })
const reason = z.string().trim().min(5).max(500)

export const retention = {
  /** What goes within so many days from now, soonest first; at most 200. */
  upcoming: read.input(z.object({ days: z.number().int().min(1).max(366).default(30) })).output(
    z.object({
      rows: z.array(
        z.object({
          case: z.object({ id, number: z.string() }),
          status: z.enum(caseStatuses),
          class: z.enum(retentionClasses),
          dueAt: instant,
          /** How many things go: files, values, letters, messages. */
          count: z.number().int(),
        }),
      ),
      /** There is more than was listed. */
      more: z.boolean(),
    }),
  ),
  /** Cases that a legal hold keeps, the latest first. */
  held: read.output(z.array(retentionRow)),
  /** One case by its number, for whoever runs the desk and reads no cases. NOT_FOUND when there is none. */
  find: read.input(z.object({ number: z.string().trim().min(1).max(40) })).output(retentionRow),
  /** Nothing of the case is erased until somebody releases it. */
  hold: hold.input(z.object({ caseId: id, reason })).output(retentionRow),
  release: hold.input(z.object({ caseId: id, reason })).output(retentionRow),
  /**
   * Everything the desk holds about a customer's recovery cases, for himself (art. 15 GDPR): a ZIP with a text to
   * read, the same as JSON, and the scans. Other people's data, fraud notes, opinions and votes are not in it.
   */
  dataPackage: procedure
    .meta({ needs: 'retention.package' })
    .input(z.object({ customerId: id, reason, language: z.enum(['pl', 'en']) }))
    .output(z.object({ fileName: z.string(), zip: z.instanceof(Blob), cases: z.number().int() })),
}
