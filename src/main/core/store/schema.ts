import type { Generated } from 'kysely'
import type { AccountKind, ContactRole } from '../../../shared/contract/customers.ts'
import type { MessageKind } from '../../../shared/contract/outbox.ts'
import type { RetentionClass } from '../../../shared/contract/policies/terms.ts'
import type {
  CaseStatus,
  ChallengeEnding,
  ChallengeKind,
  Change,
  LegalFlag,
  Need,
  PaperField,
  PaperKind,
  PaperMark,
  Stance,
  TraceKind,
  TracePart,
  Verdict,
} from '../../../shared/contract/recovery/index.ts'

/** The tables as Kysely sees them; `migrations/` is the truth. Instants are UTC milliseconds, flags 0 or 1, JSON is text. */
type Flag = 0 | 1
type Json = string

export interface Schema {
  /** SQLite's own list of what there is. */
  sqlite_master: { type: string; name: string; tbl_name: string; sql: string | null }
  setting: { key: string; value: Json; version: number }
  sequence: { name: string; value: number }
  agent: {
    id: Generated<number>
    login: string
    name: string
    roles: Json
    state: 'invited' | 'active' | 'deactivated'
    password_hash: string | null
    totp_secret: string | null
    totp_last_step: Generated<number>
    invitation_hash: string | null
    invitation_expires_at: number | null
    preferences: Json
    created_at: number
    last_sign_in_at: number | null
    version: Generated<number>
  }
  agent_recovery_code: { id: Generated<number>; agent_id: number; hash: string; used_at: number | null }
  sign_in_failure: { login: string; failures: number; last_at: number; retry_at: number }
  journal: {
    seq: number
    at: number
    actor_id: number | null
    actor: string | null
    action: string
    subject_kind: string | null
    subject_id: number | null
    subject_label: string | null
    details: Json
    hash: string
  }
  vault_file: { id: Generated<number>; name: string; key: Uint8Array; size: number; created_at: number }
  customer: {
    id: Generated<number>
    number: string
    login: string
    kind: AccountKind
    name: string
    person_name: string | null
    street: string
    postcode: string
    city: string
    country: string
    nip: string | null
    regon: string | null
    krs: string | null
    language: 'pl' | 'en'
    customer_since: string
    two_factor: Flag
    two_factor_since: number | null
    version: Generated<number>
  }
  customer_key: { kind: CustomerKeyKind; value: string; customer_id: number }
  customer_search: { rowid: number; text: string }
  contact: { id: Generated<number>; customer_id: number; role: ContactRole; same_as_administrative: Flag }
  contact_value: {
    id: Generated<number>
    contact_id: number
    field: 'name' | 'email' | 'phone'
    value: string
    since: number
    until: number | null
    source: 'registration' | 'panel' | 'desk' | 'recovery'
    agent_id: number | null
    case_id: number | null
  }
  service: {
    id: Generated<number>
    customer_id: number
    name: string
    plan: string
    domain: string | null
    status: 'active' | 'suspended' | 'ended'
    renews_on: string | null
  }
  domain: {
    id: Generated<number>
    customer_id: number
    name: string
    status: 'active' | 'expired' | 'transfer'
    expires_on: string
  }
  invoice: {
    id: Generated<number>
    customer_id: number
    number: string
    kind: 'vat' | 'proforma'
    issued_on: string
    due_on: string
    buyer_name: string
    buyer_nip: string | null
    gross_grosze: number
    currency: string
    ksef: string | null
  }
  payment: {
    id: Generated<number>
    invoice_id: number
    booked_on: string
    amount_grosze: number
    currency: string
    payer_name: string | null
    payer_iban: string | null
    payee_iban: string | null
    title: string | null
  }
  policy: {
    id: string
    version: number
    body: Json
    kept_at: number
    edited: Flag
    saved_by: number | null
    note: string
  }
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
  }
  recovery_attachment: {
    id: Generated<number>
    case_id: number
    message_id: number
    name: string
    size: number
    type: 'jpeg' | 'png' | 'webp' | 'heic' | 'tiff' | 'pdf' | 'other'
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
  customer_recovery_code: {
    id: Generated<number>
    customer_id: number
    digest: string
    used_at: number | null
    used_case_id: number | null
  }
  account_freeze: {
    id: Generated<number>
    customer_id: number
    case_id: number | null
    because: 'not_me' | 'suspicion'
    reason: string
    since: number
    by_agent: number
    review_by: number
    lifted_at: number | null
    lifted_by: number | null
    lift_reason: string | null
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
  account_flag: {
    id: Generated<number>
    customer_id: number
    case_id: number
    kind: LegalFlag
    reason: string
    since: number
    by_agent: number
    cleared_at: number | null
    cleared_by: number | null
    clear_reason: string | null
  }
  agent_link: { agent_id: number; customer_id: number; since: number }
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
  outbox: {
    id: Generated<number>
    kind: MessageKind
    channel: 'email' | 'sms'
    address: string
    subject: string
    text: string
    code: string | null
    queued_at: number
    state: 'queued' | 'carried'
    carried_at: number | null
    carried_by: number | null
    case_id: number | null
    customer_id: number | null
  }
}

export type CustomerKeyKind = 'number' | 'login' | 'email' | 'phone' | 'nip' | 'domain'
