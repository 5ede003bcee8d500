import { useTranslation } from 'react-i18next'
import type { PaperKind } from '../../../../shared/contract/recovery/index.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { completeSet, papersInTheWay } from '../case/requirements.ts'
import { Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import classes from './Papers.module.css'

/** Which papers together are enough for this kind of account, and how far each set is. */
export function DocumentSets({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const enough = completeSet(view)
  const inTheWay = papersInTheWay(view)
  if (view.documentSets.length === 0) {
    return <Section title={t('recovery:sets.title')} lead={t('recovery:sets.none')} />
  }
  return (
    <Section
      title={t('recovery:sets.title')}
      lead={t(enough === null ? 'recovery:sets.lead' : 'recovery:sets.enough', {
        count: view.documentSets.length,
      })}
    >
      {inTheWay.length > 0 && (
        <p className={classes['inTheWay']}>
          {t('recovery:sets.inTheWay', {
            papers: inTheWay.map(paper => t(`recovery:kind.${paper.kind}`)).join(', '),
          })}
        </p>
      )}
      <ul className={classes['sets']}>
        {view.documentSets.map(set => (
          <li key={set.join(' ')} data-enough={set === enough || undefined}>
            {set.map(kind => (
              <SetPart key={kind} kind={kind} onSelect={onSelect} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SetPart({ kind, onSelect }: { kind: PaperKind; readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const ofKind = view.papers.filter(paper => paper.kind === kind)
  const paper = ofKind.find(({ state }) => state === 'complete') ?? ofKind[0]
  const state = paper === undefined ? 'absent' : paper.state === 'complete' ? 'complete' : 'underway'
  const mark = { absent: '○', underway: '◐', complete: '✓' }[state]
  const words = (
    <>
      <span className={classes['setMark']} data-state={state} aria-hidden>
        {mark}
      </span>
      {t(`recovery:kind.${kind}`)}
      <span className="visually-hidden"> ({t(`recovery:sets.state.${state}`)})</span>
    </>
  )
  if (paper === undefined) return <span className={classes['setPart']}>{words}</span>
  return (
    <button
      type="button"
      className={classes['setPart']}
      onClick={() => onSelect({ what: 'scan', id: paper.attachmentId })}
    >
      {words}
    </button>
  )
}
