import { z } from 'zod'
import { id, instant, plainDate, procedure, version } from './base.ts'
import { priorities } from './tickets/terms.ts'

/**
 * What a deadline is about. `first_answer`: the customer has had no reply yet; `next_answer`: he wrote again;
 * `solution`: until the ticket is closed; `legal`: what a statute gives, in calendar days.
 */
export const deadlineKinds = ['first_answer', 'next_answer', 'solution', 'legal'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** Why a ticket stands where it does in its queue: its next deadline, or that its snooze has ended. */
export const dueReasons = [...deadlineKinds, 'wake'] as const
export type DueReason = (typeof dueReasons)[number]

/** A target in business minutes; null: this kind has no deadline. 100 000 are some 200 days of eight hours. */
const target = z.number().int().min(1).max(100_000).nullable()

/** Targets for the tickets of a department and a priority; null means any. */
export const serviceLevel = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  departmentId: id.nullable(),
  priority: z.enum(priorities).nullable(),
  firstAnswer: target,
  nextAnswer: target,
  solution: target,
})
export type ServiceLevel = z.infer<typeof serviceLevel>

/** A deadline that a statute or a contract gives, in calendar days from the day something came in. */
export const legalKind = z.object({
  /** What a ticket carries; never changed once it is used. */
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  name: z.string().trim().min(1).max(80),
  days: z.number().int().min(1).max(3_660),
  /** A term that ends on a Saturday, a Sunday or a statutory day off ends on the next working day. */
  rollsOver: z.boolean(),
  /** Tickets made in or moved to one of these departments carry it, unless they carry one already. */
  departmentIds: z.array(id).max(100),
  isArchived: z.boolean(),
})
export type LegalKind = z.infer<typeof legalKind>

const isUnique = (values: readonly (string | number)[]) => new Set(values).size === values.length

/** The first level that matches holds. A department has one legal kind at most. */
export const deadlineRules = z.object({
  levels: z
    .array(serviceLevel)
    .max(200)
    .refine(levels => isUnique(levels.map(level => level.id)), { error: 'an id twice' }),
  legal: z
    .array(legalKind)
    .max(50)
    .refine(kinds => isUnique(kinds.map(kind => kind.code)), { error: 'a code twice' })
    .refine(kinds => isUnique(kinds.flatMap(kind => (kind.isArchived ? [] : kind.departmentIds))), {
      error: 'a department twice',
    }),
})
export type DeadlineRules = z.infer<typeof deadlineRules>

/**
 * `running`; `paused`: the desk waits for the customer; `met`; `ended`: the ticket was closed first;
 * `none`: it cannot be reckoned, `because` says why.
 */
export const deadlineStates = ['running', 'paused', 'met', 'ended', 'none'] as const

export const deadlineView = z.object({
  kind: z.enum(deadlineKinds),
  /** Counted from 1: the customer may write again and again. */
  round: z.number().int().positive(),
  state: z.enum(deadlineStates),
  /** With `none`: the desk never opens, the target lies beyond two years, the year is out of any calendar. */
  because: z.enum(['never_opens', 'too_far', 'no_calendar']).nullable(),
  /** The level it comes from; null for a legal one. */
  levelId: id.nullable(),
  /** Business minutes; null for a legal one. */
  target: z.number().int().nullable(),
  startedAt: instant,
  /** When the target is used up; null while it is paused with something left. */
  dueAt: instant.nullable(),
  /** Business milliseconds left when it was paused. */
  remaining: z.number().int().nullable(),
  pausedSince: instant.nullable(),
  /** Seconds by the clock on the wall, those of the present pause not among them. */
  pausedSeconds: z.number().int(),
  metAt: instant.nullable(),
  endedAt: instant.nullable(),
  isLate: z.boolean(),
})
export type DeadlineView = z.infer<typeof deadlineView>

/** Why time does not count. */
export const uncountedBecause = [
  /** The desk is closed between two working days. */
  'night',
  'between_hours',
  'weekend',
  /** A statutory day off; `name` is its code. */
  'holiday',
  /** `name` is what the desk calls it, empty for a weekday without hours. */
  'closed_day',
  'waiting_customer',
  /** The ticket was closed. */
  'closed',
] as const
export type UncountedBecause = (typeof uncountedBecause)[number]

/** A stretch of time, half-open; `because` is null when it counts. */
export const stretch = z.object({
  from: instant,
  to: instant,
  because: z.enum(uncountedBecause).nullable(),
  name: z.string(),
})
export type Stretch = z.infer<typeof stretch>

/** The deadline as the ticket has it, where the rules of now give another one; null: they give this one. */
const kept = deadlineView.nullable()

/**
 * How a deadline is reckoned by the rules that hold for it: those of now; of a closed ticket those it was closed by, where
 * these are known. What counts of the stretches adds up to the target exactly, once it
 * is not paused.
 */
export const deadlineExplanation = z.discriminatedUnion('of', [
  z.object({ of: z.literal('business_time'), deadline: deadlineView, kept, stretches: z.array(stretch) }),
  z.object({
    of: z.literal('calendar_days'),
    deadline: deadlineView,
    kept,
    code: z.string(),
    days: z.number().int(),
    receivedOn: plainDate,
    /** The last day by the count of days alone. */
    endsOn: plainDate,
    /** Days it was put off over; `name` is the code of a holiday. */
    rolledOver: z.array(
      z.object({ date: plainDate, because: z.enum(['saturday', 'sunday', 'holiday']), name: z.string() }),
    ),
    /** Its end is the last moment to answer. */
    lastDay: plainDate,
  }),
  /** The ticket has it, and the rules of now would not give it any more. */
  z.object({ of: z.literal('former_rules'), deadline: deadlineView }),
])
export type DeadlineExplanation = z.infer<typeof deadlineExplanation>

/** What may happen in a ticket that is imagined: the customer writes again, the desk replies, or its status changes. */
export const imaginedKinds = ['answered', 'written', 'waiting_customer', 'open', 'closed'] as const
export type ImaginedKind = (typeof imaginedKinds)[number]

/** A ticket to try rules on. The order of its events is that of their instants, and theirs where these are the same. */
export const imaginedTicket = z.object({
  departmentId: id,
  priority: z.enum(priorities),
  arrivesAt: instant,
  events: z.array(z.object({ at: instant, kind: z.enum(imaginedKinds) })).max(20),
})
export type ImaginedTicket = z.infer<typeof imaginedTicket>

/** Reckoning anew after levels, hours or holidays have changed. */
export const recountView = z.object({
  state: z.enum(['none', 'under_way', 'done']),
  /** Tickets looked at, and those of which a deadline has changed. */
  looked: z.number().int(),
  changed: z.number().int(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type RecountView = z.infer<typeof recountView>

export const deadlines = {
  rules: procedure
    .meta({ needs: 'settings.read', passive: true })
    .output(z.object({ version, rules: deadlineRules, recount: recountView })),

  /**
   * Saves levels and legal kinds. REFUSED `department_unknown`, or `legal_kind_in_use` for a kind that is left out
   * while a ticket carries it: it can be archived. Deadlines are reckoned anew afterwards, see `rules.recount`.
   */
  save: procedure
    .meta({ needs: 'settings.write' })
    .input(z.object({ version, rules: deadlineRules }))
    .output(z.object({ version })),

  /** A ticket's deadlines, in the order of their kinds and rounds. */
  of: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ id }))
    .output(z.object({ now: instant, level: serviceLevel.nullable(), deadlines: z.array(deadlineView) })),

  /**
   * How one of them is reckoned. A closed ticket keeps what it was closed with: where nobody knows by which rules that
   * was, and they have changed since, it says so. NOT_FOUND where the ticket has none of this kind and round.
   */
  explain: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ id, kind: z.enum(deadlineKinds), round: z.number().int().positive() }))
    .output(deadlineExplanation),

  /**
   * What rules that are not saved would change, before they are: of the tickets that are not closed, how many there are
   * and how many get other targets; and how many carry a legal kind that counts otherwise. Nothing is written.
   */
  affected: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(z.object({ rules: deadlineRules }))
    .output(
      z.object({
        open: z.number().int().nonnegative(),
        otherTargets: z.number().int().nonnegative(),
        otherLegal: z.number().int().nonnegative(),
      }),
    ),

  /**
   * What rules, saved or not, would make of a ticket that is imagined: made when its customer writes, with what happens
   * in it after that. Each deadline is told as {@link deadlines.explain} tells one, as it stands after the last event;
   * the hours are those in force. Nothing is written. REFUSED `imagined_before_arrival` for an event from before.
   */
  simulate: procedure
    .meta({ needs: 'settings.read', passive: true })
    .input(z.object({ rules: deadlineRules, imagined: imaginedTicket }))
    .output(
      z.object({
        /** The level that would hold; null: none matches. */
        level: serviceLevel.nullable(),
        deadlines: z.array(deadlineExplanation),
      }),
    ),
}
