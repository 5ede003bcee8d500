import type { AccountKind, ContactRole } from '../../../shared/contract/customers.ts'
import type {
  CaseStatus,
  ChallengeKind,
  ChallengeView,
  Change,
  PaperField,
  PaperKind,
  PaperMark,
  PaperView,
  RedactionCheck,
  RedactionZone,
  SignalCode,
  SignalLevel,
  Stance,
  Verdict,
} from '../../../shared/contract/recovery/index.ts'
import type { ReasonCode } from '../identifiers/index.ts'
import type { MatchReason } from '../matching/index.ts'
import type { ProtocolModel } from './model.ts'

/** Everything the journal may tell. A case's story has few of them; whatever comes to it has its words here. */
export const journalActions = [
  'desk.created',
  'desk.sample_loaded',
  'access.signed_in',
  'access.sign_in_failed',
  'access.signed_out',
  'access.locked',
  'access.unlocked',
  'access.unlock_failed',
  'access.recovery_code_used',
  'access.recovery_codes_renewed',
  'access.password_changed',
  'access.agent_invited',
  'access.agent_joined',
  'access.agent_reinvited',
  'access.agent_saved',
  'access.agent_deactivated',
  'access.agent_activated',
  'access.linked',
  'access.unlinked',
  'settings.saved',
  'settings.policy_changed',
  'policies.saved',
  'hours.saved',
  'hours.clock_accepted',
  'customers.opened',
  'customers.revealed',
  'intake.received',
  'intake.duplicate',
  'recovery.opened',
  'recovery.taken',
  'recovery.account_confirmed',
  'recovery.need_chosen',
  'recovery.call_recorded',
  'recovery.paper_added',
  'recovery.paper_removed',
  'recovery.page_viewed',
  'recovery.redacted',
  'recovery.mail_purged',
  'recovery.paper_read',
  'recovery.field_checked',
  'recovery.near_decided',
  'recovery.mark_set',
  'recovery.new_email_entered',
  'recovery.code_sent',
  'recovery.code_wrong',
  'recovery.code_confirmed',
  'recovery.new_phone_entered',
  'recovery.domain_chosen',
  'recovery.challenge_started',
  'recovery.number_dialled',
  'recovery.challenge_wrong',
  'recovery.challenge_passed',
  'recovery.challenge_ended',
  'recovery.domain_seen',
  'recovery.domain_looked_up',
  'recovery.hinted',
  'recovery.reset_sent',
  'recovery.proposed',
  'recovery.withdrawn',
  'recovery.voted',
  'recovery.held',
  'recovery.executed',
  'recovery.reminded',
  'recovery.undone',
  'recovery.not_me',
  'recovery.stopped',
  'recovery.frozen',
  'recovery.unfrozen',
  'recovery.pressure_noted',
  'recovery.legal_flagged',
  'recovery.legal_cleared',
  'recovery.fraud_marked',
  'recovery.fraud_lifted',
  'recovery.asked_more',
  'recovery.refused',
  'recovery.closed',
  'recovery.joined',
  'recovery.letters_came_over',
  'recovery.originals_erased',
  'recovery.protocol_printed',
  'outbox.queued',
  'outbox.carried',
  'retention.held',
  'retention.released',
  'retention.purged',
  'retention.package_made',
  'vault.swept',
] as const
export type JournalAction = (typeof journalActions)[number]

/** What the rules of recovery say of a field or a call beside the reasons of matching and of identifiers. */
export const recoveryReasons = [
  'agrees',
  'agrees_checksum',
  'differs',
  'nothing_on_file',
  'not_a_date',
  'in_the_future',
  'fresh',
  'too_old',
  'still_valid',
  'expired',
  'not_an_amount',
  'not_on_ledger',
  'not_last_invoice',
  'not_paid',
  'payer_never_paid',
  'not_a_number',
  'not_on_file',
  'contact_too_young',
] as const
export type VerdictReason = MatchReason | ReasonCode | (typeof recoveryReasons)[number]

type Call = ProtocolModel['calls'][number]
type Signal = ProtocolModel['signals'][number]

/** Every word of the protocol in one language. A code of the contract without a word does not compile. */
export interface Words {
  /** BCP 47, for dates and for the document itself. */
  locale: string
  title: string
  yes: string
  no: string
  /** Who acted when nobody did: the program. */
  desk: string
  heading: Record<
    'calls' | 'challenges' | 'papers' | 'newEmail' | 'newPhone' | 'signals' | 'decision' | 'story',
    string
  >
  fact: Record<
    | 'case'
    | 'status'
    | 'opened'
    | 'agent'
    | 'account'
    | 'policy'
    | 'need'
    | 'route'
    | 'confirmed'
    | 'carried'
    | 'sha256'
    | 'covered'
    | 'zones'
    | 'absent'
    | 'checks'
    | 'mailbox'
    | 'burden'
    | 'hold'
    | 'freeze',
    string
  >
  column: Record<
    | 'when'
    | 'who'
    | 'source'
    | 'result'
    | 'remarks'
    | 'field'
    | 'mark'
    | 'why'
    | 'person'
    | 'what'
    | 'level'
    | 'signal'
    | 'answer'
    | 'entry'
    | 'hash',
    string
  >
  /** What stands where a fact is missing. */
  none: Record<
    | 'agent'
    | 'account'
    | 'need'
    | 'route'
    | 'calls'
    | 'challenges'
    | 'papers'
    | 'fields'
    | 'decision'
    | 'mark'
    | 'near'
    | 'signals'
    | 'answer'
    | 'lift',
    string
  >
  /** Plain sentences. */
  sentence: Record<'honesty' | 'noValues' | 'signals' | 'hashes' | 'times', string>
  status: Record<CaseStatus, string>
  need: Record<NonNullable<ProtocolModel['need']>, string>
  route: Record<NonNullable<ProtocolModel['route']>, string>
  accountKind: Record<AccountKind, string>
  role: Record<ContactRole, string>
  callSource: Record<Call['source'], string>
  callVerdict: Record<Call['verdict'], string>
  paperKind: Record<PaperKind, string>
  paperState: Record<PaperView['state'], string>
  field: Record<PaperField, string>
  mark: Record<PaperMark, string>
  zone: Record<RedactionZone, string>
  check: Record<RedactionCheck, string>
  markPresent: Record<'there' | 'absent', string>
  verdict: Record<Verdict, string>
  reason: Record<VerdictReason, string>
  nearDecision: Record<'accepted' | 'rejected', string>
  challengeKind: Record<ChallengeKind, string>
  challengeState: Record<ChallengeView['state'], string>
  /** As the object of a proposal. */
  change: Record<Change, string>
  stance: Record<Stance, string>
  because: Record<'not_me' | 'suspicion', string>
  decision: Record<
    | 'proposed'
    | 'approved'
    | 'rejected'
    | 'voted'
    | 'alone'
    | 'announced'
    | 'hinted'
    | 'reset'
    | 'frozen'
    | 'undone'
    | 'stopped'
    | 'ended',
    string
  >
  signalLevel: Record<SignalLevel, string>
  signal: Record<SignalCode, string>
  /** Behind the signal: which value was marked, which note, which pressure. */
  signalKind: Record<NonNullable<Signal['kind']>, string>
  signalAnswer: Record<Signal['answers'][number]['what'], string>
  action: Record<JournalAction, string>
  /** How many had to agree, and how long the change had to wait. */
  burden: (approvals: number, holdHours: number) => string
  /** The code of a challenge was seen by somebody at the desk. */
  carriedBy: (name: string) => string
  until: (at: string) => string
  policyVersion: (id: string, version: number) => string
  numberOnFile: (days: number) => string
  seenBefore: (by: string, at: string) => string
  mailReceived: (at: string) => string
  mailPurged: (at: string, by: string) => string
  mailLeft: string
  printed: (at: string, by: string) => string
  page: (page: number, pages: number) => string
}

/** Sections with a file of their own. */
export type PaperWords = Pick<
  Words,
  | 'paperKind'
  | 'paperState'
  | 'field'
  | 'mark'
  | 'zone'
  | 'check'
  | 'markPresent'
  | 'verdict'
  | 'reason'
  | 'nearDecision'
>
export type SignalWords = Pick<Words, 'signalLevel' | 'signal' | 'signalKind' | 'signalAnswer'>
export type JournalWords = Pick<Words, 'action'>
