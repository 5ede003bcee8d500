import { z } from 'zod'
import { id, instant, procedure, remark, version } from './base.ts'
import { addressee, composerModes, draftView, recipient, ticketRow } from './tickets/index.ts'

const ticketNamed = z.object({ id, version })
const reason = z.string().trim().max(300).default('')

/** What of a ticket somebody will see whom it was not written for. */
const seen = z.object({
  messages: z.number().int(),
  /** Never seen by a customer, merged or not. */
  notes: z.number().int(),
  attachments: z.number().int(),
})

/** What a hurried person overlooks before he merges; none of it forbids it. */
export const mergeWarnings = [
  'other_account',
  'other_requester',
  'other_department',
  'target_closed',
  'target_opens',
  'target_snoozed',
  /** The second one's stays. `from`, `into`: the levels. */
  'other_priority',
  /** Likewise of whoever has it. `from`, `into`: their names. */
  'other_owner',
  /** Somebody has the first one, `from`, and nobody the second. */
  'owner_lost',
  /** The asking agent's own. */
  'own_draft',
  /** Somebody else's. */
  'drafts_wait',
  /** What is merged away has no deadlines; a statute goes on counting. `kind`: its name, `dueAt`: until when. */
  'legal_deadline_stops',
  /** `left`: how many items of its checklist are still to be done. */
  'items_left',
  'account_sealed',
] as const
export type MergeWarning = (typeof mergeWarnings)[number]

/** The same before he splits. `legal_answer_goes`, `legal_answer_stays`: away from the deadline it was the answer to. */
export const splitWarnings = ['other_author', 'legal_answer_goes', 'legal_answer_stays'] as const
export type SplitWarning = (typeof splitWarnings)[number]

/** Over which half of a split the legal deadline stands: what stays, or what goes. */
export const legalPlaces = ['stays', 'goes'] as const
export type LegalPlace = (typeof legalPlaces)[number]

const { params } = remark.shape

export const mergePreview = z.object({
  from: ticketRow,
  into: ticketRow,
  /** Who asks in each. After the merge everybody who answers writes to the second one. */
  requesters: z.object({ from: addressee, into: addressee }),
  moves: seen,
  /** Names of those who follow the first one and not the second. Following stays where it is. */
  onlyFollowFrom: z.array(z.string()),
  /** Tags that the first one has and the second has not. They stay where they are. */
  onlyTagsFrom: z.array(z.string()),
  /** The next deadlines: of the first, which stops; of the second, as it is and as it will be. */
  due: z.object({ from: instant.nullable(), into: instant.nullable(), after: instant.nullable() }),
  warnings: z.array(z.object({ code: z.enum(mergeWarnings), params })),
})
export type MergePreview = z.infer<typeof mergePreview>

export const splitPreview = z.object({
  goes: seen,
  stays: seen,
  /** Who can be asking in the new ticket: who asks in the first one, then whoever wrote what goes. */
  requesters: z.array(addressee).min(1),
  /** Names of those who follow the ticket; they do not follow the new one. */
  followers: z.array(z.string()),
  /**
   * The legal deadline: the name of its kind, its last moment while it runs, and where it stands; null: law wants nothing
   * of this ticket.
   */
  legal: z.object({ kind: z.string(), dueAt: instant.nullable(), place: z.enum(legalPlaces) }).nullable(),
  warnings: z.array(z.object({ code: z.enum(splitWarnings), params })),
})
export type SplitPreview = z.infer<typeof splitPreview>

const messageIds = z.array(id).min(1).max(2000)
/** Left out, it goes with the first message of the ticket. */
const legal = z.enum(legalPlaces).optional()

/**
 * One conversation out of two, and two out of one. A merge lays the tickets over each other and changes nothing in
 * them: it is undone at any time, and gives back exactly what was.
 */
export const merging = {
  preview: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ from: id, into: id }))
    .output(mergePreview),
  merge: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ from: ticketNamed, into: ticketNamed, reason }))
    .output(z.object({ version })),
  /** Gives a merged ticket back its own place, with its messages; what was said since stays where it was said. */
  unmerge: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, reason }))
    .output(z.object({ version })),
  /**
   * Takes what the asking agent had begun in a merged ticket along to where it is answered now, with its files, below
   * what he has begun there. It stays for whom it was begun.
   */
  carryDraft: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, mode: z.enum(composerModes) }))
    .output(z.object({ ticketId: id, draft: draftView })),
  /** What a split would move. REFUSED as the split itself would be. */
  splitPreview: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ id, messageIds, legal }))
    .output(splitPreview),
  /** Moves messages of a ticket into a new one. At least one stays. In each the customer waits as its messages say. */
  split: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        from: ticketNamed,
        messageIds,
        subject: z.string().trim().min(1).max(300),
        /** Who asks in the new ticket; who asks in the first one when left out. */
        requester: recipient.optional(),
        legal,
        reason,
      }),
    )
    .output(z.object({ id, number: z.number().int(), version })),
  /** Puts the messages of a split back where they came from. The ticket made for them is merged into theirs. */
  unsplit: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, reason }))
    .output(z.object({ version })),
}
