import { useTranslation } from 'react-i18next'
import type { Step } from '../../../../shared/contract/recovery/index.ts'
import classes from './Case.module.css'
import { useCaseRoom } from './CaseRoom.tsx'

/** The seven steps of S003. What lies ahead cannot be opened; what is done can be looked at again. */
export function StepTrail({ open, onOpen }: { open: Step; readonly onOpen: (step: Step) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  return (
    <nav aria-label={t('recovery:steps')} className={classes['trail']}>
      <ol className={classes['steps']}>
        {view.steps.map(({ step, state }, index) => {
          const name = t(`recovery:step.${step}.name`)
          const mark = state === 'done' ? '✓' : String(index + 1)
          return (
            <li
              key={step}
              className={classes['step']}
              data-state={state}
              data-open={step === open || undefined}
            >
              {state === 'ahead' ? (
                <span className={classes['stepName']}>
                  <b aria-hidden>{mark}</b>
                  {name}
                  <span className="visually-hidden">{t('recovery:stepState.ahead')}</span>
                </span>
              ) : (
                <button
                  type="button"
                  className={classes['stepName']}
                  aria-current={step === open ? 'step' : undefined}
                  onClick={() => onOpen(step)}
                >
                  <b aria-hidden>{mark}</b>
                  {name}
                  <span className="visually-hidden">{t(`recovery:stepState.${state}`)}</span>
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
