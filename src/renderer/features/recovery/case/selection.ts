import type { AttachmentView, CaseView, PaperView } from '../../../../shared/contract/recovery/index.ts'
import { currentStep } from './requirements.ts'

/** What the middle of the screen shows. */
export type Selection =
  | { readonly what: 'letter'; readonly id: number }
  | { readonly what: 'scan'; readonly id: number }
  | { readonly what: 'story' }

/** Every attachment of the case, in the order of the letters. */
export function attachmentsOf(view: Pick<CaseView, 'messages'>): AttachmentView[] {
  return view.messages.flatMap(message => message.attachments)
}

/** The paper that an attachment was declared to be. */
export function paperOf(view: Pick<CaseView, 'papers'>, attachmentId: number): PaperView | null {
  return view.papers.find(paper => paper.attachmentId === attachmentId) ?? null
}

/** Can the pages be looked at? */
export function isViewable(attachment: AttachmentView, paper: PaperView | null): boolean {
  if (attachment.state === 'unusable' || attachment.state === 'erased') return false
  return paper?.viewable ?? true
}

/**
 * Where the eye should start: the paper that waits for work while papers are checked, the story when the
 * case is over, else the letter.
 */
export function startingSelection(view: CaseView): Selection {
  if (view.ended !== null) return { what: 'story' }
  const step = currentStep(view)
  if (step === 'evidence' && view.route === 'papers') {
    const waiting = view.papers.find(paper => paper.state !== 'complete')
    if (waiting !== undefined) return { what: 'scan', id: waiting.attachmentId }
    const unsorted = attachmentsOf(view).find(
      attachment => attachment.state === 'usable' && paperOf(view, attachment.id) === null,
    )
    if (unsorted !== undefined) return { what: 'scan', id: unsorted.id }
  }
  const paper = view.papers[0]
  if (paper !== undefined && step !== 'message' && step !== 'account') {
    return { what: 'scan', id: paper.attachmentId }
  }
  const letter = view.messages[0]
  return letter === undefined ? { what: 'story' } : { what: 'letter', id: letter.id }
}

/** Everything that can be selected, from top to bottom of the list. */
export function selectables(view: CaseView): Selection[] {
  return [
    ...view.messages.flatMap((message): Selection[] => [
      { what: 'letter', id: message.id },
      ...message.attachments
        .filter(attachment => isViewable(attachment, paperOf(view, attachment.id)))
        .map((attachment): Selection => ({ what: 'scan', id: attachment.id })),
    ]),
    { what: 'story' },
  ]
}

/** Do two selections show the same thing? */
export function isSame(a: Selection, b: Selection): boolean {
  return a.what === b.what && (a.what === 'story' || b.what === 'story' || a.id === b.id)
}

/** The next or the previous thing of the list; stays at its ends. */
export function neighbour(view: CaseView, selection: Selection, direction: 1 | -1): Selection {
  const all = selectables(view)
  const index = all.findIndex(candidate => isSame(candidate, selection))
  return all[index + direction] ?? all[index] ?? selection
}

/** A selection that may have gone (a purged letter) falls back to where the eye should start. */
export function existing(view: CaseView, selection: Selection | null): Selection {
  if (selection !== null && selectables(view).some(candidate => isSame(candidate, selection)))
    return selection
  return startingSelection(view)
}
