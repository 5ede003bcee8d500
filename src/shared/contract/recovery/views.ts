import { z } from 'zod'
import { id, instant, remark, version } from '../base.ts'
import { accountKinds, contactRoles } from '../customers.ts'
import { deskState } from '../hours.ts'
import { evidenceGroups, evidenceKinds } from '../policies/terms.ts'
import { retentionClock } from '../retention-clocks.ts'
import {
  cardLayouts,
  cardSides,
  caseStatuses,
  challengeEndings,
  challengeKinds,
  changes,
  legalFlags,
  needs,
  outcomes,
  paperFields,
  paperKinds,
  paperMarks,
  redactionChecks,
  redactionZones,
  routes,
  signalCodes,
  signalLevels,
  stances,
  steps,
  traceKinds,
  traceParts,
  verdicts,
} from './terms.ts'

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
  /** It was decided, and by whom it shows only once the looking person has voted. */
  decisionHidden: z.boolean(),
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

/** A rectangle and what it hides; `other` is the agent's own judgement. */
export const coveredPlace = z.object({ zone: z.enum([...redactionZones, 'other']), rect })
export type CoveredPlace = z.infer<typeof coveredPlace>

/**
 * What was covered and what was proven on the written copy. A card covered by an older Okienko names its zones
 * only: `layout` is null, `sides`, `places` and `checks` are empty.
 */
export const redactionView = z.object({
  at: instant,
  by: z.string(),
  /** Of the covered copy, lower-case hex. There is none of the original. */
  sha256: z.string(),
  layout: z.enum(cardLayouts).nullable(),
  sides: z.array(z.enum(cardSides)),
  zones: z.array(z.enum(redactionZones)),
  /** Zones of which a person said that this scan does not show them. */
  absent: z.array(z.enum(redactionZones)),
  /** Where the copy is black, as fractions of it. */
  places: z.array(coveredPlace),
  /** Everything that was checked; a copy that failed one of them was not kept. */
  checks: z.array(z.enum(redactionChecks)),
  /** Who covered and checked: program and version; null as above. */
  tool: z.string().nullable(),
})
export type RedactionView = z.infer<typeof redactionView>

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
  redaction: redactionView.nullable(),
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

/** Live proof that was asked for. */
export const challengeView = z.object({
  id,
  kind: z.enum(challengeKinds),
  /** Whose contact it went to; null where no contact is involved. */
  role: z.enum(contactRoles).nullable(),
  /** Masked number or address, or the domain. */
  target: z.string(),
  /** What the customer puts into the title of his transfer, or on his domain. */
  token: z.string().nullable(),
  /**
   * - `running`: waits for its answer
   * - `expired`: too late to answer
   * - `void`: it passed, but what it was sent to no longer stands on file
   * - anything else: how it ended
   */
  state: z.enum(['running', 'passed', 'failed', 'expired', 'void', ...challengeEndings]),
  startedAt: instant,
  startedBy: z.string(),
  expiresAt: instant,
  triesLeft: z.number().int(),
  /** The number was shown to be called. */
  dialledAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  /** Who opened the message with the code to carry it by hand; the second person should know. */
  carriedBy: z.string().nullable(),
})
export type ChallengeView = z.infer<typeof challengeView>

/** What a case can show: one line a piece of evidence that the policy knows. */
export const evidenceView = z.object({
  kind: z.enum(evidenceKinds),
  /** 0 to 4; null where the policy weighs it by its papers, or it is no proof. */
  strength: z.number().int().nullable(),
  group: z.enum(evidenceGroups).nullable(),
  state: z.enum(['counts', 'missing', 'running', 'failed', 'too_weak']),
  /** Why it does not count, or what is still to come. */
  remark: remark.nullable(),
})
export type EvidenceView = z.infer<typeof evidenceView>

/** One way the policy knows to an outcome. */
export const wayView = z.object({
  met: z.boolean(),
  missing: z.array(remark),
  approvals: z.number().int(),
  holdHours: z.number().int(),
  /** What it is made of, in the order of the policy. */
  evidence: z.array(z.enum(evidenceKinds)),
})
export type WayView = z.infer<typeof wayView>

/** One thing to beware of, in one sentence. It names other cases by their number and never another customer. */
export const signalView = z.object({
  code: z.enum(signalCodes),
  level: z.enum(signalLevels),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** When it came up, where that is an event; null for what is simply so. */
  since: instant.nullable(),
})
export type SignalView = z.infer<typeof signalView>

/** What stands on the account by law. */
export const legalView = z.object({
  kind: z.enum(legalFlags),
  since: instant,
  by: z.string(),
  reason: z.string(),
  missingToClear: z.array(remark),
})
export type LegalView = z.infer<typeof legalView>

/** A value of this case that may be marked as a fraudster's, or bears such a mark. */
export const fraudView = z.object({
  /** Names the value; the value itself may stand nowhere any more. */
  traceId: id,
  kind: z.enum(traceKinds),
  part: z.enum(traceParts),
  /** Masked, or a file's name; '' where only the digest is left. */
  shown: z.string(),
  /** It bears a mark now. */
  mark: z.object({ at: instant, by: z.string(), reason: z.string(), caseNumber: z.string() }).nullable(),
})
export type FraudView = z.infer<typeof fraudView>

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
  /** The gravest signal of the case. */
  signal: z.enum(signalLevels).nullable(),
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

export const mailToPurge = z.object({
  messageId: id,
  /** Subject and sender, to find it in the mailbox. */
  subject: z.string(),
  from: z.string(),
  receivedAt: instant,
  done: z.object({ at: instant, by: z.string() }).nullable(),
})
export type MailToPurge = z.infer<typeof mailToPurge>

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
  /** What a customer can need under this policy. */
  needs: z.array(z.enum(needs)),
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
  newPhone: z.object({ number: z.string(), confirmed: z.boolean() }).nullable(),
  /** The domain whose transfer code is asked for, and those of the account that could be. */
  domain: z.string().nullable(),
  domains: z.array(z.string()),
  challenges: z.array(challengeView),
  /** Kinds of live proof this policy counts, and whether one could be started now. */
  startable: z.array(
    z.object({
      kind: z.enum(challengeKinds),
      role: z.enum(contactRoles).nullable(),
      target: z.string(),
      missing: z.array(remark),
    }),
  ),
  evidence: z.array(evidenceView),
  proposal: z
    .object({
      outcome: z.enum(changes),
      by: z.object({ id, name: z.string() }),
      at: instant,
      /** Null until the looking person has voted, where he may vote. */
      stance: z.enum(stances).nullable(),
      opinion: z.string().nullable(),
    })
    .nullable(),
  /** True while the looking person may vote and has not: what others think is kept from him. */
  blind: z.boolean(),
  approvals: z.array(
    z.object({
      by: z.object({ id, name: z.string() }),
      at: instant,
      /** Null while it is kept from the looking person. */
      approved: z.boolean().nullable(),
      reason: z.string(),
    }),
  ),
  approvalsNeeded: z.number().int(),
  /** Nobody else at this desk could agree: the exception is on record, and the change waits longer. */
  soleApprover: z.boolean(),
  /** An announced change that waits. */
  hold: z.object({ since: instant, until: instant }).nullable(),
  /** The account gives nothing out while it is frozen. */
  freeze: z
    .object({
      since: instant,
      by: z.string(),
      because: z.enum(['not_me', 'suspicion']),
      reason: z.string(),
      reviewBy: instant,
      missingToLift: z.array(remark),
    })
    .nullable(),
  /** What to beware of, the gravest first. An ended case shows only what people said of it. */
  signals: z.array(signalView),
  legal: z.array(legalView),
  /** For whoever approves: values to be marked once the case has ended, and those that bear a mark. */
  fraud: z.array(fraudView),
  /** A change that was made and may still be taken back. */
  undo: z.object({ until: instant, missing: z.array(remark) }).nullable(),
  resetLink: z.object({ at: instant, by: z.string() }).nullable(),
  hint: z.object({ masked: z.string(), at: instant, by: z.string() }).nullable(),
  /** Where the case stands on the way of S003, and what each step still misses. */
  steps: z.array(z.object({ step: z.enum(steps), state: z.enum(['done', 'current', 'ahead']) })),
  /** What can be decided; `missing` is empty exactly when it can be done now by this agent. */
  outcomes: z.array(
    z.object({
      outcome: z.enum(outcomes),
      /** This policy knows it. What it does not know is not listed as something to do. */
      offered: z.boolean(),
      missing: z.array(remark),
      ways: z.array(wayView),
      tells: z.array(receiver),
    }),
  ),
  /** The second person's vote and the execution, in the same manner. */
  approval: z.object({ missing: z.array(remark) }),
  execution: z.object({ missing: z.array(remark), tells: z.array(receiver) }),
  /** What it costs when this agent takes the case: who works on it cannot approve it. */
  take: z.object({
    /** He could approve a change in this case until now. */
    losesVote: z.boolean(),
    /** How many other active people could still approve one, those who voted already included. */
    approversLeft: z.number().int(),
    /** They would be fewer than the policy asks for: `take` is refused unless it says so knowingly. */
    leavesTooFew: z.boolean(),
  }),
  /** Who of those that worked on the case saw the account in the clear in the week before it was sealed, and when last. */
  seenBefore: z.array(z.object({ by: z.string(), at: instant })),
  hours: deskState,
  /** When each class of what belongs to the case goes, or when it went. */
  retention: z.array(retentionClock),
  /** Nothing of the case is erased while it stands. */
  legalHold: z.object({ since: instant, by: z.string(), reason: z.string() }).nullable(),
  ended: z.object({ at: instant, by: z.string() }).nullable(),
  /** E-mails that brought an ID card and must go from the mailbox too; they stay here until somebody did it. */
  mailToPurge: z.array(mailToPurge),
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
