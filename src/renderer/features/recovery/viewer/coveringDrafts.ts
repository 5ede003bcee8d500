import { useCaseRoom } from '../case/CaseRoom.tsx'
import { createDraftStore, useDraft } from '../drafts.ts'
import { type CoveringDraft, emptyDraft } from './coverings.ts'
import { changed, type History, redone, startOf, undone } from './history.ts'

const coveringDrafts = createDraftStore<History<CoveringDraft>>()
const selections = createDraftStore<number>()
const previews = createDraftStore<true>()
const nothing = startOf(emptyDraft(0))

/** What is prepared on one attachment, shared by the picture and the panel beside it. */
export type Coverings = {
  readonly draft: CoveringDraft
  /** @param change names a row of small changes that is taken back at once */
  readonly write: (next: CoveringDraft, change?: string) => void
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
  /** Nothing is prepared any more, and nothing can be taken back. */
  readonly forget: () => void
  readonly selected: number | null
  readonly select: (key: number | null) => void
  /** The picture shows what will remain. */
  readonly isPreview: boolean
  readonly preview: (isOn: boolean) => void
}

export function useCoverings(attachmentId: number): Coverings {
  const { draftKey } = useCaseRoom()
  const key = draftKey(`cover/${attachmentId}`)
  const [kept, keep] = useDraft(coveringDrafts, key)
  const [selected, select] = useDraft(selections, key)
  const [isPreview, setPreview] = useDraft(previews, key)
  const history = kept ?? nothing
  return {
    draft: history.present,
    // The newest one, not the one of this rendering: a drag may move twice between two of them.
    write: (next, change) => keep(changed(coveringDrafts.get(key) ?? nothing, next, change)),
    undo: history.past.length === 0 ? null : () => keep(undone(history)),
    redo: history.future.length === 0 ? null : () => keep(redone(history)),
    forget: () => {
      keep(null)
      select(null)
      setPreview(null)
    },
    selected,
    select,
    isPreview: isPreview ?? false,
    preview: isOn => setPreview(isOn ? true : null),
  }
}
