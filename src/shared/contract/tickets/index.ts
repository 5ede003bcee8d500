import { z } from 'zod'
import { id, instant, procedure, version } from '../base.ts'
import { subject, ticketChanges } from './changes.ts'
import { tag, ticketFilter } from './filter.ts'
import {
  ACCOUNT_TICKETS_SHOWN,
  composerModes,
  DRAFT_LIMIT,
  FILES_PER_MESSAGE,
  KNOWN_TAGS_SHOWN,
  MESSAGE_LIMIT,
  PRIORITY_NOTE_LIMIT,
  priorities,
  queueOrders,
  SEEN_MOST,
  standings,
  TAG_LIMIT,
  TAGS_PER_TICKET,
} from './terms.ts'
import {
  accountTicket,
  addressee,
  draftRevision,
  draftView,
  historyEntry,
  linkedThing,
  linkedTicket,
  messageView,
  ownDeed,
  seenMark,
  ticketRow,
  ticketSetup,
  ticketView,
  undoable,
} from './views.ts'

export * from './attachments.ts'
export { type Link, type TicketChanges, ticketChanges } from './changes.ts'
export { type TicketFilter, ticketFilter } from './filter.ts'
export * from './terms.ts'
export * from './told.ts'
export * from './views.ts'

const messageText = z.string().max(MESSAGE_LIMIT)
/** Words in double braces that go out as they are written: the agent has looked at each, see `shared/variables.ts`. */
const asTheyStand = z.array(z.string().max(200)).max(500).default([])

/** The revisions of a draft that a window knows: what it wrote itself, answered or not, and what it has read. */
const draftRevisions = z.array(draftRevision).max(1000)

/** After a write: the version that stands now, and what takes the step back; null when nothing differed. */
const written = z.object({ version, undo: undoable.nullable() })

const cursor = z.string().max(200)

/** So many messages of a conversation. */
const stretch = z.object({ id, limit: z.number().int().min(1).max(200).default(50) })

export const tickets = {
  setup: procedure.meta({ needs: 'tickets.read', passive: true }).output(ticketSetup),

  /**
   * A page of a queue. `next` asks for the one after it, `previous` for the one before; both stay right while the queue
   * changes. `skip` asks for a page by how many tickets stand before it, wherever that is by then; `of` says how many there
   * are in all, where that was counted before.
   *
   * One call looks for a few milliseconds. Where the page is not whole by then, `rest` asks for what is missing, which stands
   * behind the rows that were found (`after`) or before them (`before`).
   */
  list: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(
      z.object({
        filter: ticketFilter.prefault({}),
        order: z.enum(queueOrders).default('breach'),
        after: cursor.optional(),
        before: cursor.optional(),
        skip: z.number().int().min(0).optional(),
        of: z.number().int().min(0).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        rows: z.array(ticketRow),
        next: cursor.nullable(),
        previous: cursor.nullable(),
        rest: z
          .union([
            z.object({ after: cursor, limit: z.number().int().positive() }),
            z.object({ before: cursor, limit: z.number().int().positive() }),
          ])
          .optional(),
      }),
    ),

  /**
   * How many tickets each filter holds. A sum of the desk's own tallies is exact; what is counted one by one is counted
   * up to `COUNTED_MOST`, and `more` names those that hold others, or may. `whole`: counted however many there are.
   */
  counts: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ filters: z.array(ticketFilter).max(100), whole: z.boolean().default(false) }))
    .output(
      z.object({
        counts: z.array(z.number().int().nonnegative()),
        /** The places of those filters; left out where there is none. */
        more: z.array(z.number().int().nonnegative()).optional(),
      }),
    ),

  /** The ticket a spelling names: `#100 123`, `100123`, a pasted subject with `[#100123]`, a number from elsewhere. */
  find: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ text: z.string().max(1000) }))
    .output(z.object({ ids: z.array(id) })),

  get: procedure.meta({ needs: 'tickets.read' }).input(z.object({ id })).output(ticketView),

  /** Tags of the desk that begin with these letters, without regard to accents, and on how many tickets each is. */
  knownTags: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ begun: z.string().max(TAG_LIMIT) }))
    .output(
      z.array(z.object({ name: z.string(), count: z.number().int().positive() })).max(KNOWN_TAGS_SHOWN),
    ),

  /**
   * Who gave a ticket its priority, or the reason for it, last, and when. Null: nobody by hand, or it is not known: a ticket
   * that was split off has it from the other one.
   */
  priorityGiven: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ id }))
    .output(z.object({ at: instant, by: z.string().nullable() }).nullable()),

  /** What tickets about an account can be linked to, or a ticket by its own: services, then domains. Nothing without one. */
  linkable: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.union([z.object({ id }), z.object({ customerId: id })]))
    .output(z.array(linkedThing)),

  /** The tickets linked to services and domains of an account, those changed last first; `isMore`: there are older ones. */
  linked: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ customerId: id }))
    .output(z.object({ tickets: z.array(linkedTicket), isMore: z.boolean() })),

  /**
   * The tickets of an account: those changed last, and how many there are by where they stand. Of more than
   * `ACCOUNT_TICKETS_COUNTED` those are counted that were changed last; `isMore`: there are others, or there may be.
   */
  ofAccount: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ customerId: id }))
    .output(
      z.object({
        tickets: z.array(accountTicket).max(ACCOUNT_TICKETS_SHOWN),
        counts: z.record(z.enum(standings), z.number().int().nonnegative()),
        isMore: z.boolean(),
      }),
    ),

  /** Messages, oldest first, that come right before one, or right behind one. `earlier`: there are some before these. */
  conversation: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(
      z.union([stretch.extend({ before: z.number().int() }), stretch.extend({ after: z.number().int() })]),
    )
    .output(z.object({ messages: z.array(messageView), earlier: z.boolean() })),

  /**
   * What was done to a ticket, by whom and when, newest first: what the journal says of it, and what changes of many tickets
   * did to it. `before` is the last `seq` of the page above. It shows of people what the ticket shows of them. What was told of
   * another ticket is not among it: that one was merged into this one, or that this one was split off another.
   */
  history: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(
      z.object({
        id,
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(200).default(30),
      }),
    )
    .output(z.object({ entries: z.array(historyEntry), next: z.number().int().nullable() })),

  /**
   * Opens a ticket that an agent takes down, in one step with all that is known of it. Who stands at the counter may leave
   * no address; then he has a name. `files` are one upload, one behind the other: of it as many bytes each as `size` says. With
   * files there need be no words.
   */
  create: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        subject,
        departmentId: id,
        requester: addressee,
        customerId: id.nullable().default(null),
        priority: z.enum(priorities).default('normal'),
        priorityNote: z.string().trim().max(PRIORITY_NOTE_LIMIT).default(''),
        /** Who has it from the start; null: nobody. */
        ownerId: id.nullable().default(null),
        tags: z.array(tag).max(TAGS_PER_TICKET).default([]),
        /** `incoming`: what the customer said, taken down by the agent. `sealed`: its text lies under a key of its own. */
        message: z.object({
          kind: z.enum(['incoming', 'note']),
          text: messageText,
          sealed: z.boolean().default(false),
        }),
        files: z
          .object({
            uploadId: z.string(),
            each: z
              .array(z.object({ fileName: z.string().max(1000), size: z.number().int().nonnegative() }))
              .min(1)
              .max(FILES_PER_MESSAGE),
          })
          .optional(),
      }),
    )
    .output(z.object({ id, number: z.number().int(), version })),

  /**
   * Sends a reply or keeps a note. A reply goes to `to`, as it stood when the composer opened: when the ticket's
   * requester is another one by now, nothing is sent (REFUSED, `recipient_changed`). When something is there that `seen`
   * does not hold (a letter, dated earlier or not, a ticket merged into this one), nothing is sent either (CONFLICT); the
   * window shows it and asks again. Its draft goes with it if it is one of `draftRevisions`; what somebody has made of it
   * elsewhere stays. Nor is one sent that holds a variable
   * without a value (REFUSED, `variables_open`), or words in double braces that the desk does not know and that are not
   * among `asTheyStand` (`variables_unknown`). A note may be files alone, a reply may not (`reply_without_words`).
   */
  answer: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        id,
        /** The newest message that was seen: what counts where `seen` is left out. */
        seenMessage: z.number().int().nullable(),
        /** `mark` of the ticket when it was begun. */
        seen: seenMark.max(SEEN_MOST).optional(),
        /** Left out: whatever the draft is. */
        draftRevisions: draftRevisions.optional(),
        mode: z.enum(composerModes),
        text: messageText,
        to: addressee.nullable(),
        asTheyStand,
        /** The status the ticket has afterwards; as it was when left out. */
        statusId: id.optional(),
      }),
    )
    .output(
      z.object({
        messageId: id,
        version,
        leavesAt: instant.nullable(),
        /** Which one in its ticket it is: whoever sent it has seen it. */
        arrival: z.number().int().positive(),
      }),
    ),

  /** Calls a reply back before it leaves; its text becomes the draft again. */
  recall: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ messageId: id }))
    .output(z.object({ version, draft: draftView })),

  /** Corrects what a message says. What it said before is kept. Variables stop it as they stop `answer`. */
  edit: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        messageId: id,
        version,
        text: messageText.min(1),
        asTheyStand,
        reason: z.string().trim().min(3).max(300),
      }),
    )
    .output(z.object({ version })),

  /** What a message said before it was edited, newest first. */
  versions: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ messageId: id }))
    .output(
      z.array(
        z.object({
          version,
          text: z.string(),
          until: instant,
          by: z.string().nullable(),
          reason: z.string(),
        }),
      ),
    ),

  change: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, version, changes: ticketChanges }))
    .output(
      written.extend({
        /** Items still to be done on a ticket that this closed; 0 for any other change. */
        openItems: z.number().int().nonnegative(),
      }),
    ),

  /**
   * Takes a step back, unless something else has changed the same since (REFUSED, `changed_since`). What was said in
   * it goes too, but for a reply that has left: then `replyStays`, and so does the status it set. A note that was typed
   * is the `draft` again, above what was begun since.
   */
  undo: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ step: undoable }))
    .output(z.object({ version, replyStays: z.boolean(), draft: draftView.nullable() })),

  /**
   * What the asking agent has done to tickets since he signed in at this window and not taken back, newest first: a
   * window that is loaded anew knows no more what it did. What he follows himself is not among it; the journal does not tell
   * of it.
   */
  deeds: procedure.meta({ needs: 'tickets.write', passive: true }).output(z.array(ownDeed)),

  /**
   * Keeps what is being typed. An empty text forgets the draft. Where the desk has one that is none of the revisions in `over`
   * (another window wrote it, or taking something back did), it stays as it is, and the answer is that `other` one.
   */
  saveDraft: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        id,
        mode: z.enum(composerModes),
        text: z.string().max(DRAFT_LIMIT),
        recipient: addressee.nullable(),
        seenMessage: z.number().int().nullable(),
        /** What had been seen when it was begun; nothing when left out. */
        seen: seenMark.max(SEEN_MOST).default([]),
        /** What this one is called, and those it may be written over; any when left out. */
        revision: draftRevision.default(''),
        over: draftRevisions.optional(),
      }),
    )
    .output(z.object({ savedAt: instant, other: draftView.nullable() })),

  /** The asking agent's drafts, newest first; of sealed ones no text. */
  drafts: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .output(
      z.array(z.object({ ticketId: id, number: z.number().int(), subject: z.string(), draft: draftView })),
    ),

  /**
   * Puts a ticket on the list of what the asking agent follows, or takes it off: his own affair, no change of the ticket.
   * A colleague is made to follow by `change`.
   */
  follow: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ id, follow: z.boolean() }))
    .output(z.object({ ok: z.literal(true) })),

  /**
   * The asking agent has looked at tickets, or wants them marked as new again: his own affair, no change of the tickets.
   * Those that do not exist are passed over.
   */
  mark: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ ids: z.array(id).min(1).max(200), isUnread: z.boolean() }))
    .output(z.object({ ok: z.literal(true) })),

  /**
   * Gives a ticket to another agent or to a department, where nobody has it then, with a note about where it stands:
   * one step with one undo. CONFLICT when something was said after `seenMessage`. A `sealed` note stays where the step is
   * taken back: what is under a key of its own is no draft again.
   */
  handOver: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        id,
        version,
        seenMessage: z.number().int().nullable(),
        to: z.object({ kind: z.enum(['agent', 'department']), id }),
        note: messageText.min(1),
        sealed: z.boolean().default(false),
      }),
    )
    .output(z.object({ version, undo: undoable })),

  /**
   * Takes the first ticket of a queue that nobody has, by time to breach, for the asking agent. Null: there is none.
   * `because`: what made it the first.
   */
  takeNext: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ filter: ticketFilter.prefault({}) }))
    .output(
      z.object({
        id: id.nullable(),
        undo: undoable.nullable(),
        because: ticketRow
          .pick({ number: true, dueAt: true, dueBecause: true, waitingSince: true })
          .nullable(),
      }),
    ),
}
