import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { legalFlags, pressureKinds } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { FraudValues } from './FraudValues.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import classes from './Signals.module.css'
import { useSignals } from './Signals.tsx'
import { useSignalText } from './signalText.ts'

const tones = { note: undefined, warning: 'near', stop: 'bad' } as const

/** Everything to beware of in this case, a sentence each, and what the agent adds to it. */
export function SignalPanel() {
  const { t } = useTranslation()
  const { signals } = useCaseRoom().view
  const signalText = useSignalText()
  const { isOpen, toggle } = useSignals()
  if (!isOpen) return null
  return (
    <section id="case-signals" className={classes['panel']} aria-label={t('recovery:signal.title')}>
      <header>
        <p className={classes['quiet']}>
          {signals.length === 0 ? t('recovery:signal.none') : t('recovery:signal.lead')}
        </p>
        <CloseButton aria-label={t('recovery:signal.close')} onClick={toggle} />
      </header>
      {signals.length > 0 && (
        <ul className={classes['list']}>
          {signals.map(signal => {
            const { say, advice } = signalText(signal)
            return (
              <li key={`${signal.code} ${say}`}>
                <Pill tone={tones[signal.level]} icon={<LevelIcon level={signal.level} />}>
                  {t(`recovery:signal.level.${signal.level}`)}
                </Pill>
                <span>
                  {say}
                  {advice !== null && <span className={classes['advice']}> {advice}</span>}
                  {signal.since !== null && (
                    <span className={classes['quiet']}>
                      {' '}
                      {t('recovery:signal.since', { at: signal.since })}
                    </span>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <Notes />
      <FraudValues />
    </section>
  )
}

/** What the agent has seen and no rule can see. */
function Notes() {
  const { t } = useTranslation()
  const { isRunning, failureOf } = useCaseRoom()
  const { mayNote, mayFlag, missing, note, flag } = useSignals()
  if (!mayNote && !mayFlag) return null
  return (
    <>
      <div className={classes['notes']}>
        {mayNote && (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would be a form; these are deeds
          <div role="group" aria-label={t('recovery:signal.pressure')}>
            <span className={classes['quiet']}>{t('recovery:signal.pressure')}</span>
            {pressureKinds.map(kind => (
              <GuardedButton
                key={kind}
                variant="default"
                size="compact-sm"
                missing={[]}
                busy={isRunning(`pressure.${kind}`)}
                onClick={() => note(kind)}
              >
                {t(`recovery:signal.notePressure.${kind}`)}
              </GuardedButton>
            ))}
          </div>
        )}
        {mayFlag && (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          <div role="group" aria-label={t('recovery:signal.legal')}>
            <span className={classes['quiet']}>{t('recovery:signal.legal')}</span>
            {legalFlags.map(kind => (
              <GuardedButton
                key={kind}
                variant="default"
                size="compact-sm"
                missing={missing(kind)}
                onClick={() => flag(kind)}
              >
                {t(`recovery:signal.flagLegal.${kind}`)}
              </GuardedButton>
            ))}
          </div>
        )}
      </div>
      {pressureKinds.map(kind => (
        <ErrorNote key={kind} error={failureOf(`pressure.${kind}`)} />
      ))}
    </>
  )
}
