import { useTranslation } from 'react-i18next'
import type { FieldProposal, PaperView } from '../../../../shared/contract/recovery/index.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { attachmentsOf } from '../case/selection.ts'
import { usePageImage } from '../viewer/usePageImage.ts'
import { cropOf } from './crop.ts'
import classes from './Papers.module.css'

/** What the machine read in words, and the piece of the page it read it from. */
export function ProposalNote({ paper, proposal }: { paper: PaperView; proposal: FieldProposal }) {
  const { t } = useTranslation()
  return (
    <div className={classes['proposal']}>
      <Crop paper={paper} proposal={proposal} />
      <div>
        {proposal.value === null ? (
          t('recovery:machine.readYourself')
        ) : (
          <>
            {t(surenessOf(proposal.confidence))}
            {proposal.checksum === 'holds' && `, ${t('recovery:machine.checksumHolds')}`}
            {'.'}
          </>
        )}
      </div>
    </div>
  )
}

function Crop({ paper, proposal }: { paper: PaperView; proposal: FieldProposal }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const attachment = attachmentsOf(view).find(({ id }) => id === paper.attachmentId)
  if (attachment === undefined) return null
  const label = t('recovery:machine.crop', {
    field: t(`recovery:field.${proposal.field}`),
    page: proposal.page + 1,
  })
  return <Piece caseId={view.id} attachment={attachment} proposal={proposal} label={label} />
}

function Piece({
  caseId,
  attachment,
  proposal,
  label,
}: {
  caseId: number
  attachment: ReturnType<typeof attachmentsOf>[number]
  proposal: FieldProposal
  label: string
}) {
  const { image } = usePageImage(caseId, attachment, proposal.page)
  if (image === null) return null
  const crop = cropOf(proposal.rect, image)
  return (
    <div className={classes['crop']} style={{ width: crop.width, height: crop.height }}>
      <img
        src={image.url}
        alt={label}
        draggable={false}
        style={{ width: crop.pageWidth, height: crop.pageHeight, left: crop.left, top: crop.top }}
      />
    </div>
  )
}

/** The recogniser's own number in three words; below 60 nothing is proposed. */
function surenessOf(confidence: number) {
  if (confidence >= 90) return 'recovery:machine.sure.high'
  return confidence >= 75 ? 'recovery:machine.sure.middle' : 'recovery:machine.sure.low'
}
