import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { useMissingText } from '../sentences.ts'
import classes from './Steps.module.css'

/** The shortest reason for saying no. */
const REASON_MIN = 5

/** The second person's vote; whoever works on the case sees who is awaited, and may take the proposal back. */
export function ApprovalDock() {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const isMine = view.agent?.id === me.id || view.proposal?.by.id === me.id
  return (
    <div className={caseClasses['dock']}>
      {desk.may('recovery.approve') && !isMine ? <Vote /> : <Awaited />}
      {view.agent?.id === me.id && (
        <>
          <ErrorNote error={failureOf('withdraw')} />
          <Button
            variant="default"
            loading={isRunning('withdraw')}
            onClick={() => void run('withdraw', (recovery, at) => recovery.withdraw(at))}
          >
            {t('recovery:approval.withdraw')}
          </Button>
        </>
      )}
    </div>
  )
}

function Awaited() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const missingText = useMissingText()
  return (
    <div>
      <p className={classes['quiet']}>{t('recovery:approval.awaited')}</p>
      {view.approval.missing.length > 0 && (
        <ul className={classes['told']}>
          {view.approval.missing.map(remark => (
            <li key={remark.code}>{missingText(remark)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Vote() {
  const { t } = useTranslation()
  const { view, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const missingText = useMissingText()
  const [reason, setReason] = useDraft(textDrafts, draftKey('vote'))
  const missing = view.approval.missing.map(missingText)
  const [code, setCode] = useState('')
  const written = (reason ?? '').trim()
  const vote = async (approved: boolean) => {
    const next = await run('vote', (recovery, at) =>
      recovery.vote({ ...at, approved, reason: written, code: code.trim() }),
    )
    if (next !== null) setReason(null)
  }
  return (
    <>
      <h2>{t('recovery:approval.vote')}</h2>
      <Textarea
        label={t('recovery:approval.reason')}
        description={t('recovery:approval.reasonNote')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={reason ?? ''}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t('recovery:approval.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={64}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('vote')} />
      <div className={classes['buttons']}>
        <GuardedButton
          variant="default"
          missing={written.length < REASON_MIN ? [...missing, t('recovery:approval.reasonMissing')] : missing}
          busy={isRunning('vote')}
          onClick={() => void vote(false)}
        >
          {t('recovery:approval.reject')}
        </GuardedButton>
        <GuardedButton missing={missing} busy={isRunning('vote')} onClick={() => void vote(true)}>
          {t('recovery:approval.approve')}
        </GuardedButton>
      </div>
      {missing.length > 0 && (
        <ul className={classes['told']}>
          {missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  )
}
