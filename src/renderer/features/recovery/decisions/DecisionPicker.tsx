import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import type { Decision } from '../case/outcomes.ts'
import classes from './Decisions.module.css'

/** Which decision the dock is about. Those the need does not lead to stay folded away; one alone needs no choice. */
export function DecisionPicker({
  decision,
  likely,
  others,
  onPick,
}: {
  decision: Decision
  likely: readonly Decision[]
  others: readonly Decision[]
  readonly onPick: (decision: Decision) => void
}) {
  const { t } = useTranslation()
  const [showsAll, setShowsAll] = useState(false)
  const all = showsAll || others.includes(decision) || likely.length === 0
  const shown = all ? [...likely, ...others] : likely
  if (shown.length === 1 && others.length === 0) return null
  return (
    <fieldset className={classes['picker']}>
      <legend className="visually-hidden">{t('recovery:outcome.which')}</legend>
      {shown.map(candidate => (
        <Pick key={candidate} candidate={candidate} isOpen={candidate === decision} onPick={onPick} />
      ))}
      {!all && others.length > 0 && (
        <button type="button" className={classes['pick']} onClick={() => setShowsAll(true)}>
          {t('recovery:outcome.others', { count: others.length })}
        </button>
      )}
    </fieldset>
  )
}

function Pick({
  candidate,
  isOpen,
  onPick,
}: {
  candidate: Decision
  isOpen: boolean
  readonly onPick: (decision: Decision) => void
}) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const lacks = view.outcomes.find(({ outcome }) => outcome === candidate)?.missing.length ?? 0
  return (
    <button type="button" className={classes['pick']} aria-pressed={isOpen} onClick={() => onPick(candidate)}>
      <span aria-hidden>{lacks === 0 ? '✓' : '○'}</span> {t(`recovery:outcome.name.${candidate}`)}
      <span className="visually-hidden">
        {' '}
        {lacks === 0 ? t('recovery:outcome.possible') : t('recovery:outcome.lacks', { count: lacks })}
      </span>
    </button>
  )
}
