import { z } from 'zod'
import { instant } from '../base.ts'
import { engineTypes, priorities } from './terms.ts'

/** A status as a window names it: the five every desk has by their code, others as the desk calls them. */
const statusNamed = z.object({ code: z.enum(engineTypes).nullable(), name: z.string() })
const legalNamed = z.object({ kind: z.string(), receivedAt: instant.nullable() }).nullable()

const namedParts = ['subject', 'department', 'owner', 'requester', 'account', 'parent'] as const
const listedParts = ['tags', 'links', 'followers'] as const

/** What was put on and taken off, each by its name. */
const putAndTaken = { added: z.array(z.string()), removed: z.array(z.string()) }

/**
 * One part of a ticket, before a step and after it. `before` is left out where many tickets were given the same, whatever
 * each had. A name is `''` where what it named is gone; who is hidden by a recovery case is masked.
 */
export const partChange = z.discriminatedUnion('part', [
  z.object({ part: z.literal('status'), before: statusNamed.optional(), after: statusNamed }),
  z.object({
    part: z.literal('priority'),
    before: z.enum(priorities).optional(),
    after: z.enum(priorities),
    /** Why; `''`: no reason was given. */
    note: z.object({ before: z.string().optional(), after: z.string() }),
  }),
  /** Another reason for the same priority. */
  z.object({ part: z.literal('priorityNote'), before: z.string(), after: z.string() }),
  z.object({
    part: z.enum(namedParts),
    /** Null: there was none. */
    before: z.string().nullable().optional(),
    after: z.string().nullable(),
  }),
  z.object({ part: z.literal('snooze'), before: instant.nullable().optional(), after: instant.nullable() }),
  z.object({ part: z.literal('legal'), before: legalNamed.optional(), after: legalNamed }),
  /** Whether a reply is named as the answer to it. */
  z.object({ part: z.literal('legalAnswer'), before: z.boolean(), after: z.boolean() }),
  z.object({ part: z.enum(listedParts), ...putAndTaken }),
  z.object({
    part: z.literal('checklist'),
    ...putAndTaken,
    done: z.array(z.string()),
    undone: z.array(z.string()),
    renamed: z.array(z.object({ before: z.string(), after: z.string() })),
  }),
])
export type PartChange = z.infer<typeof partChange>
/** Parts that are told by a name before and a name after. */
export type NamedPart = (typeof namedParts)[number]
/** Parts of which some were put on and some taken off. */
export type ListedPart = (typeof listedParts)[number]

/** What an entry of the journal did to its ticket, as it stands beside the journal. */
export const stepTold = z.object({
  /** Null: by hand. */
  way: z.enum(['macro', 'batch']).nullable(),
  /** What the macro is called; null where there is none, it is gone, or it is somebody's own. */
  macro: z.string().nullable(),
  changes: z.array(partChange),
  /** It was taken back since. */
  isUndone: z.boolean(),
})
export type StepTold = z.infer<typeof stepTold>
