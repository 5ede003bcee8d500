import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { type Decision, fulfilled, proofsHeld } from '../case/outcomes.ts'
import classes from '../steps/Steps.module.css'

/** What an outcome takes: ticks for what is there, circles for what is missing and why. */
export function Takes({ decision, missing }: { decision: Decision; missing: readonly string[] }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const held = [
    ...proofsHeld(view, decision).map(kind => t(`recovery:proof.name.${kind}`)),
    ...fulfilled(view, decision).map(fulfilment => t(`recovery:fulfilment.${fulfilment}`)),
  ]
  return (
    <ul className={classes['list']}>
      {held.map(words => (
        <li key={words} data-held>
          <span className={classes['tick']} aria-hidden>
            ✓
          </span>
          <span>
            <span className="visually-hidden">{t('recovery:outcome.held')} </span>
            {words}
          </span>
        </li>
      ))}
      {missing.map(sentence => (
        <li key={sentence}>
          <span className={classes['circle']} aria-hidden>
            ○
          </span>
          <span>
            <span className="visually-hidden">{t('recovery:outcome.missing')} </span>
            {sentence}
          </span>
        </li>
      ))}
    </ul>
  )
}
