import { z } from 'zod'
import { id, instant, plainDate, remark, version } from '../base.ts'
import { dueReasons } from '../deadlines.ts'
import { journalEntry } from '../journal.ts'
import { sealView } from '../sealing.ts'
import { attachmentView } from './attachments.ts'
import {
  composerModes,
  conversationKinds,
  engineTypes,
  messageOrigins,
  priorities,
  priorityReasons,
} from './terms.ts'

const person = z.object({ id, name: z.string() })
/** Somebody outside, as he is named. */
const named = z.object({ name: z.string(), address: z.string() })

export const statusView = z.object({
  id,
  /** One of the five every desk has: the window names it in its language. Null: the desk's own `name`. */
  code: z.enum(engineTypes).nullable(),
  name: z.string(),
  type: z.enum(engineTypes),
})
export type StatusView = z.infer<typeof statusView>

/** What every screen about tickets needs, and what seldom changes. */
export const ticketSetup = z.object({
  departments: z.array(z.object({ id, name: z.string(), isArchived: z.boolean() })),
  statuses: z.array(statusView.extend({ isArchived: z.boolean(), next: z.array(id) })),
  agents: z.array(person),
})
export type TicketSetup = z.infer<typeof ticketSetup>

/** The account a ticket is about. Its name is masked while a recovery case seals it. */
const account = z.object({ id, number: z.string(), name: z.string() })

/** One line of a queue. */
export const ticketRow = z.object({
  id,
  number: z.number().int(),
  subject: z.string(),
  departmentId: id,
  statusId: id,
  type: z.enum(engineTypes),
  priority: z.enum(priorities),
  owner: person.nullable(),
  requester: z.string(),
  account: account.nullable(),
  tags: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
  waitingSince: instant.nullable(),
  snoozedUntil: instant.nullable(),
  /** The next deadline, or the first of those that are past; what was asleep counts from when it woke. */
  dueAt: instant.nullable(),
  dueBecause: z.enum(dueReasons).nullable(),
  messages: z.number().int(),
  /** The asking agent has begun something here and not sent it. */
  hasDraft: z.boolean(),
  /** The asking agent owns or follows it, and something has happened in it since he opened it last. */
  isUnread: z.boolean(),
  version,
})
export type TicketRow = z.infer<typeof ticketRow>

export const messageView = z.object({
  id,
  kind: z.enum(conversationKinds),
  origin: z.enum(messageOrigins),
  /** A machine wrote it: an answer given while away, a bounce. */
  isAutomatic: z.boolean(),
  /** Who wrote it: the agent, or the sender as he named himself. */
  author: z.object({ agentId: id.nullable(), name: z.string(), address: z.string() }),
  /** Where a reply went. */
  recipient: z.string().nullable(),
  /** Whom a mail names beside its sender, as he wrote it; null: nobody, or it is no mail. */
  addressed: z
    .object({
      /** Where it asks to be answered, if not where it was sent from. `isElsewhere`: in another domain than that. */
      replyTo: z.array(named.extend({ isElsewhere: z.boolean() })),
      to: z.array(named),
      cc: z.array(named),
      /** Addresses that the lists leave out. */
      more: z.number().int().nonnegative(),
    })
    .nullable(),
  at: instant,
  /** With which arrival in its ticket it came, see {@link seenMark}; 0: before they were counted. */
  arrival: z.number().int().nonnegative(),
  text: z.string(),
  /** What stands under a reply where it went out, see `signatures`; empty where there is none. */
  signature: z.string(),
  html: z.string().nullable(),
  problems: z.array(remark),
  attachments: z.array(attachmentView),
  /** Until then it can be called back. */
  leavesAt: instant.nullable(),
  editedAt: instant.nullable(),
  /** It can still be corrected: a note, or a reply that nobody has carried yet. */
  isOpen: z.boolean(),
  version,
  /** The ticket it was written in, when that was merged into this one. */
  mergedFrom: z.object({ id, number: z.number().int() }).nullable(),
  /** Its text is not here, but under a key of its own; null: it stands in the clear. */
  seal: sealView.nullable(),
})
export type MessageView = z.infer<typeof messageView>

/** Where a reply goes. */
export const recipient = z.object({
  name: z.string().trim().max(200),
  address: z.string().trim().min(1).max(320),
})
export type Recipient = z.infer<typeof recipient>

/** Whom a ticket names as the one who asks. Without an address where its letter gave none: then nothing can be sent. */
export const addressee = recipient.extend({ address: z.string().trim().max(320) })

/**
 * How far somebody has seen a conversation: of each ticket it is made of, how often something had come into it. Counted by
 * what came and never by what is there, so that what goes hides nothing that comes.
 */
export const seenMark = z.array(z.object({ ticketId: id, arrivals: z.number().int().nonnegative() }))
export type SeenMark = z.infer<typeof seenMark>

/** Which revision of a draft something is: a name that whoever writes it chooses, never twice the same. */
export const draftRevision = z.string().max(64)

export const draftView = z.object({
  mode: z.enum(composerModes),
  text: z.string(),
  recipient: addressee.nullable(),
  seenMessage: z.number().int().nullable(),
  /** What its author had seen when he began it. */
  seen: seenMark,
  revision: draftRevision,
  savedAt: instant,
})
export type DraftView = z.infer<typeof draftView>

/** A step that can be taken back, by the number of its journal entry. */
export const undoable = z.number().int().positive()

/**
 * What takes something back: `tickets.undo`, `batches.undo`, `merging.unmerge`, `merging.unsplit`; a correction of a
 * message another one, `tickets.edit`, which says again what was said before the version that it made.
 */
export const wayBack = z.discriminatedUnion('by', [
  z.object({ by: z.literal('step'), step: undoable }),
  z.object({ by: z.enum(['batch', 'merge', 'split']), id }),
  z.object({ by: z.literal('correction'), messageId: id, version }),
])
export type WayBack = z.infer<typeof wayBack>

/** Something the asking agent did to tickets. */
export const ownDeed = journalEntry.pick({ action: true, details: true }).extend({
  /** Null: to several. */
  ticket: z.object({ id, number: z.number().int() }).nullable(),
  /** Null: nothing takes it back. */
  undo: wayBack.nullable(),
})
export type OwnDeed = z.infer<typeof ownDeed>

/** A line of a ticket's history. */
export const historyEntry = journalEntry.omit({ subject: true, hash: true })

/** Something to be done in a ticket. */
export const checklistItem = z.object({
  id,
  text: z.string(),
  doneAt: instant.nullable(),
  /** Who ticked it off; null while nobody has. */
  doneBy: z.string().nullable(),
})
export type ChecklistItem = z.infer<typeof checklistItem>

/** A service or a domain that a ticket is about, or can be. */
export const linkedThing = z.object({
  kind: z.enum(['service', 'domain']),
  id,
  name: z.string(),
  status: z.enum(['active', 'suspended', 'ended', 'expired', 'transfer']),
  /** When a domain runs out; null for a service. */
  expiresOn: plainDate.nullable(),
})
export type LinkedThing = z.infer<typeof linkedThing>

/** A ticket that is about a service or domain, as the page of the account names it: nothing of who asks. */
export const linkedTicket = ticketRow
  .pick({ id: true, number: true, subject: true, statusId: true })
  .extend({ kind: z.enum(['service', 'domain']), thingId: id })
export type LinkedTicket = z.infer<typeof linkedTicket>

/** A ticket of an account, as its page names it. */
export const accountTicket = ticketRow.pick({
  id: true,
  number: true,
  subject: true,
  statusId: true,
  updatedAt: true,
})

export const ticketView = ticketRow.omit({ requester: true, hasDraft: true }).extend({
  /** Masked while a recovery case seals the account; it cannot be changed then. */
  requester: addressee,
  isMasked: z.boolean(),
  priorityBecause: z.enum(priorityReasons),
  priorityNote: z.string(),
  closedAt: instant.nullable(),
  /** What law wants of it: the kind's code, from when it counts, and the reply that was named as the answer. */
  legal: z.object({ kind: z.string(), receivedAt: instant, answerId: id.nullable() }).nullable(),
  followers: z.array(person),
  checklist: z.array(checklistItem),
  /** What of its account it is about. */
  links: z.array(linkedThing),
  parent: z.object({ id, number: z.number().int(), subject: z.string() }).nullable(),
  /** Its parts: those that are not closed first, then the newest. At most `CHILDREN_SHOWN`; `moreChildren`: there are others. */
  children: z.array(ticketRow.pick({ id: true, number: true, subject: true, statusId: true })),
  moreChildren: z.boolean(),
  /**
   * Tickets that have to do with it, at most `RELATED_SHOWN`: those it was split off or that were split off it, then the
   * newest; `moreRelated`: there are others. `isOrigin`: it was split off that one, and can be put back. `isSplit`: either
   * was.
   */
  related: z.array(
    z.object({
      id,
      number: z.number().int(),
      subject: z.string(),
      isOrigin: z.boolean(),
      isSplit: z.boolean(),
    }),
  ),
  moreRelated: z.boolean(),
  /** What the tickets merged into it are linked to: theirs, and changed only when they stand alone again. */
  mergedLinks: z.array(
    z.object({
      id,
      number: z.number().int(),
      accountId: id.nullable(),
      links: z.array(linkedThing),
      related: z.array(z.object({ id, number: z.number().int(), subject: z.string() })),
    }),
  ),
  mergedInto: z.object({ id, number: z.number().int() }).nullable(),
  /**
   * Tickets that were merged into this very one, those merged last first, at most `MERGED_SHOWN`; `moreMerged`: there are
   * others. `at`, `by`: when, and by whom; null where the journal does not tell.
   */
  merged: z.array(
    z.object({
      id,
      number: z.number().int(),
      subject: z.string(),
      at: instant.nullable(),
      by: z.string().nullable(),
    }),
  ),
  moreMerged: z.boolean(),
  aliases: z.array(z.string()),
  /** The newest ones, oldest first; `earlier` tells whether there are more before them. */
  conversation: z.array(messageView),
  earlier: z.boolean(),
  /** What whoever reads this has seen. */
  mark: seenMark,
  drafts: z.array(draftView),
})
export type TicketView = z.infer<typeof ticketView>
