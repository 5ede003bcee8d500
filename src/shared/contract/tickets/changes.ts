import { z } from 'zod'
import { singleLine } from '../../text.ts'
import { id, instant } from '../base.ts'
import { tag } from './filter.ts'
import {
  CHECKLIST_ITEM_LIMIT,
  CHECKLIST_ITEMS,
  FOLLOWERS_AT_ONCE,
  LINKS_PER_TICKET,
  linkKinds,
  PRIORITY_NOTE_LIMIT,
  priorities,
  SUBJECT_LIMIT,
  TAGS_PER_TICKET,
} from './terms.ts'
import { addressee } from './views.ts'

export const subject = z
  .string()
  .trim()
  .min(1)
  .max(SUBJECT_LIMIT)
  // Control characters alone would leave nothing of it.
  .refine(text => singleLine(text) !== '')
const checklistText = z.string().trim().min(1).max(CHECKLIST_ITEM_LIMIT)

const link = z.object({ kind: z.enum(linkKinds), id })
export type Link = z.infer<typeof link>

/** Attributes that are changed without a word to the customer. What is left out stays. */
export const ticketChanges = z
  .object({
    subject,
    departmentId: id,
    statusId: id,
    /** Left out, the reason stays with a ticket of that level, and goes with another level. */
    priority: z.object({
      level: z.enum(priorities),
      note: z.string().trim().max(PRIORITY_NOTE_LIMIT).optional(),
    }),
    ownerId: id.nullable(),
    customerId: id.nullable(),
    /** Who comes in person has no address; the desk looks whether that may be. */
    requester: addressee,
    parentId: id.nullable(),
    snoozedUntil: instant.nullable(),
    /**
     * The code of a legal kind, and when what it is about came in (when the ticket was made, if left out); null takes
     * it off.
     */
    legal: z.object({ kind: z.string().max(40), receivedAt: instant.optional() }).nullable(),
    /** The reply that was the answer to it; null: none was. */
    legalAnswerId: id.nullable(),
    /**
     * Items put at the end, done, not done after all, taken off, and said otherwise; an item by its id. `addMissing`: put
     * at the end where no item says the same, whether done or not; `checkAll`: what stood there before is done.
     */
    checklist: z
      .object({
        addMissing: z.array(checklistText).max(CHECKLIST_ITEMS),
        checkAll: z.literal(true),
        add: z.array(checklistText).max(CHECKLIST_ITEMS),
        check: z.array(id).max(CHECKLIST_ITEMS),
        uncheck: z.array(id).max(CHECKLIST_ITEMS),
        remove: z.array(id).max(CHECKLIST_ITEMS),
        rename: z.array(z.object({ id, text: checklistText })).max(CHECKLIST_ITEMS),
      })
      .partial(),
    /** Services and domains of its account, and tickets it has to do with. A link in both lists is taken off. */
    addLinks: z.array(link).max(LINKS_PER_TICKET),
    removeLinks: z.array(link).max(LINKS_PER_TICKET),
    /** Agents who keep an eye on it from now on, or no longer. Who is in both lists does not. */
    addFollowers: z.array(id).max(FOLLOWERS_AT_ONCE),
    removeFollowers: z.array(id).max(FOLLOWERS_AT_ONCE),
    addTags: z.array(tag).max(TAGS_PER_TICKET),
    removeTags: z.array(tag).max(TAGS_PER_TICKET),
  })
  .partial()
export type TicketChanges = z.infer<typeof ticketChanges>
