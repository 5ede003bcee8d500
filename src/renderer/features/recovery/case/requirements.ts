import type {
  AttachmentView,
  CaseView,
  Outcome,
  PaperKind,
  PaperView,
  Step,
} from '../../../../shared/contract/recovery/index.ts'

/** What of an outcome's conditions holds already. The rest comes from the desk as `missing`. */
export type Fulfilment =
  | 'account_confirmed'
  | 'phone_matched'
  | 'papers_complete'
  | 'email_confirmed'
  | 'desk_open'
  | 'approved'

/**
 * The ticks of the list "what it takes". Only what the case itself shows; the circles are the desk's
 * `missing`, and the desk alone decides.
 */
export function fulfilled(view: CaseView, outcome: Outcome): Fulfilment[] {
  const held: Record<Fulfilment, boolean> = {
    account_confirmed: view.account !== null,
    phone_matched: view.route === 'phone' && view.calls.at(-1)?.verdict === 'match',
    papers_complete: view.route === 'papers' && completeSet(view) !== null,
    email_confirmed: view.newEmail?.state === 'confirmed',
    desk_open: view.hours.open,
    approved: view.approvalsNeeded > 0 && approvalsHeld(view) >= view.approvalsNeeded,
  }
  const asked: Record<Outcome, readonly Fulfilment[]> = {
    hint: ['account_confirmed', 'phone_matched', 'desk_open'],
    reset_link: ['account_confirmed', 'desk_open'],
    change_email: ['phone_matched', 'papers_complete', 'email_confirmed', 'desk_open', 'approved'],
    change_phone: ['phone_matched', 'papers_complete', 'desk_open', 'approved'],
    disable_2fa: ['phone_matched', 'papers_complete', 'desk_open', 'approved'],
    release_authinfo: ['phone_matched', 'papers_complete', 'desk_open', 'approved'],
    freeze: ['account_confirmed'],
    ask_more: ['desk_open'],
    refuse: ['desk_open'],
  }
  return asked[outcome].filter(fulfilment => held[fulfilment])
}

/** How many people agreed to the proposal that stands. */
export function approvalsHeld(view: CaseView): number {
  return view.approvals.filter(vote => vote.approved).length
}

/**
 * Papers that make the whole bundle doubtful, whatever else is complete: one that does not hold, one with an
 * undecided field, an ID card that is not covered. Each must be mended or withdrawn before any set counts.
 */
export function papersInTheWay(view: Pick<CaseView, 'papers'>): PaperView[] {
  return view.papers.filter(
    paper =>
      paper.state === 'failed' ||
      paper.state === 'needs_redaction' ||
      paper.fields.some(field => field.verdict === 'near' && field.decision === null),
  )
}

/** The first set of papers the policy accepts of which every paper is complete, or null while one is in the way. */
export function completeSet(view: Pick<CaseView, 'documentSets' | 'papers'>): readonly PaperKind[] | null {
  if (papersInTheWay(view).length > 0) return null
  const complete = new Set(view.papers.filter(paper => paper.state === 'complete').map(paper => paper.kind))
  return view.documentSets.find(set => set.every(kind => complete.has(kind))) ?? null
}

/** The kinds of paper that can help this account, in the order the sets name them. */
export function usefulKinds(documentSets: CaseView['documentSets']): PaperKind[] {
  return [...new Set(documentSets.flat())]
}

/** The outcome this case is on the way to (S003): a hint by telephone for a lost login, else the change. */
export function likelyOutcome(view: Pick<CaseView, 'need' | 'route'>): Outcome {
  return view.need === 'unknown_login' && view.route === 'phone' ? 'hint' : 'change_email'
}

/** What is still to be done on one paper, for its pill. */
export type PaperToDo =
  | { readonly what: 'redact' | 'complete' | 'failed' }
  | { readonly what: 'decide' | 'type'; readonly count: number }

/** The most urgent thing a paper asks for: cover it, decide what is near, type what is missing. */
export function paperToDo(paper: PaperView): PaperToDo {
  if (paper.state === 'needs_redaction') return { what: 'redact' }
  if (paper.state === 'complete') return { what: 'complete' }
  const undecided = paper.fields.filter(field => field.verdict === 'near' && field.decision === null).length
  if (undecided > 0) return { what: 'decide', count: undecided }
  if (paper.state === 'failed') return { what: 'failed' }
  const empty =
    paper.fields.filter(field => field.required && field.verdict === null).length +
    paper.marks.filter(mark => mark.required && mark.present === null).length
  return { what: 'type', count: empty }
}

/**
 * The attachment to turn to after this one: the next that still wants something done, round the whole case.
 * Null when every other attachment is done with.
 */
export function nextToCheck(
  view: Pick<CaseView, 'messages' | 'papers'>,
  attachmentId: number,
): AttachmentView | null {
  const all = view.messages.flatMap(message => message.attachments)
  const here = all.findIndex(attachment => attachment.id === attachmentId)
  const following = [...all.slice(here + 1), ...all.slice(0, Math.max(here, 0))]
  const wantsWork = (attachment: AttachmentView) => {
    const paper = view.papers.find(candidate => candidate.attachmentId === attachment.id)
    return paper === undefined ? attachment.state === 'usable' : paper.state !== 'complete'
  }
  return following.find(wantsWork) ?? null
}

/** The step where the work is now; a case that ended stands on its last step. */
export function currentStep(view: Pick<CaseView, 'steps'>): Step {
  return (
    view.steps.find(({ state }) => state === 'current')?.step ??
    view.steps.findLast(({ state }) => state === 'done')?.step ??
    'message'
  )
}
