import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { PaperPill } from '../papers/PaperPill.tsx'
import { PastChallenge } from '../proofs/PastChallenge.tsx'
import proofClasses from '../proofs/Proofs.module.css'
import { Call } from './CallCheck.tsx'
import classes from './Steps.module.css'

/** What was shown and how it was judged, in a few lines: the ground of a decision. */
export function EvidenceSummary({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const hidden = view.papers.flatMap(paper =>
    paper.fields.flatMap(field => (field.decisionHidden ? [{ paper, field }] : [])),
  )
  const decided = view.papers.flatMap(paper =>
    paper.fields.flatMap(field =>
      field.decision === null ? [] : [{ paper, field, decision: field.decision }],
    ),
  )
  // The newest first; what nobody answered says something, too.
  const proofs = view.challenges.toReversed()
  return (
    <Section title={t('recovery:evidence.title')}>
      {view.papers.length > 0 && (
        <div>
          {view.papers.map(paper => (
            <button
              key={paper.id}
              type="button"
              className={classes['linkRow']}
              onClick={() => onSelect({ what: 'scan', id: paper.attachmentId })}
            >
              {t(`recovery:kind.${paper.kind}`)}
              <PaperPill paper={paper} />
            </button>
          ))}
        </div>
      )}
      {decided.length > 0 && (
        <ul className={classes['told']}>
          {decided.map(({ paper, field, decision }) => (
            <li key={`${paper.id} ${field.field}`}>
              {t(`recovery:evidence.near.${decision.accepted ? 'accepted' : 'rejected'}`, {
                field: t(`recovery:field.${field.field}`),
                by: decision.by,
                reason: decision.reason,
              })}
            </li>
          ))}
        </ul>
      )}
      {hidden.length > 0 && (
        <ul className={classes['told']}>
          {hidden.map(({ paper, field }) => (
            <li key={`${paper.id} ${field.field}`}>
              {t('recovery:evidence.near.hidden', {
                paper: t(`recovery:kind.${paper.kind}`),
                field: t(`recovery:field.${field.field}`),
              })}
            </li>
          ))}
        </ul>
      )}
      {proofs.length > 0 && (
        <ul className={classes['calls']} aria-label={t('recovery:proof.title')}>
          {proofs.map(challenge => (
            <li key={challenge.id} className={classes['call']}>
              <b>{t(`recovery:challenge.kind.${challenge.kind}`)}</b>
              <ul className={proofClasses['past']}>
                <PastChallenge challenge={challenge} />
              </ul>
            </li>
          ))}
        </ul>
      )}
      {view.calls.length > 0 && (
        <ol className={classes['calls']}>
          {view.calls.slice(-1).map(call => (
            <Call key={call.id} call={call} />
          ))}
        </ol>
      )}
      {view.seenBefore.map(({ by, at }) => (
        <p key={by} className={classes['warn']}>
          {t('recovery:evidence.seenBefore', { by, at })}
        </p>
      ))}
      {view.papers.length === 0 && view.calls.length === 0 && proofs.length === 0 && (
        <p className={classes['quiet']}>{t('recovery:evidence.nothing')}</p>
      )}
    </Section>
  )
}
