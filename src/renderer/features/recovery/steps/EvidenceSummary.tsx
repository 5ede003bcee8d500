import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { PaperPill } from '../papers/PaperPill.tsx'
import { Call } from './CallCheck.tsx'
import classes from './Steps.module.css'

/** What was shown and how it was judged, in a few lines: the ground of a decision. */
export function EvidenceSummary({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const decided = view.papers.flatMap(paper =>
    paper.fields.flatMap(field =>
      field.decision === null ? [] : [{ paper, field, decision: field.decision }],
    ),
  )
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
      {view.papers.length === 0 && view.calls.length === 0 && (
        <p className={classes['quiet']}>{t('recovery:evidence.nothing')}</p>
      )}
    </Section>
  )
}
