import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedTextarea } from '../../../ui/lengths.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { OwnCode } from '../case/OwnCode.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import { useMissingText } from '../sentences.ts'
import classes from './Steps.module.css'

/** The shortest reason for saying no. */
const REASON_MIN = 5

/** What keeps somebody from ever voting on this proposal, whatever the hour. */
const noVoter: readonly string[] = ['own_case', 'voted_already', 'linked_account']

/** The second person's vote; whoever works on the case sees who is awaited, and may take the proposal back. */
export function ApprovalDock() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view } = useCaseRoom()
  const votes =
    desk.may('recovery.approve') && !view.approval.missing.some(({ code }) => noVoter.includes(code))
  return (
    <div className={caseClasses['dock']}>
      {view.soleApprover && <p className={classes['warn']}>{t('recovery:approval.sole')}</p>}
      {votes ? <Vote /> : <Awaited />}
      <Withdraw />
    </div>
  )
}

/** Takes the proposal back, while it is not carried out; shown to whoever works on the case. */
export function Withdraw() {
  const { t } = useTranslation()
  const me = useMe()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const mine = view.agent?.id === me.id
  const withdraw = () => void run('withdraw', (recovery, at) => recovery.withdraw(at))
  const actions: Action[] = mine
    ? [{ id: 'recovery.withdraw', group: 'here', label: t('recovery:approval.withdraw'), run: withdraw }]
    : []
  useActions(actions)
  if (!mine) return null
  return (
    <>
      <ErrorNote error={failureOf('withdraw')} />
      <Button variant="default" loading={isRunning('withdraw')} onClick={withdraw}>
        {t('recovery:approval.withdraw')}
      </Button>
    </>
  )
}

function Awaited() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const missingText = useMissingText()
  // That it is one's own case is what the sentence above the list says.
  const missing = view.approval.missing.filter(remark => remark.code !== 'own_case')
  return (
    <div>
      <p className={classes['quiet']}>
        {t('recovery:approval.awaited', { count: Math.max(1, view.approvalsNeeded) })}
      </p>
      {missing.length > 0 && (
        <ul className={classes['told']}>
          {missing.map(remark => (
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
  const [code, setCode] = useState('')
  const lacking = view.approval.missing.map(missingText)
  const missing = code.trim() === '' ? [...lacking, t('recovery:ownCode.missing')] : lacking
  const written = (reason ?? '').trim()
  const vote = async (approved: boolean) => {
    const next = await run('vote', (recovery, at) =>
      recovery.vote({ ...at, approved, reason: written, code: code.trim() }),
    )
    // A code works once, whatever came of it.
    setCode('')
    if (next !== null) setReason(null)
  }
  const missingToReject =
    written.length < REASON_MIN ? [...missing, t('recovery:approval.reasonMissing')] : missing
  const actions: Action[] = [
    {
      id: 'recovery.approve',
      group: 'here',
      label: t('recovery:approval.approve'),
      missing: missing[0] ?? null,
      run: () => void vote(true),
    },
    {
      id: 'recovery.reject',
      group: 'here',
      label: t('recovery:approval.reject'),
      missing: missingToReject[0] ?? null,
      run: () => void vote(false),
    },
  ]
  useActions(actions)
  return (
    <>
      <h2>{t('recovery:approval.vote')}</h2>
      <LimitedTextarea
        label={t('recovery:approval.reason')}
        description={t('recovery:approval.reasonNote')}
        autosize
        minRows={2}
        maxRows={6}
        limit={500}
        value={reason ?? ''}
        onText={setReason}
      />
      <OwnCode value={code} onChange={setCode} />
      <ErrorNote error={failureOf('vote')} />
      <div className={classes['buttons']}>
        <GuardedButton
          variant="default"
          missing={missingToReject}
          busy={isRunning('vote')}
          onClick={() => void vote(false)}
        >
          {t('recovery:approval.reject')}
        </GuardedButton>
        <GuardedButton missing={missing} busy={isRunning('vote')} onClick={() => void vote(true)}>
          {t('recovery:approval.approve')}
        </GuardedButton>
      </div>
      {lacking.length > 0 && (
        <ul className={classes['told']}>
          {lacking.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  )
}
