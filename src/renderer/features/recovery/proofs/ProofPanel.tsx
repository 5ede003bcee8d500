import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { likelyOutcome, takesLiveProof, waysInOrder } from '../case/outcomes.ts'
import { Section } from '../case/Section.tsx'
import { ProofLine } from './ProofLine.tsx'
import classes from './Proofs.module.css'
import { proofsInOrder } from './proofs.ts'
import { useStart } from './useStart.ts'

/** Every piece of evidence this case's policy counts: how strong it is, how it stands, and how to get it. */
export function ProofPanel() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const { placeOf, missingFor, start } = useStart()
  useActions(
    view.startable.map((target): Action => {
      const verb = t(`recovery:challenge.start.${target.kind}`)
      const from = target.role === null ? target.target : t(`customers:role.${target.role}`)
      return {
        id: `recovery.${placeOf(target)}`,
        group: 'here',
        label: from === '' ? verb : t('recovery:challenge.startFrom', { verb, from }),
        missing: missingFor(target)[0] ?? null,
        run: () => start(target),
      }
    }),
  )
  if (!takesLiveProof(view)) return null
  const wanted = waysInOrder(view, likelyOutcome(view))[0]?.evidence ?? []
  return (
    <Section title={t('recovery:proof.title')} lead={t('recovery:proof.lead')}>
      <ul className={classes['proofs']}>
        {proofsInOrder(view, wanted).map(evidence => (
          <ProofLine key={evidence.kind} evidence={evidence} />
        ))}
      </ul>
    </Section>
  )
}
