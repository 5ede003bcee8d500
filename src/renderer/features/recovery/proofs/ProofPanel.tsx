import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { takesLiveProof } from '../case/outcomes.ts'
import { Section } from '../case/Section.tsx'
import { ProofLine } from './ProofLine.tsx'
import classes from './Proofs.module.css'
import { proofsInOrder } from './proofs.ts'

/** Every piece of evidence this case's policy counts: how strong it is, how it stands, and how to get it. */
export function ProofPanel() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  if (!takesLiveProof(view)) return null
  return (
    <Section title={t('recovery:proof.title')} lead={t('recovery:proof.lead')}>
      <ul className={classes['proofs']}>
        {proofsInOrder(view).map(evidence => (
          <ProofLine key={evidence.kind} evidence={evidence} />
        ))}
      </ul>
    </Section>
  )
}
