import type { AccountKind, ContactRole } from '../../../shared/contract/customers.ts'
import type {
  CaseStatus,
  Need,
  PaperField,
  PaperKind,
  PaperMark,
  PaperView,
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
    /** Of the covered copy. */
    sha256: string | null
    fields: {
      field: PaperField
      verdict: Verdict
      reason: string | null
      decision: { accepted: boolean; by: string } | null
    }[]
    marks: { mark: PaperMark; present: boolean | null }[]
  }[]
  /** Who of those that worked on the case had seen the account in the clear before it was sealed. */
  seenBefore: { by: string; at: number }[]
  newEmailConfirmed: boolean
  codeCarriedBy: string | null
  proposal: { by: string; at: number } | null
  approvals: { by: string; at: number; approved: boolean }[]
  hint: { by: string; at: number } | null
  ended: { by: string; at: number } | null
  story: { seq: number; at: number; actor: string | null; action: string; hash: string }[]
}
