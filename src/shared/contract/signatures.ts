import { z } from 'zod'
import { id, procedure, version } from './base.ts'

/** Characters of one signature. */
export const SIGNATURE_LIMIT = 2_000

const text = z.string().max(SIGNATURE_LIMIT)

/** A signature as it is kept: plain text with variables, see `shared/variables.ts`. `version` 0: there is none yet. */
const kept = z.object({ version, text: z.string() })

export const signatures = {
  /** The asking agent's own. */
  own: procedure.meta({ needs: 'tickets.write', passive: true }).output(kept),
  /** An empty text: none. */
  saveOwn: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ version, text }))
    .output(z.object({ version })),
  /** Those of the departments in use, in the desk's order. */
  departments: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.array(kept.extend({ departmentId: id, name: z.string() }))),
  saveDepartment: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ departmentId: id, version, text }))
    .output(z.object({ version })),
  /**
   * What a reply of the asking agent in a ticket would carry now: his own signature, and the department's under it.
   * `missing` names the variables that have no value there; nothing is sent while there are any.
   */
  of: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ ticketId: id }))
    .output(z.object({ text: z.string(), missing: z.array(z.string()) })),
}
