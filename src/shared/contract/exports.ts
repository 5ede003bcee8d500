import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'

/** Everything an import reads, written out again (`docs/import-format.md`). */
export const exports = {
  /**
   * The lines of a file, some at a time, each with its line feed: departments, agents, customers, tickets with their
   * conversations. In the journal. A window that stops listening has cancelled.
   */
  lines: procedure
    .meta({ needs: 'tickets.import' })
    .output(
      eventIterator(z.object({ text: z.string(), tickets: z.number().int(), total: z.number().int() })),
    ),
}
