import type { RetentionClass } from '../../../../shared/contract/policies/terms.ts'
import type {
  CaseStatus,
  Change,
  Need,
  PaperField,
  PaperKind,
} from '../../../../shared/contract/recovery/index.ts'

/**
 * What a customer gets of his recovery cases. It has no place for a verdict, a vote, an opinion, a reason, or
 * anybody's name but his own, so that none can slip in.
 */
export interface DataPackage {
  language: 'pl' | 'en'
  madeAt: number
  desk: { name: string; email: string; phone: string }
  customer: { number: string; name: string }
  cases: PackagedCase[]
}

export interface PackagedCase {
  number: string
  status: CaseStatus
  openedAt: number
  endedAt: number | null
  need: Need | null
  route: 'phone' | 'papers' | null
  outcome: Change | null
  policy: { id: string; version: number; name: string }
  /** He proved to be the customer: what was sent in is his. */
  isProven: boolean
  clocks: { class: RetentionClass; dueAt: number | null; purgedAt: number | null; isHeld: boolean }[]
  letters: {
    receivedAt: number
    channel: 'email' | 'phone'
    /** Masked unless it is his own. */
    from: string
    /** Null where it is somebody else's, or not proven to be his. */
    subject: string | null
    text: string | null
    attachments: string[]
  }[]
  newEmail: string | null
  newPhone: string | null
  typed: { paper: PaperKind; field: PaperField; value: string }[]
  scans: { file: string; paper: PaperKind; isCovered: boolean }[]
  notices: {
    queuedAt: number
    channel: 'email' | 'sms'
    /** Masked unless it is his own. */
    to: string
    subject: string | null
    text: string | null
  }[]
  story: { at: number; by: Actor; action: string; outcome: Change | null }[]
}

/** Who did it, as a role: the people of a desk are no data of the customer's. */
export type Actor = 'desk' | 'agent' | 'supervisor'

/** A file of the package beside its texts. */
export interface PackagedScan {
  file: string
  /** Vault file. */
  fileId: number
}
