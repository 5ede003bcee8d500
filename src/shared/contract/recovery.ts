import { z } from 'zod'
import { id, instant, procedure, remark, version } from './base.ts'
import { accountKinds, contactRoles } from './customers.ts'
import { deskState } from './hours.ts'

/**
 * Where a case stands. `waiting`: the customer was asked for more. The last four are the end; `joined` means
 * that its letters went over to the case that was open for the account already.
 */
export const caseStatuses = [
  'open',
  'waiting',
  'proposed',
  'approved',
  'executed',
  'hinted',
  'refused',
  'joined',
] as const
export type CaseStatus = (typeof caseStatuses)[number]
export const endedStatuses: readonly CaseStatus[] = ['executed', 'hinted', 'refused', 'joined']

/** What the customer lost (S003): the mailbox on file is dead, or the login is unknown. */
export const needs = ['dead_email', 'unknown_login'] as const
/** How he proves himself (S003): a call from the number on file, or papers. */
export const routes = ['phone', 'papers'] as const

/** The order of S003; no step can be taken before the ones above it are done. */
export const steps = ['message', 'account', 'need', 'evidence', 'decision', 'approval', 'execution'] as const
export type Step = (typeof steps)[number]

/** The papers S003 names, and the signed request that the strict policy adds. */
export const paperKinds = [
  'bill_person',
  'tenancy_contract',
  'vat_invoice',
  'payment_confirmation',
  'id_card',
  'bill_company',
  'nip_assignment',
  'krs_extract',
  'ceidg_print',
  'signed_request',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** What an agent reads off a paper. */
export const paperFields = [
  'issuer',
  'issuerNip',
  'personName',
  'companyName',
  'address',
  'nip',
  'regon',
  'krs',
  'invoiceNumber',
  'ksef',
  'issuedOn',
  'printedOn',
  'paidOn',
  'validUntil',
  'gross',
  'payerName',
  'payerIban',
  'payeeIban',
] as const
export type PaperField = (typeof paperFields)[number]

/** What an agent sees on a paper: there or not there. */
export const paperMarks = [
  'official_stamp',
  'signature',
  'name_stamp',
  'company_stamp',
  'non_public_data',
  'status_active',
] as const
export type PaperMark = (typeof paperMarks)[number]

/**
 * - `match`: agrees with the account or the ledger, or its checksum holds where nothing is on file
 * - `near`: almost; a person decides, it never passes by itself
 * - `mismatch`: does not agree, is stale, or cannot be right
 * - `noted`: kept for the record, compared with nothing
 */
export const verdicts = ['match', 'near', 'mismatch', 'noted'] as const
export type Verdict = (typeof verdicts)[number]

export const outcomes = ['hint', 'change_email', 'ask_more', 'refuse'] as const
export type Outcome = (typeof outcomes)[number]

export const fieldView = z.object({
  field: z.enum(paperFields),
  required: z.boolean(),
  /** What was typed, to be read again beside the paper; null when nothing was typed or it was purged. */
  value: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  /** Why, without a word of what is on file. */
  reason: remark.nullable(),
  /** Only for `near`: what a person decided, and why. */
  decision: z.object({ accepted: z.boolean(), reason: z.string(), by: z.string() }).nullable(),
  /** How many more times this field may be typed after a mismatch; guessing ends at 0. */
  triesLeft: z.number().int(),
})
export type FieldView = z.infer<typeof fieldView>

export const attachmentView = z.object({
  id,
  name: z.string(),
  size: z.number().int(),
  type: z.enum(['jpeg', 'png', 'webp', 'heic', 'tiff', 'pdf', 'other']),
  pages: z.number().int().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  problems: z.array(remark),
  /**
   * - `usable`: can be opened as a paper
   * - `unusable`: listed with the reason, its bytes were not kept
   * - `redacted`: the covered copy is kept, the original's key is forgotten
   * - `erased`: nothing is left but this line
   */
  state: z.enum(['usable', 'unusable', 'redacted', 'erased']),
})
export type AttachmentView = z.infer<typeof attachmentView>

/** A rectangle as fractions of the page, 0 to 1, origin at the top left. */
export const rect = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().gt(0).max(1),
  height: z.number().gt(0).max(1),
})
export type RectFraction = z.infer<typeof rect>

/** What must be covered on an ID card before it may be kept (S003: photo and number). */
export const redactionZones = ['photo', 'number'] as const

export const paperView = z.object({
  id,
  version,
  kind: z.enum(paperKinds),
  attachmentId: id,
  pages: z.number().int(),
  /** Pages may be looked at. False for an ID card whose original is gone and whose copy was purged. */
  viewable: z.boolean(),
  /**
   * - `needs_redaction`: an ID card that is not covered yet; nothing can be typed
   * - `open`: fields or marks are missing or undecided
   * - `complete`: everything the policy asks of this paper is there
   * - `failed`: something on it does not hold
   */
  state: z.enum(['needs_redaction', 'open', 'complete', 'failed']),
  fields: z.array(fieldView),
  marks: z.array(
    z.object({ mark: z.enum(paperMarks), required: z.boolean(), present: z.boolean().nullable() }),
  ),
  redaction: z
    .object({ at: instant, by: z.string(), sha256: z.string(), zones: z.array(z.enum(redactionZones)) })
    .nullable(),
})
export type PaperView = z.infer<typeof paperView>

export const messageView = z.object({
  id,
  channel: z.enum(['email', 'phone']),
  fromName: z.string(),
  fromAddress: z.string(),
  subject: z.string(),
  sentAt: instant.nullable(),
  receivedAt: instant,
  text: z.string(),
  /** Sanitised: no scripts, no styles, nothing remote. Shown in a sandboxed frame only. */
  html: z.string().nullable(),
  problems: z.array(remark),
  attachments: z.array(attachmentView),
})
export type MessageView = z.infer<typeof messageView>

/** The account as the case shows it: masked until the case is ended. */
export const caseAccount = z.object({
  customerId: id,
  number: z.string(),
  kind: z.enum(accountKinds),
  nameMasked: z.string(),
  loginMasked: z.string(),
  emailMasked: z.string(),
  phoneMasked: z.string(),
  twoFactor: z.boolean(),
  /** Youngest change of a contact value, in days; the policy says what is too young. */
  contactDaysOld: z.number().int(),
  contactTooYoung: z.boolean(),
})

export const callView = z.object({
  id,
  /** As the agent heard it, or as the exchange showed it. */
  source: z.enum(['heard', 'exchange']),
  /** Masked E.164, or what was typed when it is no number. */
  number: z.string(),
  verdict: z.enum(['match', 'mismatch', 'unusable']),
  reason: remark.nullable(),
  /** Whose number it is, only after a match. */
  role: z.enum(contactRoles).nullable(),
  numberDaysOld: z.number().int().nullable(),
  at: instant,
  by: z.string(),
})

export const caseRow = z.object({
  id,
  number: z.string(),
  status: z.enum(caseStatuses),
  step: z.enum(steps),
  /** Masked account name, or the sender while no account is confirmed. */
  who: z.string(),
  subject: z.string(),
  need: z.enum(needs).nullable(),
  route: z.enum(routes).nullable(),
  agent: z.object({ id, name: z.string() }).nullable(),
  openedAt: instant,
  /** When the ball came to whoever must act now. */
  waitingSince: instant,
  papers: z.number().int(),
  /** This very agent may act on the case now: it is his, nobody's, or waits for his approval. */
  mine: z.boolean(),
})
export type CaseRow = z.infer<typeof caseRow>

/** Who will be told when something is done, for the button that does it. */
export const receiver = z.object({
  /** Masked; the sender's own and the new address are whole, since the agent has them anyway. */
  to: z.string(),
  role: z.enum([...contactRoles, 'sender', 'new_address']),
  channel: z.enum(['email', 'sms']),
})
export type Receiver = z.infer<typeof receiver>

export const caseView = z.object({
  id,
  number: z.string(),
  version,
  status: z.enum(caseStatuses),
  openedAt: instant,
  agent: z.object({ id, name: z.string() }).nullable(),
  policy: z.object({
    id: z.string(),
    version: z.number().int(),
    contactMinAgeDays: z.number().int(),
    name: z.object({ pl: z.string(), en: z.string() }),
  }),
  messages: z.array(messageView),
  account: caseAccount.nullable(),
  need: z.enum(needs).nullable(),
  route: z.enum(routes).nullable(),
  calls: z.array(callView),
  papers: z.array(paperView),
  /** Complete sets the policy accepts for this kind of account, each a list of papers. */
  documentSets: z.array(z.array(z.enum(paperKinds))),
  newEmail: z
    .object({
      address: z.string(),
      state: z.enum(['entered', 'code_sent', 'confirmed']),
      expiresAt: instant.nullable(),
      triesLeft: z.number().int(),
      /** The message with the code was opened at the desk to be carried by hand; the approver should know. */
      carriedBy: z.string().nullable(),
    })
    .nullable(),
  proposal: z
    .object({ outcome: z.literal('change_email'), by: z.object({ id, name: z.string() }), at: instant })
    .nullable(),
  approvals: z.array(
    z.object({
      by: z.object({ id, name: z.string() }),
      at: instant,
      approved: z.boolean(),
      reason: z.string(),
    }),
  ),
  approvalsNeeded: z.number().int(),
  hint: z.object({ masked: z.string(), at: instant, by: z.string() }).nullable(),
  /** Where the case stands on the way of S003, and what each step still misses. */
  steps: z.array(z.object({ step: z.enum(steps), state: z.enum(['done', 'current', 'ahead']) })),
  /** What can be decided; `missing` is empty exactly when it can be done now by this agent. */
  outcomes: z.array(
    z.object({ outcome: z.enum(outcomes), missing: z.array(remark), tells: z.array(receiver) }),
  ),
  /** The second person's vote and the execution, in the same manner. */
  approval: z.object({ missing: z.array(remark) }),
  execution: z.object({ missing: z.array(remark), tells: z.array(receiver) }),
  hours: deskState,
  ended: z.object({ at: instant, by: z.string() }).nullable(),
})
export type CaseView = z.infer<typeof caseView>

/** One line of the case's story, from the journal. */
export const timelineEntry = z.object({
  seq: z.number().int(),
  at: instant,
  actor: z.string().nullable(),
  action: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const accountSuggestion = z.object({
  customerId: id,
  number: z.string(),
  nameMasked: z.string(),
  loginMasked: z.string(),
  emailMasked: z.string(),
  kind: z.enum(accountKinds),
  /** What in the message, or in what the agent typed, points here. Never the value on file. */
  because: z.array(
    z.object({ what: z.enum(['login', 'email', 'phone', 'nip', 'domain', 'number']), value: z.string() }),
  ),
  openCase: z.object({ id, number: z.string() }).nullable(),
})
export type AccountSuggestion = z.infer<typeof accountSuggestion>

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
  /** Takes the case over; the journal keeps from whom. */
  take: prepare.input(command).output(caseView),

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
  /** Burns the rectangles into the pixels of an ID card's page, proves it, keeps the copy, forgets the original. */
  redact: prepare
    .input(
      command.extend({
        paperId: id,
        page: z.number().int().min(0).max(200),
        zones: z
          .array(z.object({ zone: z.enum([...redactionZones, 'other']), rect }))
          .min(1)
          .max(40),
      }),
    )
    .output(caseView),
  /** What the paper says; the answer is the verdict, never what is on file. */
  transcribe: prepare
    .input(command.extend({ paperId: id, field: z.enum(paperFields), value: z.string().max(2000) }))
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

  hint: decide.input(command).output(caseView),
  /** Ends a case whose hint was enough. */
  close: decide.input(command).output(caseView),
  propose: decide.input(command).output(caseView),
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
    .input(command.extend({ approved: z.boolean(), reason: z.string().trim().max(500) }))
    .output(caseView),
  execute: decide.input(command).output(caseView),

  /** The case's protocol as a PDF: people, checks, decisions, policy; no values read off papers. */
  protocol: procedure
    .meta({ needs: 'recovery.read' })
    .input(z.object({ id }))
    .output(z.object({ fileName: z.string(), pdf: z.instanceof(Blob) })),
}
