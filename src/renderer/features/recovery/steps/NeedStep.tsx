import { Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { takesLiveProof } from '../case/outcomes.ts'
import { Section } from '../case/Section.tsx'
import classes from './Steps.module.css'

/** Two questions of S003 in plain words: what was lost, and how the customer proves himself. */
export function NeedStep() {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const [need, setNeed] = useState(view.need)
  const [route, setRoute] = useState(view.route)
  const live = takesLiveProof(view)
  const unchanged = need === view.need && route === view.route
  return (
    <Section title={t('recovery:need.title')} lead={t('recovery:need.lead')}>
      <Radio.Group
        label={t('recovery:need.question')}
        value={need ?? ''}
        onChange={value => setNeed(view.needs.find(candidate => candidate === value) ?? null)}
      >
        <div className={classes['cards']}>
          {view.needs.map(candidate => (
            <Radio.Card
              key={candidate}
              value={candidate}
              disabled={!mayPrepare}
              className={classes['card'] ?? ''}
            >
              <Radio.Indicator size="xs" />
              <span className={classes['cardText']}>
                <b>{t(`recovery:need.long.${candidate}`)}</b>
                <span className={classes['quiet']}>{t(`recovery:need.leadsTo.${candidate}`)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label={t('recovery:route.question')}
        value={route ?? ''}
        onChange={value => setRoute(routes.find(candidate => candidate === value) ?? null)}
      >
        <div className={classes['cards']}>
          {routes.map(candidate => (
            <Radio.Card
              key={candidate}
              value={candidate}
              disabled={!mayPrepare}
              className={classes['card'] ?? ''}
            >
              <Radio.Indicator size="xs" />
              <span className={classes['cardText']}>
                <b>{t(`recovery:route.${live ? 'answerLive' : 'answer'}.${candidate}`)}</b>
                <span className={classes['quiet']}>
                  {t(`recovery:route.${live ? 'leadsToLive' : 'leadsTo'}.${candidate}`)}
                </span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <ErrorNote error={failureOf('need')} />
      <div className={classes['keep']}>
        <GuardedButton
          size="md"
          missing={[
            ...(mayPrepare ? [] : [t('recovery:near.notNow')]),
            ...(need === null ? [t('recovery:need.missing.need')] : []),
            ...(route === null ? [t('recovery:need.missing.route')] : []),
            ...(unchanged && need !== null ? [t('recovery:need.missing.change')] : []),
          ]}
          busy={isRunning('need')}
          onClick={() => {
            if (need !== null && route !== null) {
              void run('need', (recovery, at) => recovery.chooseNeed({ ...at, need, route }))
            }
          }}
        >
          {t(view.need === null ? 'recovery:need.confirm' : 'recovery:need.change')}
        </GuardedButton>
      </div>
    </Section>
  )
}
