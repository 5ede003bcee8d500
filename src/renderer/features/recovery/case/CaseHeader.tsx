import { Button } from '@mantine/core'
import { IconSnowflake } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { ConfirmDialog } from '../papers/ConfirmDialog.tsx'
import { SignalButton } from '../signals/SignalButton.tsx'
import classes from './Case.module.css'
import { useCaseRoom } from './CaseRoom.tsx'
import { takesLiveProof } from './outcomes.ts'
import { takeQuestion } from './taking.ts'

/** Who, what and how, in one line: number, need, masked account, what to beware of, who works on it. */
export function CaseHeader() {
  const { t } = useTranslation()
  const me = useMe()
  const { view, mayWork, failureOf } = useCaseRoom()
  const { account, need, route, agent, status } = view
  const facts = [
    ...(account === null ? [] : [t(`customers:kind.${account.kind}`)]),
    ...(route === null ? [] : [t(`recovery:route.${takesLiveProof(view) ? 'longLive' : 'long'}.${route}`)]),
    ...(view.domain === null ? [] : [view.domain]),
  ]
  const first = view.messages[0]
  return (
    <>
      <header className={classes['head']}>
        <h1>{view.number}</h1>
        {need !== null && <Pill tone="accent">{t(`recovery:need.short.${need}`)}</Pill>}
        {status !== 'open' && (
          <Pill tone={endedStatuses.includes(status) ? 'seal' : 'near'}>
            {t(`recovery:status.${status}`)}
          </Pill>
        )}
        {view.freeze !== null && (
          <Pill tone="bad" icon={<IconSnowflake size={14} aria-hidden />}>
            {t('recovery:header.frozen')}
          </Pill>
        )}
        <span className={classes['who']} title={facts.join(' · ')}>
          {account === null ? (
            t('recovery:header.from', {
              sender: first?.fromName || first?.fromAddress || t('recovery:header.caller'),
            })
          ) : (
            <>
              {t('recovery:header.customer')} <b>{account.nameMasked}</b>
            </>
          )}
          {facts.map(fact => (
            <span key={fact}> · {fact}</span>
          ))}
        </span>
        {account?.contactTooYoung === true && view.ended === null && (
          <Pill tone="near">{t('recovery:header.youngContact', { count: account.contactDaysOld })}</Pill>
        )}
        {account?.twoFactor === true && <Pill>{t('recovery:header.twoFactor')}</Pill>}
        <SignalButton />
        <span className={classes['agent']}>
          {agent === null ? (
            t('recovery:header.nobody')
          ) : agent.id === me.id ? (
            t('recovery:header.you')
          ) : (
            <>
              {t('recovery:header.agent')} <b>{agent.name}</b>
            </>
          )}
        </span>
        {mayWork && agent?.id !== me.id && <TakeButton />}
      </header>
      <ErrorNote error={failureOf('take')} />
    </>
  )
}

/** Takes the case; whoever could approve it is asked first, since he then no longer can. */
function TakeButton() {
  const { t } = useTranslation()
  const { view, run, isRunning } = useCaseRoom()
  const [asked, setAsked] = useState(false)
  const question = takeQuestion(view.take)
  const take = () =>
    void run('take', (recovery, at) =>
      recovery.take(question?.knowing === true ? { ...at, knowing: true } : at),
    )
  return (
    <>
      <Button
        // Whoever takes a proposed case over can no longer approve it: not the thing to do by reflex.
        variant={view.status === 'proposed' ? 'subtle' : 'default'}
        loading={isRunning('take')}
        onClick={question === null ? take : () => setAsked(true)}
      >
        {t(view.agent === null ? 'recovery:header.take' : 'recovery:header.takeOver')}
      </Button>
      {question !== null && (
        <ConfirmDialog
          opened={asked}
          title={t('recovery:taking.title')}
          confirmLabel={t('recovery:taking.confirm')}
          onConfirm={take}
          onClose={() => setAsked(false)}
        >
          {t('recovery:taking.vote')}{' '}
          {question.knowing
            ? t('recovery:taking.tooFew')
            : t('recovery:taking.left', { count: question.approversLeft })}
        </ConfirmDialog>
      )}
    </>
  )
}
