import { useCaseRoom } from '../case/CaseRoom.tsx'
import { createDraftStore, useDraft } from '../drafts.ts'
import type { Covering } from './coverings.ts'

/** The rectangles prepared on one page of an ID card. */
export type CoveringDraft = { readonly page: number; readonly list: readonly Covering[] }

const coveringDrafts = createDraftStore<CoveringDraft>()
const selections = createDraftStore<number>()
const none: CoveringDraft = { page: 0, list: [] }

/** The rectangles of one attachment, shared by the picture and the panel beside it. */
export function useCoverings(attachmentId: number) {
  const { draftKey } = useCaseRoom()
  const key = draftKey(`cover/${attachmentId}`)
  const [coverings, write] = useDraft(coveringDrafts, key)
  const [selected, select] = useDraft(selections, key)
  return { coverings: coverings ?? none, write, selected, select }
}
