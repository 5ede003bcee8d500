import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { useMissingText } from '../sentences.ts'
import { Address } from './Address.tsx'
import classes from './Steps.module.css'

/** The one thing left: do it. Names the address and who will be told. */
export function ExecutionStep() {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const missingText = useMissingText()
  const missing = view.execution.missing.map(missingText)
  return (
    <Section title={t('recovery:execution.title')} lead={t('recovery:execution.lead')}>
      {view.newEmail !== null && <Address address={view.newEmail.address} />}
      <div>
        {t('recovery:execution.tells')}
        <ul className={classes['told']}>
          {view.execution.tells.map(({ to, role }) => (
            <li key={`${role} ${to}`}>
              <b>{to}</b> · {t(`recovery:receiver.${role}`)}
            </li>
          ))}
        </ul>
      </div>
      <p className={classes['quiet']}>{t('recovery:execution.stays')}</p>
      {missing.length > 0 && (
        <ul className={classes['list']}>
          {missing.map(sentence => (
            <li key={sentence}>
              <span className={classes['circle']} aria-hidden>
                ○
              </span>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <ErrorNote error={failureOf('execute')} />
      <GuardedButton
        size="lg"
        missing={missing}
        busy={isRunning('execute')}
        onClick={() => void run('execute', (recovery, at) => recovery.execute(at))}
      >
        {t('recovery:execution.do')}
      </GuardedButton>
    </Section>
  )
}
