import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { attachmentsOf, paperOf, type Selection } from '../case/selection.ts'
import { CoveredProof } from '../papers/CoveredProof.tsx'
import { DocumentSets } from '../papers/DocumentSets.tsx'
import { KindChooser } from '../papers/KindChooser.tsx'
import { RedactionBench } from '../papers/RedactionBench.tsx'
import { Transcription } from '../papers/Transcription.tsx'

type Props = { readonly selection: Selection; readonly onSelect: (selection: Selection) => void }

/** Checking papers: what the selected one asks for, then which sets are enough. */
export function PapersStep({ selection, onSelect }: Props) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const attachment =
    selection.what === 'scan' ? attachmentsOf(view).find(({ id }) => id === selection.id) : undefined
  const paper = attachment === undefined ? null : paperOf(view, attachment.id)
  return (
    <>
      {attachment === undefined && (
        <Section title={t('recovery:papers.title')} lead={t('recovery:papers.lead')} />
      )}
      {attachment !== undefined && paper === null && (
        <KindChooser key={attachment.id} attachment={attachment} />
      )}
      {paper?.state === 'needs_redaction' && <RedactionBench key={paper.id} paper={paper} />}
      {paper !== null && paper.state !== 'needs_redaction' && (
        <Transcription key={paper.id} paper={paper} onSelect={onSelect} />
      )}
      {paper !== null && paper.redaction !== null && (
        <CoveredProof key={`proof ${paper.id}`} paper={paper} redaction={paper.redaction} />
      )}
      <DocumentSets onSelect={onSelect} />
    </>
  )
}
