import type { AccountKind, ContactRole } from '../../../shared/contract/customers.ts'
import type {
  CaseStatus,
  ChallengeKind,
  ChallengeView,
  Change,
  LegalFlag,
  Need,
  PaperField,
  PaperKind,
  PaperMark,
  PaperView,
  PressureKind,
  RedactionCheck,
  RedactionZone,
  SignalCode,
  SignalLevel,
  Stance,
  TraceKind,
  Verdict,
} from '../../../shared/contract/recovery/index.ts'

/**
 * What a protocol says: codes, verdicts, people and instants. It has no place for a value read off a paper or
 * for one on file, so none can slip in.
 */
export interface ProtocolModel {
  language: 'pl' | 'en'
  deskName: string
  printedAt: number
  printedBy: string
  number: string
  status: CaseStatus
  openedAt: number
  agent: string | null
  policy: { name: string; id: string; version: number }
  /** The name is masked. */
  account: { number: string; name: string; kind: AccountKind } | null
  need: Need | null
  route: 'phone' | 'papers' | null
  calls: {
    at: number
    by: string
    source: 'heard' | 'exchange'
    verdict: 'match' | 'mismatch' | 'unusable'
    reason: string | null
    role: ContactRole | null
    daysOld: number | null
  }[]
  papers: {
    kind: PaperKind
    state: PaperView['state']
    /** Of an ID card: what was covered, and what was proven on the written copy. */
    redaction: {
      at: number
      by: string
      /** Of the covered copy. */
      sha256: string
      zones: RedactionZone[]
      absent: RedactionZone[]
      checks: RedactionCheck[]
    } | null
    fields: {
      field: PaperField
      verdict: Verdict
      reason: string | null
      decision: { accepted: boolean; by: string } | null
    }[]
    marks: { mark: PaperMark; present: boolean | null }[]
  }[]
  /**
   * What there was to beware of, and how it was answered. `kind` says of which kind a marked value, a legal note
   * or the pressure is; `by` who said it, null for what is computed; `stands` whether it still does.
   */
  signals: {
    code: SignalCode
    level: SignalLevel
    kind: Exclude<TraceKind, 'invoice'> | LegalFlag | PressureKind | null
    since: number | null
    by: string | null
    stands: boolean
    answers: { what: 'lifted' | 'cleared' | 'proposed' | 'voted'; at: number; by: string }[]
  }[]
  /** Who of those that worked on the case had seen the account in the clear before it was sealed. */
  seenBefore: { by: string; at: number }[]
  /** Live proof, in the order it was asked for; from whom, never at which number or address. */
  challenges: {
    kind: ChallengeKind
    role: ContactRole | null
    startedAt: number
    startedBy: string
    state: ChallengeView['state']
    endedAt: number | null
    endedBy: string | null
    carriedBy: string | null
  }[]
  newEmailConfirmed: boolean
  codeCarriedBy: string | null
  /** Null where no new telephone was asked for. */
  newPhoneConfirmed: boolean | null
  /** `stance` is null where the printing person may still vote, or the desk did not ask yet. */
  proposal: { outcome: Change; by: string; at: number; stance: Stance | null } | null
  /** What the way that is met asks for; null without a proposal. */
  burden: { approvals: number; holdHours: number } | null
  /** `approved` is null while it is kept from the printing person; `alone`: by whoever proposed it. */
  approvals: { by: string; at: number; approved: boolean | null; alone: boolean }[]
  hold: { since: number; until: number } | null
  freeze: { since: number; by: string; because: 'not_me' | 'suspicion'; reviewBy: number } | null
  hint: { by: string; at: number } | null
  resetLink: { by: string; at: number } | null
  ended: { by: string; at: number } | null
  /** E-mails with an ID card, and whether they were deleted from the mailbox. */
  mailToPurge: { receivedAt: number; done: { by: string; at: number } | null }[]
  story: { seq: number; at: number; actor: string | null; action: string; hash: string }[]
}
