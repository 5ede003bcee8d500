import { IconFileOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { CoveringLayer } from '../viewer/CoveringLayer.tsx'
import { useCoverings } from '../viewer/coveringDrafts.ts'
import { LetterView } from '../viewer/LetterView.tsx'
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
  const { view } = useCaseRoom()
  const [page, setPage] = useState(0)
  const attachment = attachmentsOf(view).find(({ id }) => id === attachmentId)
  const paper = paperOf(view, attachmentId)
  const { coverings, write, selected, select } = useCoverings(attachmentId)
  if (attachment === undefined || !isViewable(attachment, paper)) {
    return (
      <div className={classes['missingPaper']}>
        <EmptyState icon={IconFileOff} title={t('recovery:viewer.gone')} />
      </div>
    )
  }
  const covering = paper?.state === 'needs_redaction' && page === coverings.page
  return (
    <ScanViewer
      caseId={view.id}
      attachment={attachment}
      title={paper === null ? attachment.name : t(`recovery:kind.${paper.kind}`)}
      page={page}
      onPage={next => {
        setPage(next)
        // Rectangles stay on the page they were drawn on.
        if (paper?.state === 'needs_redaction' && coverings.list.length === 0) write({ page: next, list: [] })
      }}
      {...(covering
        ? {
            renderLayer: turn => (
              <CoveringLayer
                turn={turn}
                coverings={coverings.list}
                onChange={list => write({ page, list })}
                selected={selected}
                onSelect={select}
              />
            ),
          }
        : {})}
    />
  )
}
