import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, procedure, version } from '../base.ts'
import { contactRoles } from '../customers.ts'
import { caseView } from './case-view.ts'
import { accountSuggestion, caseRow, timelineEntry } from './list-views.ts'
import { coveredPlace } from './paper-views.ts'
import { paperReading } from './reading.ts'
import {
  cardLayouts,
  cardSides,
  challengeEndings,
  challengeKinds,
  changes,
  legalFlags,
  needs,
  paperFields,
  paperKinds,
  paperMarks,
  pressureKinds,
  redactionZones,
  routes,
  stances,
} from './terms.ts'

export * from './case-view.ts'
export * from './list-views.ts'
export * from './paper-views.ts'
export * from './proof-views.ts'
export * from './reading.ts'
export * from './signal-views.ts'
export * from './terms.ts'

/** How far covering has come; `reading` is the slow part. */
const redactionProgress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('covering') }),
  z.object({ stage: z.literal('reading'), done: z.number().int(), total: z.number().int() }),
  z.object({ stage: z.literal('storing') }),
  z.object({ stage: z.literal('done'), view: caseView }),
])
export type RedactionProgress = z.infer<typeof redactionProgress>

const command = z.object({ id, version })
const reason = z.string().trim().min(5).max(500)
const prepare = procedure.meta({ needs: 'recovery.prepare' })
const decide = procedure.meta({ needs: 'recovery.decide' })

export const recovery = {
  list: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(
      z.object({
        view: z.enum(['todo', 'approvals', 'waiting', 'ended', 'all']),
        before: id.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(caseRow), next: id.nullable() })),
  counts: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .output(z.object({ todo: z.number().int(), approvals: z.number().int(), waiting: z.number().int() })),
  get: procedure.meta({ needs: 'recovery.read', passive: true }).input(z.object({ id })).output(caseView),
  timeline: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(z.object({ id }))
    .output(z.array(timelineEntry)),

  /** A customer on the telephone, without a letter. */
  openByPhone: prepare.input(z.object({ note: z.string().trim().min(3).max(2000) })).output(caseView),
  /**
   * Takes the case over; the journal keeps from whom. Refused with `last_approver` when too few people would be
   * left to approve, unless `knowing`.
   */
  take: prepare.input(command.extend({ knowing: z.boolean().optional() })).output(caseView),

  suggestAccounts: procedure
    .meta({ needs: 'recovery.prepare', passive: true })
    .input(z.object({ id, text: z.string().max(200).optional() }))
    .output(z.array(accountSuggestion)),
  /** When the account has an open case already, the letters join that one and its view comes back. */
  confirmAccount: prepare.input(command.extend({ customerId: id })).output(caseView),
  chooseNeed: prepare.input(command.extend({ need: z.enum(needs), route: z.enum(routes) })).output(caseView),

  recordCall: prepare
    .input(command.extend({ number: z.string().max(1000), source: z.enum(['heard', 'exchange']) }))
    .output(caseView),

  addPaper: prepare.input(command.extend({ attachmentId: id, kind: z.enum(paperKinds) })).output(caseView),
  /** Wrong kind chosen: what was typed on it goes. A covered ID card stays covered. */
  removePaper: prepare.input(command.extend({ paperId: id })).output(caseView),
  /** A page as pixels, at most 2000 px wide. Every look is in the journal, once a person, page and hour. */
  page: procedure
    .meta({ needs: 'recovery.read' })
    .input(z.object({ id, attachmentId: id, page: z.number().int().min(0).max(200) }))
    .output(z.object({ image: z.instanceof(Blob), width: z.number().int(), height: z.number().int() })),
  /**
   * Burns the rectangles into the pixels of an ID card's page, proves and reads the written copy, keeps it, and
   * forgets the original. Refused with everything that is missing: zones of the declared sides without a large
   * enough rectangle, and what can still be read on the copy, with its place (`x`, `y`, `width`, `height` in
   * thousandths of the page). A window that stops listening before `storing` has cancelled.
   */
  redact: prepare
    .input(
      command.extend({
        paperId: id,
        page: z.number().int().min(0).max(200),
        layout: z.enum(cardLayouts),
        sides: z.array(z.enum(cardSides)).min(1).max(2),
        zones: z.array(coveredPlace).min(1).max(40),
        absent: z.array(z.enum(redactionZones)).max(20).default([]),
      }),
    )
    .output(eventIterator(redactionProgress)),
  /** The e-mail that brought a scan was deleted from the mailbox, says this agent. Also after the case ended. */
  mailPurged: prepare.input(command.extend({ messageId: id })).output(caseView),
  /**
   * Reads a paper by machine, telling how far it is, and proposes values for its fields. Changes nothing in the
   * case; each proposal is confirmed by a person through `transcribe`. Leaving the stream ends the work.
   */
  readPaper: prepare.input(z.object({ id, paperId: id })).output(eventIterator(paperReading)),
  /** What the paper says; the answer is the verdict, never what is on file. */
  transcribe: prepare
    .input(
      command.extend({
        paperId: id,
        field: z.enum(paperFields),
        value: z.string().max(2000),
        /** The machine read it, and the agent confirmed it unchanged beside the paper. */
        readBy: z.literal('machine').optional(),
      }),
    )
    .output(caseView),
  mark: prepare
    .input(command.extend({ paperId: id, mark: z.enum(paperMarks), present: z.boolean() }))
    .output(caseView),
  decideNear: prepare
    .input(command.extend({ paperId: id, field: z.enum(paperFields), accepted: z.boolean(), reason }))
    .output(caseView),

  enterNewEmail: prepare.input(command.extend({ address: z.string().max(400) })).output(caseView),
  sendCode: prepare.input(command).output(caseView),
  confirmCode: prepare.input(command.extend({ code: z.string().max(64) })).output(caseView),
  /** The telephone the account shall have; it proves itself by a code, see `startChallenge`. */
  enterNewPhone: prepare.input(command.extend({ number: z.string().max(400) })).output(caseView),
  /** Which of the account's domains the transfer code is for. */
  chooseDomain: prepare.input(command.extend({ domain: z.string().max(253) })).output(caseView),

  /**
   * Asks for live proof. `role` names the contact of a call back or a code by e-mail, `domain` the domain to be
   * shown control of. A running one of the same kind and target is given up.
   */
  startChallenge: prepare
    .input(
      command.extend({
        kind: z.enum(challengeKinds),
        role: z.enum(contactRoles).optional(),
        domain: z.string().max(253).optional(),
      }),
    )
    .output(caseView),
  /** The number of a call back, to be dialled. In the journal; from then on a call from it proves nothing more. */
  dial: prepare
    .input(command.extend({ challengeId: id }))
    .output(z.object({ number: z.string(), view: caseView })),
  /** What the customer read back. */
  answerChallenge: prepare
    .input(command.extend({ challengeId: id, code: z.string().max(64) }))
    .output(caseView),
  /** The 1 zł transfer as it stands on the bank's statement. */
  recordTransfer: prepare
    .input(
      command.extend({
        challengeId: id,
        payerIban: z.string().max(64),
        title: z.string().max(400),
        amount: z.string().max(40),
        bookedOn: z.string().max(40),
      }),
    )
    .output(caseView),
  /** Whether the record or the file stands on the domain, as the agent saw it. */
  recordDomain: prepare
    .input(command.extend({ challengeId: id, seen: z.enum(['dns', 'file', 'nothing']) }))
    .output(caseView),
  /** Looks the DNS record up, where there is a network. The answer says what was found; nothing is decided without it. */
  lookUpDomain: prepare
    .input(command.extend({ challengeId: id }))
    .output(z.object({ found: z.enum(['yes', 'no', 'no_network']), view: caseView })),
  /** It came to nothing: nobody answered, or somebody else did. */
  endChallenge: prepare
    .input(command.extend({ challengeId: id, result: z.enum(challengeEndings) }))
    .output(caseView),

  hint: decide.input(command).output(caseView),
  /** Sends the address on file the way to a new password. */
  resetLink: decide.input(command).output(caseView),
  /** Ends a case whose hint or reset link was enough. */
  close: decide.input(command).output(caseView),
  /** Puts a change before the second person. What the proposer thinks of it is hidden until the other has voted. */
  propose: decide
    .input(
      command.extend({
        outcome: z.enum(changes),
        stance: z.enum(stances),
        opinion: z.string().trim().max(500),
      }),
    )
    .output(caseView),
  withdraw: decide.input(command).output(caseView),
  askMore: decide.input(command.extend({ note: z.string().trim().max(2000) })).output(caseView),
  refuse: decide.input(command.extend({ reason })).output(caseView),
  /** The very text that asking for more or refusing sends. */
  preview: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(z.object({ id, outcome: z.enum(['ask_more', 'refuse']) }))
    .output(z.object({ subject: z.string(), text: z.string() })),
  vote: procedure
    .meta({ needs: 'recovery.approve' })
    .input(
      command.extend({
        approved: z.boolean(),
        reason: z.string().trim().max(500),
        /** The voter's own second factor, again. */
        code: z.string().trim().max(64),
      }),
    )
    .output(caseView),
  /** Makes an approved change; where it has to wait, announces it first and makes it when called again. */
  execute: decide.input(command).output(caseView),
  /** Takes a change back: the value that stood before stands again, and everybody is told. */
  undo: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ reason, code: z.string().trim().max(64) }))
    .output(caseView),
  /** Freezes the account, at any hour and by anybody who works on cases. */
  freeze: prepare.input(command.extend({ reason })).output(caseView),
  /** A contact on file says it was not him: freezes the account at once and stops the case, at any hour. */
  notMe: prepare.input(command.extend({ reason })).output(caseView),
  unfreeze: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ reason, code: z.string().trim().max(64) }))
    .output(caseView),

  /** How the customer presses the agent. Each note is a red flag; at any hour, by whoever works on cases. */
  notePressure: prepare.input(command.extend({ kind: z.enum(pressureKinds) })).output(caseView),
  /** Death, bankruptcy, dispute or minority: nothing is given for the account until a supervisor clears it. */
  flagLegal: prepare.input(command.extend({ kind: z.enum(legalFlags), reason })).output(caseView),
  clearLegal: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ kind: z.enum(legalFlags), reason, code: z.string().trim().max(64) }))
    .output(caseView),
  /** A value of an ended case is a fraudster's: every case it comes in stops. Kept as a keyed digest only. */
  markFraud: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ traceId: id, reason }))
    .output(caseView),
  /** The mark was wrong, or its value has gone over to somebody honest. From any case that meets it. */
  liftFraud: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ traceId: id, reason, code: z.string().trim().max(64) }))
    .output(caseView),

  /** The case's protocol as a PDF: people, checks, decisions, policy; no values read off papers. */
  protocol: procedure
    .meta({ needs: 'recovery.read' })
    .input(z.object({ id }))
    .output(z.object({ fileName: z.string(), pdf: z.instanceof(Blob) })),
}
