/**
 * Where a case stands. `waiting`: the customer was asked for more. `held`: an approved change is announced and
 * waits out its hold. The rest is the end; `joined` means that its letters went over to the case that was open
 * for the account already, `stopped` that somebody on file said it was not him, `undone` that a change was
 * taken back.
 */
export const caseStatuses = [
  'open',
  'waiting',
  'proposed',
  'approved',
  'held',
  'executed',
  'hinted',
  'refused',
  'joined',
  'stopped',
  'undone',
] as const
export type CaseStatus = (typeof caseStatuses)[number]
export const endedStatuses: readonly CaseStatus[] = [
  'executed',
  'hinted',
  'refused',
  'joined',
  'stopped',
  'undone',
]
/** A change stands proposed, agreed or announced: nothing is prepared any more. */
export const decidedStatuses: readonly CaseStatus[] = ['proposed', 'approved', 'held']

/**
 * What the customer lost. S003 knows two: the mailbox on file is dead, or the login is unknown. The others
 * exist where the policy knows an outcome for them: his telephone, his second factor, or he wants a domain's
 * transfer code.
 */
export const needs = ['dead_email', 'unknown_login', 'lost_phone', 'lost_factor', 'domain_release'] as const
export type Need = (typeof needs)[number]
/** How he proves himself (S003): a call from the number on file, or papers. */
export const routes = ['phone', 'papers'] as const

/** The order of S003; no step can be taken before the ones above it are done. */
export const steps = ['message', 'account', 'need', 'evidence', 'decision', 'approval', 'execution'] as const
export type Step = (typeof steps)[number]

/** The papers S003 names, and the signed request that the strict policy adds. */
export const paperKinds = [
  'bill_person',
  'tenancy_contract',
  'vat_invoice',
  'payment_confirmation',
  'id_card',
  'bill_company',
  'nip_assignment',
  'krs_extract',
  'ceidg_print',
  'signed_request',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** What an agent reads off a paper. */
export const paperFields = [
  'issuer',
  'issuerNip',
  'personName',
  'companyName',
  'address',
  'nip',
  'regon',
  'krs',
  'invoiceNumber',
  'ksef',
  'issuedOn',
  'printedOn',
  'paidOn',
  'validUntil',
  'gross',
  'payerName',
  'payerIban',
  'payeeIban',
] as const
export type PaperField = (typeof paperFields)[number]

/** What an agent sees on a paper: there or not there. */
export const paperMarks = [
  'official_stamp',
  'signature',
  'name_stamp',
  'company_stamp',
  'non_public_data',
  'status_active',
] as const
export type PaperMark = (typeof paperMarks)[number]

/**
 * - `match`: agrees with the account or the ledger, or its checksum holds where nothing is on file
 * - `near`: almost; a person decides, it never passes by itself
 * - `mismatch`: does not agree, is stale, or cannot be right
 * - `noted`: kept for the record, compared with nothing
 */
export const verdicts = ['match', 'near', 'mismatch', 'noted'] as const
export type Verdict = (typeof verdicts)[number]

/** What a case can come to. A policy may leave out any of the first six; the last three are always there. */
export const outcomes = [
  'hint',
  'reset_link',
  'change_email',
  'change_phone',
  'disable_2fa',
  'release_authinfo',
  'freeze',
  'ask_more',
  'refuse',
] as const
export type Outcome = (typeof outcomes)[number]
/** Those that change an account or give something away: they are proposed, approved and executed. */
export const changes = ['change_email', 'change_phone', 'disable_2fa', 'release_authinfo'] as const
export type Change = (typeof changes)[number]
/** Those that one person gives at once. */
export const gifts = ['hint', 'reset_link'] as const
export type Gift = (typeof gifts)[number]

/**
 * What the proposer himself thinks of his proposal. Hidden from the second person until he has voted, so that
 * a proposal alone tells nothing.
 */
export const stances = ['for', 'doubtful'] as const
export type Stance = (typeof stances)[number]

/**
 * Live proof asked for in a case, each started by the desk and answered by the customer.
 * - `callback`: the desk calls a number on file, and whoever answers reads back a code sent to that number
 * - `mail_code`: a code sent to another e-mail address on file
 * - `saved_code`: a recovery code the customer kept from his panel
 * - `transfer`: 1 zł with a code in its title, from an account that has paid before
 * - `domain_control`: a DNS record or a file on one of the account's domains
 * - `new_phone`: a code sent to the new telephone; proves the number, not the person
 */
export const challengeKinds = [
  'callback',
  'mail_code',
  'saved_code',
  'transfer',
  'domain_control',
  'new_phone',
] as const
export type ChallengeKind = (typeof challengeKinds)[number]

/** How a challenge ended without its answer. */
export const challengeEndings = ['no_answer', 'refused', 'wrong_person', 'given_up'] as const
export type ChallengeEnding = (typeof challengeEndings)[number]

/**
 * What can be told apart on a Polish ID card and covered. "Photo and number" of S003 are the first seven: the
 * number stands on both sides and in the machine-readable zone, the portrait twice, and the access number (CAN)
 * once in digits and once as a barcode. The others are not asked for and better covered, too.
 */
export const redactionZones = [
  'portrait',
  'number_front',
  'can',
  'portrait_second',
  'number_back',
  'mrz',
  'barcode',
  'pesel',
  'parents',
  'birthplace',
  'family_name',
  'signature',
] as const
export type RedactionZone = (typeof redactionZones)[number]

/** The cards in use: issued from March 2015, and with a chip from March 2019. */
export const cardLayouts = ['id_2015', 'id_2019'] as const
export type CardLayout = (typeof cardLayouts)[number]
export const cardSides = ['front', 'back'] as const
export type CardSide = (typeof cardSides)[number]

/** What reading the covered copy may still find on it. */
export const leakKinds = ['id_number', 'pesel', 'mrz', 'passport'] as const
export type LeakKind = (typeof leakKinds)[number]

/** What is proven on the written bytes of a covered copy before it may be kept. */
export const redactionChecks = [
  'one_colour',
  'no_metadata',
  'nothing_appended',
  'no_id_number',
  'no_pesel',
  'no_mrz',
  'no_passport',
] as const
export type RedactionCheck = (typeof redactionChecks)[number]

/** What an agent may note of how the customer presses him; each is a red flag and none decides. */
export const pressureKinds = ['urgency', 'threat', 'refuses_callback'] as const
export type PressureKind = (typeof pressureKinds)[number]

/** What the law puts before any procedure: it stands on the account until a supervisor clears it. */
export const legalFlags = ['death', 'bankruptcy', 'dispute', 'minor'] as const
export type LegalFlag = (typeof legalFlags)[number]

/** What kind of value the desk knows again. */
export const traceKinds = ['email', 'phone', 'iban', 'file', 'invoice'] as const
export type TraceKind = (typeof traceKinds)[number]
/** What the value was in its case: who wrote, who called, what the account shall have, who paid, what was sent. */
export const traceParts = ['sender', 'caller', 'new', 'payer', 'attachment', 'paper'] as const
export type TracePart = (typeof traceParts)[number]

/**
 * How much a signal weighs. `note`: good to know. `warning`: look twice. `stop`: nobody goes on. A coincidence
 * never stops a case by itself; only what a person has said does.
 */
export const signalLevels = ['note', 'warning', 'stop'] as const
export type SignalLevel = (typeof signalLevels)[number]

/** What may point to fraud, in the order in which signals of one level are told. */
export const signalCodes = [
  'fraud_mark',
  'legal',
  'seen_in_stopped',
  'probing',
  'new_email_given_elsewhere',
  'new_email_elsewhere',
  'new_phone_elsewhere',
  'caller_elsewhere',
  'payer_elsewhere',
  'paper_elsewhere',
  'invoice_elsewhere',
  'several_accounts',
  'look_alike',
  'mixed_scripts',
  'new_email_disposable',
  'new_email_expired_domain',
  'email_on_file_expired_domain',
  'contact_changed',
  'factor_changed',
  'pressure',
  'other_ending',
  'without_marks',
  'international_domain',
  'new_email_own_domain',
  'file_elsewhere',
  'sender_elsewhere',
  'inactive',
  'high_value',
] as const
export type SignalCode = (typeof signalCodes)[number]
