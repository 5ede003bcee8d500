/**
 * Where a case stands. `waiting`: the customer was asked for more. The last four are the end; `joined` means
 * that its letters went over to the case that was open for the account already.
 */
export const caseStatuses = [
  'open',
  'waiting',
  'proposed',
  'approved',
  'executed',
  'hinted',
  'refused',
  'joined',
] as const
export type CaseStatus = (typeof caseStatuses)[number]
export const endedStatuses: readonly CaseStatus[] = ['executed', 'hinted', 'refused', 'joined']

/** What the customer lost (S003): the mailbox on file is dead, or the login is unknown. */
export const needs = ['dead_email', 'unknown_login'] as const
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

export const outcomes = ['hint', 'change_email', 'ask_more', 'refuse'] as const
export type Outcome = (typeof outcomes)[number]

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
