import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { takesCalls } from '../case/outcomes.ts'
import { Section } from '../case/Section.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { useHeldText, useReasonText } from '../sentences.ts'
import classes from './Steps.module.css'

type Source = 'exchange' | 'heard'

/** The caller's number against the numbers on file. The desk answers yes or no and why; it never shows them. */
export function CallCheck() {
  const { t } = useTranslation()
  const { view, draftKey, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const [number, setNumber] = useDraft(textDrafts, draftKey('call'))
  const [source, setSource] = useState<Source>('exchange')
  const written = (number ?? '').trim()
  const check = async () => {
    if (written === '' || !mayPrepare) return
    const next = await run('call', (recovery, at) => recovery.recordCall({ ...at, number: written, source }))
    if (next !== null) setNumber(null)
  }
  const proves = takesCalls(view)
  return (
    <Section
      title={t('recovery:call.title')}
      lead={t(proves ? 'recovery:call.lead' : 'recovery:call.leadNoProof')}
    >
      <form
        className={classes['stack']}
        onSubmit={event => {
          event.preventDefault()
          void check()
        }}
      >
        <SegmentedControl
          aria-label={t('recovery:call.sourceLabel')}
          value={source}
          disabled={!mayPrepare}
          onChange={value => setSource(value === 'heard' ? 'heard' : 'exchange')}
          data={[
            { value: 'exchange', label: t('recovery:call.source.exchange') },
            { value: 'heard', label: t('recovery:call.source.heard') },
          ]}
        />
        <TextInput
          label={t('recovery:call.number')}
          description={t('recovery:call.numberNote')}
          inputMode="tel"
          size="md"
          disabled={!mayPrepare}
          value={number ?? ''}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <ErrorNote error={failureOf('call')} />
        <GuardedButton
          type="submit"
          size={proves ? 'md' : 'sm'}
          variant={proves ? 'filled' : 'default'}
          busy={isRunning('call')}
          missing={
            mayPrepare
              ? written === ''
                ? [t('recovery:call.numberMissing')]
                : []
              : [t('recovery:near.notNow')]
          }
        >
          {t('recovery:call.check')}
        </GuardedButton>
      </form>
      {view.calls.length > 0 && (
        <ol className={classes['calls']} aria-label={t('recovery:call.list')}>
          {view.calls.toReversed().map(call => (
            <Call key={call.id} call={call} />
          ))}
        </ol>
      )}
    </Section>
  )
}

const toneOf = { match: 'ok', mismatch: 'bad', unusable: 'near' } as const

/** One number that was checked. */
export function Call({ call }: { call: CaseView['calls'][number] }) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const heldText = useHeldText()
  return (
    <li className={classes['call']}>
      <div className={classes['row']}>
        <b className={classes['number']}>{call.number}</b>
        {call.verdict === 'match' && call.reason !== null ? (
          <Pill tone="near">{t('recovery:call.verdict.matchNoProof')}</Pill>
        ) : (
          <Pill tone={toneOf[call.verdict]}>{t(`recovery:call.verdict.${call.verdict}`)}</Pill>
        )}
      </div>
      {call.reason !== null && <div>{reasonText(call.reason)}</div>}
      {call.role !== null && (
        <div className={classes['quiet']}>
          {t('recovery:call.whose', { role: t(`customers:role.${call.role}`) })}
          {call.numberDaysOld !== null && ` · ${heldText(call.numberDaysOld)}`}
        </div>
      )}
      <div className={classes['quiet']}>
        {t(`recovery:call.source.${call.source}`)} · {t('recovery:call.at', { at: call.at, by: call.by })}
      </div>
    </li>
  )
}
