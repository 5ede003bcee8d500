import { z } from 'zod'
import { daysBack } from '../../past-day.ts'
import { id, plainDate } from '../base.ts'
import { BEGINNING_LIMIT, engineTypes, priorities, standings, TAG_LIMIT } from './terms.ts'

export const tag = z.string().trim().min(1).max(TAG_LIMIT)
/** What a text begins with, capitals and marks on letters aside. */
const beginning = z.string().trim().min(1).max(BEGINNING_LIMIT)

/** A day of the calendar, or so many days before the one on which the queue is asked for: `today`, `today-7`. */
const filterDay = z.union([plainDate, z.string().refine(day => daysBack(day) !== null)])

/**
 * Which tickets a queue holds. Everything left out does not matter; what is named must all hold. Without
 * `standing` a queue holds what is to be done: neither closed, nor snoozed, nor merged away.
 */
export const ticketFilter = z.object({
  standing: z.enum(standings).default('active'),
  departments: z.array(id).max(100).optional(),
  statuses: z.array(id).max(100).optional(),
  types: z.array(z.enum(engineTypes)).max(5).optional(),
  priorities: z.array(z.enum(priorities)).max(4).optional(),
  /** `me`: the asking agent; `nobody`: whose tickets nobody has taken. */
  owners: z
    .array(z.union([id, z.literal('me'), z.literal('nobody')]))
    .max(100)
    .optional(),
  tags: z.array(tag).max(10).optional(),
  customerId: id.optional(),
  /** Who keeps an eye on them; `me`: the asking agent. */
  followedBy: z.union([id, z.literal('me')]).optional(),
  /** In which there is something new for the asking agent. */
  unread: z.literal(true).optional(),
  /** Days of the desk's time zone, the first and the last one included. */
  createdFrom: filterDay.optional(),
  createdTo: filterDay.optional(),
  updatedFrom: filterDay.optional(),
  updatedTo: filterDay.optional(),
  /** Their next deadline is past. */
  overdue: z.literal(true).optional(),
  untagged: z.literal(true).optional(),
  subject: beginning.optional(),
  /** The name of who asks, or the address where there is no name. */
  requester: beginning.optional(),
})
export type TicketFilter = z.infer<typeof ticketFilter>
