import type {
  AttachmentView,
  CaseView,
  FieldView,
  PaperKind,
  PaperView,
  Step,
} from '../../../../shared/contract/recovery/index.ts'

/**
 * Papers that make the whole bundle doubtful, whatever else is complete: one that does not hold, one with an
 * undecided field, an ID card that is not covered. Each must be mended or withdrawn before any set counts.
 */
export function papersInTheWay(view: Pick<CaseView, 'papers'>): PaperView[] {
  return view.papers.filter(
    paper => paper.state === 'failed' || paper.state === 'needs_redaction' || paper.fields.some(isUndecided),
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

/** There is nothing on file that the field could be like: whether it counts is for a person to judge. */
export function hasNothingBeside({ reason }: Pick<FieldView, 'reason'>): boolean {
  return reason?.code === 'nothing_on_file'
}

/** What is still to be done on one paper, for its pill. */
export type PaperToDo =
  | { readonly what: 'redact' | 'complete' | 'failed' | 'hidden' }
  | { readonly what: 'decide' | 'type'; readonly count: number }

/** Near, and nobody has said whether it is the same; what was decided and is only hidden is not undecided. */
function isUndecided(field: FieldView): boolean {
  return field.verdict === 'near' && field.decision === null && !field.decisionHidden
}

/** The most urgent thing a paper asks for: cover it, decide what is near, type what is missing. */
export function paperToDo(paper: PaperView): PaperToDo {
  if (paper.state === 'needs_redaction') return { what: 'redact' }
  if (paper.state === 'complete') return { what: 'complete' }
  const undecided = paper.fields.filter(isUndecided).length
  if (undecided > 0) return { what: 'decide', count: undecided }
  if (paper.fields.some(field => field.decisionHidden)) return { what: 'hidden' }
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

/** The desk says so of every decision; freezing is one that every policy has. */
export function accountIsGone(view: Pick<CaseView, 'outcomes'>): boolean {
  return view.outcomes.some(({ missing }) => missing.some(({ code }) => code === 'account_gone'))
}

/** The step where the work is now; a case that ended stands on its last step. */
export function currentStep(view: Pick<CaseView, 'steps'>): Step {
  return (
    view.steps.find(({ state }) => state === 'current')?.step ??
    view.steps.findLast(({ state }) => state === 'done')?.step ??
    'message'
  )
}
