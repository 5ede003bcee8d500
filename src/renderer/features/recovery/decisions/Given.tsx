import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Address } from '../steps/Address.tsx'
import stepClasses from '../steps/Steps.module.css'
import classes from './Decisions.module.css'

/** What the customer got already: the hint, to be read out, and the way to a new password. The case ends when it was enough. */
export function Given() {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const { hint, resetLink } = view
  if (hint === null && resetLink === null) return null
  return (
    <div className={classes['given']} data-given>
      {hint !== null && (
        <>
          <h2>{t('recovery:hint.readOut')}</h2>
          <Address address={hint.masked} />
          <p className={stepClasses['quiet']}>{t('recovery:hint.note')}</p>
        </>
      )}
      {resetLink !== null && (
        <>
          <h2>{t('recovery:reset.sent')}</h2>
          <p className={stepClasses['quiet']}>
            {t('recovery:reset.note', { at: resetLink.at, by: resetLink.by })}
          </p>
        </>
      )}
      <ErrorNote error={failureOf('close')} />
      <Button
        size="md"
        loading={isRunning('close')}
        onClick={() => void run('close', (recovery, at) => recovery.close(at))}
      >
        {t('recovery:hint.close')}
      </Button>
      <p className={stepClasses['quiet']}>{t('recovery:hint.notEnough')}</p>
    </div>
  )
}
