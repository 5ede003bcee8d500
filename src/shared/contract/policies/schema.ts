import { z } from 'zod'
import { type AccountKind, accountKinds } from '../customers.ts'
import { changes, paperFields, paperKinds, paperMarks } from '../recovery/terms.ts'
import {
  type EvidenceGroup,
  type EvidenceKind,
  evidenceGroups,
  evidenceKinds,
  liveGroups,
  needEvidence,
  paperGroups,
  weighedEvidence,
} from './terms.ts'

/**
 * What an outcome asks for. A piece of evidence; all or any of several requirements; or so many independent
 * sources of a strength, of which each group counts once.
 */
export type Requirement =
  | { evidence: EvidenceKind }
  | { all: Requirement[] }
  | { any: Requirement[] }
  | { independent: number; strength: number; groups: EvidenceGroup[] }

export const requirement: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    z.strictObject({ evidence: z.enum(evidenceKinds) }),
    z.strictObject({ all: z.array(requirement).min(1).max(20) }),
    z.strictObject({ any: z.array(requirement).min(1).max(20) }),
    z.strictObject({
      independent: z.int().min(1).max(evidenceGroups.length),
      strength: z.int().min(1).max(4),
      groups: z.array(z.enum(evidenceGroups)).min(1),
    }),
  ]),
)

/** Something to read, without what a screen or a printer would take for a command. */
const words = z
  .string()
  .max(400)
  .regex(/^(?=.*\S)(?:\P{Cc}|\n)*$/su, { error: 'unreadable: empty, or with control characters' })
const texts = z.strictObject({ pl: words, en: words })
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const days = z.int().min(0).max(3660)
/** 0 self-asserted, 1 forgeable, 2 tied to private data, 3 a live channel, 4 a bound factor. */
const strength = z.int().min(0).max(4)
const weight = z.strictObject({ strength, group: z.enum(liveGroups) })
export type Weight = z.infer<typeof weight>

const paperRule = z.strictObject({
  /** At least one: a paper off which nothing is read proves nothing. */
  required: z.array(z.enum(paperFields)).min(1),
  optional: z.array(z.enum(paperFields)),
  marks: z.array(z.enum(paperMarks)),
  /** How old the paper's own date may be. Absent: any age. */
  maxAge: z
    .union([
      z.strictObject({ months: z.int().positive().max(600) }),
      z.strictObject({ days: z.int().positive().max(3660) }),
    ])
    .optional(),
  strength,
  group: z.enum(paperGroups),
})
export type PaperRule = z.infer<typeof paperRule>

/**
 * One way to an outcome: what it takes, how many other people must agree, and how long an agreed change waits
 * before it is made (elapsed hours, rounded up to the next opening).
 */
const way = z.strictObject({
  requires: requirement,
  approvals: z.int().min(0).max(5),
  holdHours: z.int().min(0).max(720),
})
export type Way = z.infer<typeof way>

const decidedBy = z.enum(['agent', 'supervisor'])
const outcomeRule = z.strictObject({
  /** Of the ways that are met, the one counts that asks for the fewest people, then the shortest hold. */
  ways: z.array(way).min(1).max(12),
  /** Who may give or propose it. */
  role: decidedBy,
})
const reversibleRule = outcomeRule.extend({
  /** For so long after it was made, a supervisor may take the change back. */
  undoHours: z.int().min(0).max(720),
})

const outcomeRules = z.strictObject({
  hint: outcomeRule.extend({ perCase: z.int().min(0).max(1) }),
  reset_link: outcomeRule.optional(),
  change_email: reversibleRule,
  change_phone: reversibleRule.optional(),
  disable_2fa: reversibleRule.optional(),
  release_authinfo: outcomeRule
    .extend({
      /** A transfer code is not given so soon after a contact value changed. */
      blockedDaysAfterContactChange: days,
    })
    .optional(),
})

/** The whole law of recovery as a provider sets it. Strict: a misspelt key refuses the policy. */
export const policySchema = z
  .strictObject({
    /** Of this very description; an older one is read through `core/policies/upgrade.ts`. */
    format: z.literal(2),
    id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
    version: z.int().positive(),
    name: texts,
    description: texts,
    /** When decisions fall: whenever the desk is open, or in a window of the policy's own within that. */
    window: z.union([
      z.literal('desk'),
      z
        .strictObject({
          /** ISO weekdays, 1 is Monday. */
          days: z.array(z.int().min(1).max(7)).min(1),
          open: time,
          close: time,
        })
        .refine(({ open, close }) => open < close, { error: 'closes-first: closes before it opens' }),
    ]),
    /** A contact value younger than this does not count as proof. */
    contactMinAgeDays: days,
    /** How often a field may be typed wrongly in a case before it stays wrong. */
    fieldTries: z.int().min(1).max(20),
    /** While the newest invoice is younger than this, the one before it counts as the last one too. */
    lastInvoiceGraceDays: z.int().min(0).max(366),
    newEmailCode: z.strictObject({ validHours: z.int().min(1).max(24), tries: z.int().min(1).max(10) }),
    /** Codes to a telephone, in a call (NIST SP 800-63B-4 §4.2.1.2: ten minutes). */
    smsCode: z.strictObject({ validMinutes: z.int().min(1).max(60), tries: z.int().min(1).max(10) }),
    /** What each kind of live evidence weighs, and which source it comes from. */
    evidence: z.record(z.enum(weighedEvidence), weight),
    papers: z.partialRecord(z.enum(paperKinds), paperRule),
    documentSets: z.record(z.enum(accountKinds), z.array(z.array(z.enum(paperKinds)).min(1))),
    outcomes: outcomeRules,
    /** A frozen account is looked at by a supervisor within this time. */
    freeze: z.strictObject({ reviewHours: z.int().min(1).max(720) }),
    /** A desk of one person: there is nobody to agree, so the change waits at least this long; never not at all. */
    soleApprover: z.strictObject({ holdHours: z.int().min(1).max(720) }),
    /** Whom to tell, beyond everybody on file at the old and the new address: that is the house's law. */
    notices: z.strictObject({
      /** Everybody is told when a hold begins, not only when it ends. */
      announceHold: z.boolean(),
      /** After a change everybody is told again, so many elapsed hours later. */
      againAfterHours: z.array(z.int().min(1).max(720)).max(5),
    }),
    /** Beyond these an agent alone decides nothing more about the account: it takes a supervisor. */
    limits: z.strictObject({
      /** Refused or stopped cases of one account in 30 days. */
      failuresPer30Days: z.int().min(1).max(100),
      /** Hints given for one account in 30 days. */
      hintsPerAccount30Days: z.int().min(1).max(100),
      /** Hints one agent gives in 24 hours. */
      hintsPerAgentDay: z.int().min(1).max(1000),
      /** Accounts one caller's number asked for in 24 hours. */
      accountsPerCallerDay: z.int().min(1).max(100),
      /** After so many days a case is refused and opened anew. */
      caseDays: z.int().min(1).max(366),
    }),
    /** Days after the end of a case for which the desk keeps what belongs to it. */
    retention: z.strictObject({
      /** Covered scans and papers. */
      papers: z.strictObject({ days, daysAfterRefusal: days }),
      /** What was typed off papers. */
      transcripts: z.strictObject({ days, daysAfterRefusal: days }),
      /** The customer's letters. */
      letters: z.strictObject({ days, daysAfterRefusal: days }),
      /** Rendered messages of the outbox. */
      messages: z.strictObject({ days, daysAfterRefusal: days }),
    }),
  })
  .check(context => {
    const refuse = (path: (string | number)[], message: string) =>
      context.issues.push({ code: 'custom', input: context.value, path, message })
    const { outcomes, documentSets, papers } = context.value
    for (const [outcome, rule] of Object.entries(outcomes)) {
      if (rule === undefined) continue
      for (const [at, { requires, approvals, holdHours }] of rule.ways.entries()) {
        const path = ['outcomes', outcome, 'ways', at]
        // It goes to the address on file and to nobody else.
        if (outcome !== 'reset_link' && !restsOn(requires, isProof)) {
          refuse(path, 'no-proof: this way takes neither a channel nor papers')
        }
        if (isChange(outcome) && approvals < 1) {
          refuse(path, 'no-approval: nobody changes an account alone')
        }
        // One person gives it in the call; what would wait for nobody must not be promised.
        if (!isChange(outcome) && (approvals > 0 || holdHours > 0)) {
          refuse(path, 'given-at-once: a hint or a reset link is given by one person, at once')
        }
        if (needsMoreThanPaper(outcome) && !restsOn(requires, isLive)) {
          refuse(path, 'paper-only: papers alone never open a second factor or a transfer code')
        }
      }
    }
    for (const [kind, sets] of Object.entries(documentSets)) {
      for (const paper of sets.flat()) {
        if (papers[paper] === undefined) {
          refuse(
            ['documentSets', kind],
            `unknown-paper: the set names ${paper}, which "papers" does not describe`,
          )
        }
      }
    }
  })
export type Policy = z.infer<typeof policySchema>
export type PolicyOutcome = keyof Policy['outcomes']
export type DocumentSets = Record<AccountKind, (typeof paperKinds)[number][][]>

/**
 * Does every way to meet a requirement take at least one piece of evidence that counts?
 *
 * @param counts whether a piece of evidence, or independent sources of a strength, do
 */
export function restsOn(
  needed: Requirement,
  counts: (leaf: Exclude<Requirement, { all: Requirement[] } | { any: Requirement[] }>) => boolean,
): boolean {
  if ('all' in needed) return needed.all.some(part => restsOn(part, counts))
  if ('any' in needed) return needed.any.every(part => restsOn(part, counts))
  return counts(needed)
}

type Leaf = Parameters<Parameters<typeof restsOn>[1]>[0]

/** What the customer says he lost is no proof. */
function isProof(leaf: Leaf): boolean {
  return 'independent' in leaf || !needEvidence.some(kind => kind === leaf.evidence)
}

/** A channel or a factor, not something that can be printed. */
function isLive(leaf: Leaf): boolean {
  if ('independent' in leaf) return !leaf.groups.some(group => paperGroups.some(each => each === group))
  return isProof(leaf) && leaf.evidence !== 'documents'
}

function isChange(outcome: string): boolean {
  return changes.some(change => change === outcome)
}

function needsMoreThanPaper(outcome: string): boolean {
  return outcome === 'disable_2fa' || outcome === 'release_authinfo'
}
