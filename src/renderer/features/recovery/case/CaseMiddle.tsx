import { IconFileOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { CoveringLayer } from '../viewer/CoveringLayer.tsx'
import { useCoverings } from '../viewer/coveringDrafts.ts'
import { emptyDraft } from '../viewer/coverings.ts'
import { LetterView } from '../viewer/LetterView.tsx'
import { leaksIn } from '../viewer/leaks.ts'
import { ScanViewer } from '../viewer/ScanViewer.tsx'
import classes from './Case.module.css'
import { useCaseRoom } from './CaseRoom.tsx'
import { Story } from './Story.tsx'
import { attachmentsOf, isViewable, paperOf, type Selection } from './selection.ts'

/** The middle of the case: the paper, the letter or the story. */
export function CaseMiddle({ selection }: { selection: Selection }) {
  const { view } = useCaseRoom()
  const letter = selection.what === 'letter' ? view.messages.find(({ id }) => id === selection.id) : undefined
  return (
    <div className={classes['middle']}>
      {selection.what === 'story' && <Story />}
      {letter !== undefined && <LetterView key={letter.id} message={letter} />}
      {selection.what === 'scan' && <Scan key={selection.id} attachmentId={selection.id} />}
    </div>
  )
}

function Scan({ attachmentId }: { attachmentId: number }) {
  const { t } = useTranslation()
  const { view, failureOf } = useCaseRoom()
  const [page, setPage] = useState(0)
  const attachment = attachmentsOf(view).find(({ id }) => id === attachmentId)
  const paper = paperOf(view, attachmentId)
  const coverings = useCoverings(attachmentId)
  const { draft, write } = coverings
  if (attachment === undefined || !isViewable(attachment, paper)) {
    return (
      <div className={classes['missingPaper']}>
        <EmptyState icon={IconFileOff} title={t('recovery:viewer.gone')} />
      </div>
    )
  }
  const isCovering = paper?.state === 'needs_redaction' && page === draft.page
  return (
    <ScanViewer
      caseId={view.id}
      attachment={attachment}
      title={paper === null ? attachment.name : t(`recovery:kind.${paper.kind}`)}
      page={page}
      onPage={next => {
        setPage(next)
        // Rectangles stay on the page they were drawn on.
        if (paper?.state === 'needs_redaction' && draft.list.length === 0) write(emptyDraft(next))
      }}
      {...(isCovering
        ? {
            onHistory: step => coverings[step]?.(),
            renderLayer: turn => (
              <CoveringLayer
                turn={turn}
                coverings={coverings}
                leaks={leaksIn(failureOf(`redact/${paper.id}`)).map(leak => leak.rect)}
              />
            ),
          }
        : {})}
    />
  )
}
