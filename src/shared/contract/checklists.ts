import { z } from 'zod'
import { id, procedure, version } from './base.ts'
import { CHECKLIST_ITEM_LIMIT, CHECKLIST_ITEMS } from './tickets/terms.ts'

/** How many templates a desk keeps. */
export const CHECKLIST_TEMPLATES_LIMIT = 200

const keptTemplate = z.object({
  name: z.string().trim().min(1).max(80),
  items: z.array(z.string().trim().min(1).max(CHECKLIST_ITEM_LIMIT)).min(1).max(CHECKLIST_ITEMS),
})

/** What is to be done in tickets of a kind, to be put on one whole. */
export const checklistTemplate = z.object({ id, version, name: z.string(), items: z.array(z.string()) })
export type ChecklistTemplate = z.infer<typeof checklistTemplate>

/** Templates. What stands on a ticket is changed by `tickets.change`, and taken back by `tickets.undo`. */
export const checklists = {
  /** By name. */
  list: procedure.meta({ needs: 'tickets.read', passive: true }).output(z.array(checklistTemplate)),
  create: procedure.meta({ needs: 'macros.share' }).input(keptTemplate).output(checklistTemplate),
  save: procedure
    .meta({ needs: 'macros.share' })
    .input(keptTemplate.extend({ id, version }))
    .output(checklistTemplate),
  /** Tickets keep what was put on them. */
  remove: procedure
    .meta({ needs: 'macros.share' })
    .input(z.object({ id, version }))
    .output(z.object({ ok: z.literal(true) })),
}
