import { z } from 'zod'
import { instant, plainDate, procedure, version } from './base.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Half-open; `24:00` closes at midnight. */
const interval = z
  .object({ open: time, close: z.union([time, z.literal('24:00')]) })
  .refine(({ open, close }) => open < close, { error: 'closes before it opens' })

/** Is the desk open, and until or from when. */
export const deskState = z.discriminatedUnion('open', [
  z.object({ open: z.literal(true), closesAt: instant.nullable(), because: z.literal('within_hours') }),
  z.object({
    open: z.literal(false),
    opensAt: instant.nullable(),
    because: z.enum(['before_hours', 'after_hours', 'between_hours', 'weekend', 'holiday', 'closed_day']),
    /** With `holiday`: its code. */
    holiday: z.string().optional(),
    /** With `closed_day`: the name the desk gave it. */
    closedDay: z.string().optional(),
  }),
])
export type DeskStateView = z.infer<typeof deskState>

/** Intervals a weekday, ISO: index 0 is Monday, 6 is Sunday. */
export const officeHours = z.object({
  week: z.array(z.array(interval).max(4)).length(7),
  statutoryHolidays: z.boolean(),
  closedDays: z.array(z.object({ date: plainDate, name: z.string().trim().min(1).max(80) })).max(366),
  openDays: z.array(plainDate).max(366),
})
export type OfficeHoursInput = z.infer<typeof officeHours>

export const hours = {
  state: procedure
    .meta({ needs: 'signed-in', passive: true })
    .output(z.object({ now: instant, state: deskState })),
  get: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.object({ version, hours: officeHours, timeZone: z.string() })),
  save: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ version, hours: officeHours }))
    .output(z.object({ version })),
  /** Has the clock been further than it is now? Then nothing is decided until it is right, or accepted. */
  clock: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.object({ now: instant, latest: instant, isBehind: z.boolean() })),
  /** The clock was wrong before and is right now: decisions count from here. In the journal, with its reason. */
  acceptClock: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ reason: z.string().trim().min(5).max(500) }))
    .output(z.object({ now: instant })),
  /** Statutory days off of a year, for the settings screen. */
  holidays: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(z.object({ year: z.number().int().min(1952).max(2199) }))
    .output(z.array(z.object({ date: plainDate, code: z.string() }))),
}
