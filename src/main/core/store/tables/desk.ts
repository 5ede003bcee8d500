import type { Generated } from 'kysely'
import type { MessageKind } from '../../../../shared/contract/outbox.ts'
import type { Flag, Json } from './columns.ts'

/** Access, journal, settings, vault, policies, outbox. */
export interface DeskTables {
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
  policy: {
    id: string
    version: number
    body: Json
    kept_at: number
    edited: Flag
    saved_by: number | null
    note: string
  }
  agent_link: { agent_id: number; customer_id: number; since: number }
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
    message_id: number | null
  }
}
