import type { Generated } from 'kysely'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import type { RetentionClass } from '../../../../shared/contract/policies/terms.ts'
import type {
  CaseStatus,
  ChallengeEnding,
  ChallengeKind,
  Change,
  Need,
  PaperField,
  PaperKind,
  PaperMark,
  Stance,
  TraceKind,
  TracePart,
  Verdict,
} from '../../../../shared/contract/recovery/index.ts'
import type { Flag, Json } from './columns.ts'

/** Recovery cases, their evidence, their signals, and how long they are kept. */
export interface RecoveryTables {
  recovery_case: {
    id: Generated<number>
    number: string
    status: CaseStatus
    version: Generated<number>
    policy_id: string
    policy_version: number
    agent_id: number | null
    opened_at: number
    waiting_since: number
    customer_id: number | null
    need: Need | null
    route: 'phone' | 'papers' | null
    new_email: string | null
    new_phone: string | null
    domain: string | null
    outcome: Change | null
    proposed_by: number | null
    proposed_at: number | null
    stance: Stance | null
    opinion: string | null
    held_at: number | null
    hold_until: number | null
    executed_at: number | null
    executed_by: number | null
    hint: string | null
    hinted_by: number | null
    hinted_at: number | null
    reset_at: number | null
    reset_by: number | null
    ended_at: number | null
    ended_by: number | null
    /** Since when the account has been sealed. */
    sealed_at: number | null
    /** Since when nothing of an ended case is left to be erased. */
    purged_at: number | null
  }
  recovery_pointer: { case_id: number; customer_id: number; since: number }
  recovery_message: {
    id: Generated<number>
    case_id: number
    channel: 'email' | 'phone'
    digest: string | null
    from_name: string
    from_address: string
    subject: string
    sent_at: number | null
    received_at: number
    text: string
    html: string | null
    problems: Json
    /** [{name, address, isElsewhere}]; null: it asks to be answered where it came from. */
    reply_to: Json | null
  }
  recovery_attachment: {
    id: Generated<number>
    case_id: number
    message_id: number
    name: string
    size: number
    type: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'bmp' | 'tiff' | 'pdf' | 'other'
    pages: number | null
    width: number | null
    height: number | null
    problems: Json
    state: 'usable' | 'unusable' | 'redacted' | 'erased'
    vault_file_id: number | null
  }
  recovery_paper: {
    id: Generated<number>
    case_id: number
    attachment_id: number
    kind: PaperKind
    version: Generated<number>
    redacted_at: number | null
    redacted_by: number | null
    redacted_sha256: string | null
    redacted_zones: Json | null
    redaction_proof: Json | null
  }
  mail_to_purge: {
    message_id: number
    asked_at: number
    purged_at: number | null
    purged_by: number | null
  }
  paper_field: {
    paper_id: number
    field: PaperField
    value: string | null
    verdict: Verdict
    reason: Json | null
    accepted: Flag | null
    accepted_reason: string | null
    accepted_by: number | null
  }
  paper_mark: { paper_id: number; mark: PaperMark; present: Flag }
  paper_mismatch: { case_id: number; kind: PaperKind; field: PaperField; count: number }
  recovery_call: {
    id: Generated<number>
    case_id: number
    source: 'heard' | 'exchange'
    number: string
    verdict: 'match' | 'mismatch' | 'unusable'
    reason: Json | null
    role: ContactRole | null
    days_old: number | null
    at: number
    agent_id: number
  }
  new_email_code: {
    case_id: number
    address: string
    code_hash: string
    sent_at: number
    expires_at: number
    failures: Generated<number>
    confirmed_at: number | null
    outbox_id: number
  }
  recovery_vote: {
    id: Generated<number>
    case_id: number
    proposed_at: number
    agent_id: number
    approved: Flag
    reason: string
    at: number
  }
  recovery_challenge: {
    id: Generated<number>
    case_id: number
    kind: ChallengeKind
    role: ContactRole | null
    target: string
    code_hash: string | null
    token: string | null
    outbox_id: number | null
    started_at: number
    started_by: number
    expires_at: number
    failures: Generated<number>
    dialled_at: number | null
    result: 'passed' | 'failed' | ChallengeEnding | null
    result_at: number | null
    result_by: number | null
  }
  recovery_trace: {
    id: Generated<number>
    case_id: number
    kind: TraceKind
    part: TracePart
    digest: string
    attachment_id: number | null
    at: number
  }
  fraud_mark: {
    id: Generated<number>
    kind: Exclude<TraceKind, 'invoice'>
    digest: string
    case_id: number
    reason: string
    at: number
    by_agent: number
    lifted_at: number | null
    lifted_by: number | null
    lift_reason: string | null
  }
  recovery_reminder: { id: Generated<number>; case_id: number; due_at: number; done_at: number | null }
  retention_purge: { case_id: number; class: RetentionClass; at: number; count: number }
  legal_hold: {
    id: Generated<number>
    case_id: number
    reason: string
    since: number
    by_agent: number
    released_at: number | null
    released_by: number | null
    release_reason: string | null
  }
}
