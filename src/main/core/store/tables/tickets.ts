import type { ColumnType, Generated } from 'kysely'
import type { DueReason } from '../../../../shared/contract/deadlines.ts'
import type {
  ComposerMode,
  ConversationKind,
  EngineType,
  MessageOrigin,
  PriorityReason,
  QueueOrder,
} from '../../../../shared/contract/tickets/terms.ts'
import type { Flag, Json } from './columns.ts'

/** SQLite reckons it from other columns; nobody writes it. */
type Reckoned<T> = ColumnType<T, never, never>

export type ImportKind = 'department' | 'agent' | 'customer' | 'service' | 'ticket' | 'message'

/** Where a ticket stands as queues see it. */
export type Standing = 'active' | 'snoozed' | 'closed' | 'merged'

/** Tickets, their messages and drafts, and how many stand where. */
export interface TicketTables {
  department: {
    id: Generated<number>
    name: string
    position: number
    archived_at: number | null
    version: Generated<number>
  }
  ticket_status: {
    id: Generated<number>
    code: string | null
    name: string
    type: EngineType
    position: number
    archived_at: number | null
    version: Generated<number>
  }
  ticket_transition: { from_status: number; to_status: number }
  tag: { id: Generated<number>; name: string; folded: string }
  ticket: {
    id: Generated<number>
    number: number
    subject: string
    department_id: number
    status_id: number
    type: EngineType
    /** 0 low, 1 normal, 2 high, 3 urgent */
    priority: number
    priority_because: PriorityReason
    priority_note: Generated<string>
    owner_id: number | null
    requester_name: string
    requester_address: string
    customer_id: number | null
    parent_id: number | null
    merged_into: number | null
    created_at: number
    updated_at: number
    closed_at: number | null
    waiting_since: number | null
    snoozed_until: number | null
    due_at: number | null
    /** A {@link DueReason}. */
    due_because: DueReason | null
    legal_kind: string | null
    legal_since: number | null
    /** Message id of the reply that was the answer. */
    legal_answer: number | null
    woken_at: number | null
    messages: Generated<number>
    version: Generated<number>
    /** How often something came into it; it only grows. */
    arrivals: Generated<number>
    standing: Reckoned<Standing>
    sort_due: Reckoned<number>
    sort_waiting: Reckoned<number>
  }
  ticket_tally: {
    standing: Standing
    department_id: number
    status_id: number
    owner_id: number
    priority: number
    count: number
  }
  ticket_tag_tally: {
    tag_id: number
    standing: Standing
    department_id: number
    status_id: number
    owner_id: number
    priority: number
    count: number
  }
  /** Those without a tag. */
  ticket_untagged: { ticket_id: number }
  ticket_untagged_tally: TicketTables['ticket_tally']
  ticket_alias: { spelling: string; ticket_id: number }
  ticket_tag: { tag_id: number; ticket_id: number }
  ticket_follower: { ticket_id: number; agent_id: number }
  /** For an agent there is something new in it; entries of the journal told so, `count` of them. */
  ticket_unread: {
    agent_id: number
    ticket_id: number
    first_seq: number | null
    last_seq: number | null
    count: number
  }
  ticket_relation: { one_id: number; other_id: number }
  ticket_service: { ticket_id: number; service_id: number }
  ticket_domain: { ticket_id: number; domain_id: number }
  message: {
    id: number
    ticket_id: number
    kind: ConversationKind
    agent_id: number | null
    author_name: string
    author_address: string
    recipient: string | null
    at: number
    text: string
    html: string | null
    problems: Generated<Json>
    rfc_id: string | null
    leaves_at: number | null
    /**
     * The journal entry of what the desk said; of a letter, only where it came after a reply that is dated later: the entry
     * in which it came.
     */
    step_seq: number | null
    edited_at: number | null
    /** 1: a machine wrote it. */
    is_automatic: Generated<number>
    origin: Generated<MessageOrigin>
    /** What stood under a reply where it went out. */
    signature: Generated<string>
    version: Generated<number>
    /** Of a message whose text lies in `sealed_message`. */
    sealed_at: number | null
    /** Whom a mail was sent to and where it asks to be answered; null: it names nobody. */
    addressed: Json | null
    /** With which of its ticket's arrivals it came there; null: before they were counted. */
    arrival: number | null
  }
  message_version: {
    message_id: number
    version: number
    text: string
    until: number
    agent_id: number | null
    reason: string
  }
  message_attachment: {
    id: Generated<number>
    message_id: number
    name: string
    size: number
    type: string
    pages: number | null
    width: number | null
    height: number | null
    problems: Json
    vault_file_id: number | null
  }
  ticket_draft: {
    ticket_id: number
    agent_id: number
    mode: ComposerMode
    text: string
    recipient: string
    seen_message: number | null
    saved_at: number
    /** [{ticketId, arrivals}] */
    seen: Generated<Json>
    /** Which one this is: a name that whoever wrote it chose. */
    revision: Generated<string>
    ciphertext: Uint8Array | null
    key: Uint8Array | null
  }
  draft_file: {
    id: Generated<number>
    ticket_id: number
    agent_id: number
    mode: ComposerMode
    name: string
    size: number
    type: string
    pages: number | null
    width: number | null
    height: number | null
    problems: Json
    vault_file_id: number
    /** Of one that waits with a sealed draft, whose other columns are empty. */
    ciphertext: Uint8Array | null
    key: Uint8Array | null
  }
  sealed_message: {
    message_id: number
    agent_id: number | null
    ciphertext: Uint8Array
    reveals: Generated<number>
    gone_at: number | null
    gone_because: 'expired' | 'destroyed' | null
  }
  sealed_key: { message_id: number; key: Uint8Array }
  /** Null: its bytes were not kept. */
  sealed_file: { id: Generated<number>; message_id: number; vault_file_id: number | null }
  ticket_view: {
    id: Generated<number>
    agent_id: number | null
    name: string
    filter: Json
    sort: QueueOrder
    columns: Json
    density: 'comfortable' | 'normal' | 'compact'
    position: number
    version: Generated<number>
  }
  ticket_batch: {
    id: Generated<number>
    agent_id: number
    at: number
    changes: Json
    changed: Generated<number>
    undone_at: number | null
    total: number | null
    looked_at: number | null
  }
  ticket_batch_row: {
    batch_id: number
    ticket_id: number
    step: Json
    undone: Generated<Flag>
    /** The version of the ticket that it made. */
    version: number | null
  }
  ticket_merge: {
    source_id: number
    target_id: number
    waiting_alone: number | null
    waits_since: number | null
    status_alone: number | null
    phase_made: number | null
    heard_alone: number | null
    heard_at: number | null
  }
  ticket_split: {
    ticket_id: number
    from_id: number
    undone_at: number | null
    /** Since when the customer waited in both halves before the split, and in each after it. */
    waited: number | null
    waits_stays: number | null
    waits_goes: number | null
    /** 1: it took the legal deadline along. */
    legal_went: number | null
    /** The answer to that, where it did not go too. */
    answer_stayed: number | null
  }
  ticket_split_message: { ticket_id: number; message_id: number }
  import_source: { id: Generated<number>; name: string }
  ticket_mail: { digest: string; message_id: number }
  /** Of a mail that came last in a mailbox: so many of its first bytes, by their digest. */
  mail_end: { message_id: number; bytes: number; digest: string }
  /** A mail that `message_id` answers and that has not come. */
  awaited_mail: { rfc_id: string; message_id: number }
  import_unfinished: {
    ticket_id: number
    /** Null: the ticket itself came with its messages. */
    begun_at: number | null
    last_said: number | null
    arrivals: number | null
  }
  import_key: { source_id: number; kind: ImportKind; key: string; local_id: number }
  /** A ticket, and the key of one it has to do with that has not come. */
  import_parent: { ticket_id: number; source_id: number; key: string }
  import_relation: { source_id: number; key: string; ticket_id: number }
  ticket_step: {
    seq: number
    ticket_id: number
    step: Json
    undone: Generated<Flag>
    /** The version of the ticket that it made. */
    version: number | null
  }
  recalled_message: { id: number }
  ticket_step_message: { seq: number; message_id: number }
  canned_reply: {
    id: Generated<number>
    agent_id: number | null
    folder: string
    name: string
    shortcut: string
    text_pl: string
    text_en: string
    version: Generated<number>
  }
  signature: {
    id: Generated<number>
    agent_id: number | null
    department_id: number | null
    text: string
    version: Generated<number>
  }
  checklist_template: { id: Generated<number>; name: string; items: Json; version: Generated<number> }
  checklist_item: {
    id: Generated<number>
    ticket_id: number
    position: number
    text: string
    done_at: number | null
    done_by: number | null
  }
  /** One line: the version of what may follow what. */
  ticket_transition_table: { id: number; version: number }
  macro: {
    id: Generated<number>
    agent_id: number | null
    name: string
    steps: Json
    version: Generated<number>
  }
}
