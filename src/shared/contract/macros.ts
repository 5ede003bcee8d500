import { z } from 'zod'
import { canBeSnooze } from '../snooze.ts'
import { id, instant, procedure, remark, version } from './base.ts'
import {
  addressee,
  CHECKLIST_ITEM_LIMIT,
  CHECKLIST_ITEMS,
  MESSAGE_LIMIT,
  priorities,
  TAG_LIMIT,
  TAGS_PER_TICKET,
  undoable,
} from './tickets/index.ts'

export const MACROS_PER_AGENT = 200
/** The longest words that say until when a ticket sleeps. */
export const SNOOZE_WORDS = 60

const tags = z.array(z.string().trim().min(1).max(TAG_LIMIT)).max(TAGS_PER_TICKET)

/** What a macro does. What is left out stays. */
export const macroSteps = z.object({
  /** Texts with variables, see `shared/variables.ts`; empty: none. */
  reply: z.string().max(MESSAGE_LIMIT).default(''),
  note: z.string().max(MESSAGE_LIMIT).default(''),
  statusId: id.optional(),
  priority: z.enum(priorities).optional(),
  /** `me`: whoever applies it. */
  ownerId: z
    .union([id, z.literal('me')])
    .nullable()
    .optional(),
  departmentId: id.optional(),
  addTags: tags.default([]),
  removeTags: tags.default([]),
  /** Items put at the end of the checklist; one that stands there already is not put there twice. */
  checklist: z.array(z.string().trim().min(1).max(CHECKLIST_ITEM_LIMIT)).max(CHECKLIST_ITEMS).default([]),
  /** Until when it sleeps, in words as `shared/snooze.ts` reads them: of the moment it is applied, by the desk's hours. */
  snooze: z.string().trim().min(1).max(SNOOZE_WORDS).optional(),
})
export type MacroSteps = z.infer<typeof macroSteps>

/** Looks at what was parsed and parses nothing: of a text that is wrong, zod tells. */
function doesSomething({ reply, note, addTags, removeTags, checklist, ...fields }: MacroSteps): boolean {
  const isSaid = `${reply}${note}`.trim() !== ''
  return (
    isSaid ||
    addTags.length + removeTags.length + checklist.length > 0 ||
    Object.values(fields).some(value => value !== undefined)
  )
}

const kept = z.object({
  name: z.string().trim().min(1).max(80),
  steps: macroSteps
    .refine(doesSomething, { error: 'does nothing' })
    .refine(({ snooze }) => snooze === undefined || canBeSnooze(snooze), {
      path: ['snooze'],
      error: 'nobody knows when that is',
    }),
})

/** Several steps that are taken as one. */
export const macro = z.object({ id, version, name: z.string(), isShared: z.boolean(), steps: macroSteps })
export type Macro = z.infer<typeof macro>

/** What a macro would do to one ticket now. */
export const macroPreview = z.object({
  macroVersion: version,
  ticketVersion: version,
  seenMessage: z.number().int().nullable(),
  /** Who gets the reply; null when there is none. */
  to: addressee.nullable(),
  /** With the variables' values. */
  reply: z.string(),
  /** What stands under the reply; empty without one. */
  signature: z.string(),
  note: z.string(),
  statusId: id.nullable(),
  priority: z.enum(priorities).nullable(),
  /** Null: stays. */
  owner: z.object({ id: id.nullable(), name: z.string() }).nullable(),
  departmentId: id.nullable(),
  /** Only those that the ticket has not yet, or has. */
  addTags: z.array(z.string()),
  removeTags: z.array(z.string()),
  checklist: z.array(z.string()),
  snoozedUntil: instant.nullable(),
  /** What is worth knowing and stops nothing: that it closes a ticket with items still to be done. */
  warnings: z.array(remark),
  /** Everything that stands in the way; it cannot be applied until it is empty. */
  missing: z.array(remark),
})
export type MacroPreview = z.infer<typeof macroPreview>

export const macros = {
  /** The shared ones, then the agent's own, by name. */
  list: procedure.meta({ needs: 'tickets.read', passive: true }).output(z.array(macro)),
  /** A new one. A shared one asks for `macros.share`. */
  create: procedure
    .meta({ needs: 'tickets.write' })
    .input(kept.extend({ isShared: z.boolean().default(false) }))
    .output(macro),
  save: procedure.meta({ needs: 'tickets.write' }).input(kept.extend({ id, version })).output(macro),
  /** Gives one's own to everybody; from then on supervisors keep it. */
  share: procedure.meta({ needs: 'macros.share' }).input(z.object({ id, version })).output(macro),
  remove: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, version }))
    .output(z.object({ ok: z.literal(true) })),
  preview: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ id, ticketId: id }))
    .output(macroPreview),
  /**
   * Does what the preview showed, or nothing: CONFLICT when the macro, the ticket or its conversation changed since,
   * or the texts or the sleep came out otherwise. `undo` takes all of it back by `tickets.undo`.
   */
  apply: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        id,
        ticketId: id,
        macroVersion: version,
        ticketVersion: version,
        seenMessage: z.number().int().nullable(),
        to: addressee.nullable(),
        reply: z.string().max(MESSAGE_LIMIT),
        note: z.string().max(MESSAGE_LIMIT),
        snoozedUntil: instant.nullable(),
      }),
    )
    .output(z.object({ version, undo: undoable, leavesAt: instant.nullable() })),
}
