import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'

/** What a committed write touched, or who looks at what; the window reads again what it shows of it. */
export const topics = [
  'access',
  'customers',
  'tickets',
  'recovery',
  'journal',
  'outbox',
  'settings',
  'hours',
  'retention',
  'presence',
] as const
export const change = z.object({
  topics: z.array(z.enum(topics)),
  revision: z.number().int(),
})
export type Change = z.infer<typeof change>
export type Topic = (typeof topics)[number]

export const events = {
  /** One event a committed write or a change of who looks at what, until the connection ends. The first one tells the present revision. */
  changes: procedure.meta({ needs: 'anyone', passive: true }).output(eventIterator(change)),
}
