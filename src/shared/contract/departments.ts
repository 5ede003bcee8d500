import { z } from 'zod'
import { id, procedure, version } from './base.ts'

/** How many a desk has, those that are no longer in use among them. */
export const DEPARTMENTS_LIMIT = 100

const name = z.string().trim().min(1).max(80)

/** A department with what hangs on it, so that whoever archives it is told before. */
export const departmentView = z.object({
  id,
  version,
  name: z.string(),
  isArchived: z.boolean(),
  /** Tickets in it: those that are not closed, and all. Merged ones are not counted. */
  open: z.number().int().nonnegative(),
  tickets: z.number().int().nonnegative(),
  /** Service levels, legal kinds and macros that name it. */
  levels: z.number().int().nonnegative(),
  legalKinds: z.number().int().nonnegative(),
  macros: z.number().int().nonnegative(),
})
export type DepartmentView = z.infer<typeof departmentView>

const named = z.object({ id, version })

export const departments = {
  /** All of them, in the desk's order. */
  list: procedure.meta({ needs: 'settings.read', passive: true }).output(z.array(departmentView)),
  /** A new one, the last in the order. REFUSED `department_name_taken`, `too_many_departments`. */
  create: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ name }))
    .output(z.object({ id, version })),
  rename: procedure
    .meta({ needs: 'settings.write' })
    .input(named.extend({ name }))
    .output(z.object({ version })),
  /** Takes no new tickets any more; those in it stay. REFUSED `department_last` for the only one in use. */
  archive: procedure.meta({ needs: 'settings.write' }).input(named).output(z.object({ version })),
  restore: procedure.meta({ needs: 'settings.write' }).input(named).output(z.object({ version })),
  /** The order everybody sees. CONFLICT when the ids are not those of all departments. */
  order: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ ids: z.array(id).max(DEPARTMENTS_LIMIT) }))
    .output(z.object({ ok: z.literal(true) })),
}
