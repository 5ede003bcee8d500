import { z } from 'zod'
import { id, instant, remark, version } from '../base.ts'
import { accountKinds, contactRoles } from '../customers.ts'
import { deskState } from '../hours.ts'
import { retentionClock } from '../retention-clocks.ts'
import { attachmentView, paperView } from './paper-views.ts'
import { callView, challengeView, evidenceView, wayView } from './proof-views.ts'
import { fraudView, legalView, signalView } from './signal-views.ts'
import {
  caseStatuses,
  challengeKinds,
  changes,
  needs,
  outcomes,
  paperKinds,
  routes,
  stances,
  steps,
} from './terms.ts'

/** Where a letter asks to be answered, if not where it came from. Nothing goes there. `isElsewhere`: in another domain. */
export const replyTo = z.object({ name: z.string(), address: z.string(), isElsewhere: z.boolean() })

export const messageView = z.object({
  id,
  channel: z.enum(['email', 'phone']),
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.array(replyTo),
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
