/**
 * What a case can show for itself, as a policy asks for it. The first five are what the customer says he
 * needs: no proof. H1 to H7 and the papers D1 to D10 are the evidence of the research behind the policy.
 */
export const evidenceKinds = [
  'need_dead_email',
  'need_unknown_login',
  'need_lost_phone',
  'need_lost_factor',
  'need_domain_release',
  /** A call from any number on file (H1). */
  'call',
  /** A call from the administrative contact's number (H1). */
  'call_administrative',
  /** The desk called the administrative contact and he read back a code (H2). */
  'callback_administrative',
  /** The same with the billing or technical contact (H3). */
  'callback_other',
  /** A code sent to another live e-mail address on file came back (H4). */
  'mail_code',
  /** A recovery code the customer kept (H5). */
  'saved_code',
  /** 1 zł with a code in its title from an account that has paid before (H6). */
  'transfer',
  /** A DNS record or file on one of the account's domains (H7). */
  'domain_control',
  /** One complete set of papers for the kind of account (D1 to D10). */
  'documents',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Evidence that is somebody's word and no proof. */
export const needEvidence = [
  'need_dead_email',
  'need_unknown_login',
  'need_lost_phone',
  'need_lost_factor',
  'need_domain_release',
] as const satisfies readonly EvidenceKind[]

/** Evidence that has a weight of its own; papers have theirs by kind. */
export const weighedEvidence = [
  'call',
  'call_administrative',
  'callback_administrative',
  'callback_other',
  'mail_code',
  'saved_code',
  'transfer',
  'domain_control',
] as const satisfies readonly EvidenceKind[]
export type WeighedEvidence = (typeof weighedEvidence)[number]

/** Sources that must answer by themselves: a channel, a factor, a bank. */
export const liveGroups = ['phone', 'mail', 'authn', 'bank', 'domain', 'post'] as const
/** Sources that can be printed. A paper is never of a live source, however a policy weighs it. */
export const paperGroups = ['paper', 'ledger', 'register'] as const

/**
 * Where evidence comes from. Two pieces out of one group are one: whoever stole a telephone has everything
 * that a telephone proves.
 */
export const evidenceGroups = [...liveGroups, ...paperGroups] as const
export type EvidenceGroup = (typeof evidenceGroups)[number]

/** What the desk keeps of a case, each class with a clock of its own. */
export const retentionClasses = ['papers', 'transcripts', 'letters', 'messages'] as const
export type RetentionClass = (typeof retentionClasses)[number]
