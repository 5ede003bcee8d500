import type { EvidenceKind } from '../../../../shared/contract/policies/terms.ts'
import type {
  CaseView,
  Change,
  Gift,
  Need,
  Outcome,
  WayView,
} from '../../../../shared/contract/recovery/index.ts'

/** What can be given at once, or proposed. */
export type Decision = Gift | Change

/** What of an outcome's conditions holds already, beside its evidence. The rest comes from the desk as `missing`. */
export type Fulfilment =
  | 'account_confirmed'
  | 'email_confirmed'
  | 'phone_confirmed'
  | 'domain_chosen'
  | 'desk_open'
  | 'approved'

/**
 * The ticks of the list "what it takes". Only what the case itself shows; the circles are the desk's
 * `missing`, and the desk alone decides.
 */
export function fulfilled(view: CaseView, outcome: Outcome): Fulfilment[] {
  const held: Record<Fulfilment, boolean> = {
    account_confirmed: view.account !== null,
    email_confirmed: view.newEmail?.state === 'confirmed',
    phone_confirmed: view.newPhone?.confirmed === true,
    domain_chosen: view.domain !== null,
    desk_open: view.hours.open,
    approved: view.approvalsNeeded === 0 && approvalsHeld(view) > 0,
  }
  const asked: Record<Outcome, readonly Fulfilment[]> = {
    hint: ['account_confirmed', 'desk_open'],
    reset_link: ['account_confirmed', 'desk_open'],
    change_email: ['email_confirmed', 'desk_open', 'approved'],
    change_phone: ['phone_confirmed', 'desk_open', 'approved'],
    disable_2fa: ['desk_open', 'approved'],
    release_authinfo: ['domain_chosen', 'desk_open', 'approved'],
    freeze: ['account_confirmed'],
    ask_more: ['desk_open'],
    refuse: ['desk_open'],
  }
  return asked[outcome].filter(fulfilment => held[fulfilment])
}

/** The evidence that counts already on some way to an outcome, or as one of the independent sources it may take. */
export function proofsHeld(view: CaseView, outcome: Outcome): EvidenceKind[] {
  const ways = waysTo(view, outcome)
  const named = new Set(ways.flatMap(way => way.evidence))
  const takesAnySource = ways.some(way => way.missing.some(({ code }) => code === 'independent_sources'))
  return view.evidence
    .filter(({ kind, state }) => state === 'counts' && (named.has(kind) || (takesAnySource && isLive(kind))))
    .map(({ kind }) => kind)
}

/** Something the customer does now, not something he can print or a number that can be forged. */
export function isLive(kind: EvidenceKind): boolean {
  return kind !== 'call' && kind !== 'call_administrative' && kind !== 'documents'
}

/** Does the case's policy count live proof at all? The published procedure knows calls and papers only. */
export function takesLiveProof(view: Pick<CaseView, 'evidence'>): boolean {
  return view.evidence.some(({ kind }) => isLive(kind))
}

/** Does a call from a number on file prove anything under the case's policy? */
export function takesCalls(view: Pick<CaseView, 'evidence'>): boolean {
  return view.evidence.some(({ kind }) => kind === 'call' || kind === 'call_administrative')
}

/** How many people agreed to the proposal that stands, as far as the looking person may know. */
export function approvalsHeld(view: Pick<CaseView, 'approvals'>): number {
  return view.approvals.filter(vote => vote.approved === true).length
}

/** A way with its place in the policy, from 1. */
export type NumberedWay = WayView & { readonly number: number }

/** The ways to an outcome, the nearest first: a met one, then the one that lacks least, then the lightest. */
export function waysInOrder(view: Pick<CaseView, 'outcomes'>, outcome: Outcome): NumberedWay[] {
  return waysTo(view, outcome)
    .map((way, at) => ({ ...way, number: at + 1 }))
    .toSorted(
      (a, b) =>
        Number(b.met) - Number(a.met) ||
        a.missing.length - b.missing.length ||
        a.approvals - b.approvals ||
        a.holdHours - b.holdHours,
    )
}

function waysTo(view: Pick<CaseView, 'outcomes'>, outcome: Outcome): readonly WayView[] {
  return view.outcomes.find(offer => offer.outcome === outcome)?.ways ?? []
}

/** Hours an agreed change will wait by the policy; of the ways that are met the lightest counts. */
export function holdAhead(view: Pick<CaseView, 'outcomes' | 'proposal'>): number {
  if (view.proposal === null) return 0
  const met = waysTo(view, view.proposal.outcome).filter(way => way.met)
  return met.toSorted((a, b) => a.approvals - b.approvals || a.holdHours - b.holdHours)[0]?.holdHours ?? 0
}

/** One person proposed and agreed, since there is nobody else: the change waits in any case. */
export function isAgreedAlone(view: Pick<CaseView, 'approvals' | 'proposal'>): boolean {
  return view.approvals.some(vote => vote.approved === true && vote.by.id === view.proposal?.by.id)
}

/** What each need leads to, the likeliest first. */
const leadsTo: Record<Need, readonly Decision[]> = {
  dead_email: ['change_email'],
  unknown_login: ['hint', 'reset_link', 'change_email'],
  lost_phone: ['change_phone'],
  lost_factor: ['disable_2fa'],
  domain_release: ['release_authinfo'],
}

/** The outcome this case is on the way to (S003): a hint by telephone for a lost login, else the change. */
export function likelyOutcome(view: Pick<CaseView, 'need' | 'route'>): Decision {
  if (view.need === 'unknown_login') return view.route === 'phone' ? 'hint' : 'change_email'
  return leadsTo[view.need ?? 'dead_email'][0] ?? 'change_email'
}

/**
 * The decisions this case's policy offers: those the customer's need leads to, the likeliest first, and the
 * others. What was given already is neither.
 */
export function decisionsInOrder(
  view: Pick<CaseView, 'need' | 'route' | 'outcomes' | 'hint' | 'resetLink'>,
): {
  readonly likely: Decision[]
  readonly others: Decision[]
} {
  const isGiven = (decision: Decision) =>
    (decision === 'hint' && view.hint !== null) || (decision === 'reset_link' && view.resetLink !== null)
  const offered = view.outcomes.flatMap(({ outcome, offered: isOffered }) =>
    isOffered && isDecision(outcome) && !isGiven(outcome) ? [outcome] : [],
  )
  const wanted = [...new Set([likelyOutcome(view), ...leadsTo[view.need ?? 'dead_email']])]
  return {
    likely: wanted.filter(decision => offered.includes(decision)),
    others: offered.filter(decision => !wanted.includes(decision)),
  }
}

function isDecision(outcome: Outcome): outcome is Decision {
  return outcome !== 'freeze' && outcome !== 'ask_more' && outcome !== 'refuse'
}

/** Given by one person at once, not proposed to another. */
export function isGift(decision: Decision): decision is Gift {
  return decision === 'hint' || decision === 'reset_link'
}

/** How a case ended, in as many words as there are to tell: a change by what was changed, a gift by what was given. */
export type Ending = Change | 'hinted' | 'reset' | 'refused' | 'joined' | 'stopped' | 'undone'

/** Null while the case goes on. */
export function endingOf(view: Pick<CaseView, 'status' | 'proposal' | 'hint'>): Ending | null {
  const { status } = view
  // Before there were other changes, cases did not say which.
  if (status === 'executed') return view.proposal?.outcome ?? 'change_email'
  if (status === 'hinted') return view.hint === null ? 'reset' : 'hinted'
  const isOver = status === 'refused' || status === 'joined' || status === 'stopped' || status === 'undone'
  return isOver ? status : null
}
