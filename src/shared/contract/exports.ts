import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { languages } from './access.ts'
import { procedure } from './base.ts'
import { selection } from './batches.ts'
import { queueOrders } from './tickets/index.ts'
import { queueColumns } from './views.ts'

/**
 * What a list of tickets is written as. `csv`: as Excel with Polish settings opens it, what looks like a formula made
 * harmless; `xlsx`: with real numbers and instants; `json`: an array of objects, instants in ISO 8601.
 */
export const listFormats = ['csv', 'xlsx', 'json'] as const
export type ListFormat = (typeof listFormats)[number]

/** Which tickets, in which order, with which columns behind the number and the subject, written as what. */
const listRequest = z.object({
  selection,
  order: z.enum(queueOrders).default('breach'),
  columns: z.array(z.enum(queueColumns)).max(queueColumns.length),
  format: z.enum(listFormats),
  /** Of headings and words; `json` has neither. */
  language: z.enum(languages),
})
export type ListRequest = z.infer<typeof listRequest>

/** Everything an import reads, written out again (`docs/import-format.md`); and lists of tickets for people. */
export const exports = {
  /**
   * The lines of a file, some at a time, each with its line feed: departments, statuses, agents, customers, tickets with
   * their conversations. In the journal. A window that stops listening has cancelled.
   */
  lines: procedure
    .meta({ needs: 'tickets.import' })
    .output(
      eventIterator(z.object({ text: z.string(), tickets: z.number().int(), total: z.number().int() })),
    ),
  /**
   * A list as a file, some rows at a time: what was chosen when it began, in the order asked for, with these columns
   * behind the number and the subject. What a recovery case seals is masked as on the screen. In the journal. A window
   * that stops listening has cancelled.
   */
  view: procedure
    .meta({ needs: 'tickets.export' })
    .input(listRequest)
    .output(
      eventIterator(
        z.object({
          /** Base64 of the file's next bytes. */
          bytes: z.string(),
          tickets: z.number().int(),
          total: z.number().int(),
        }),
      ),
    ),
}
