import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import stepClasses from '../steps/Steps.module.css'

/** The transfer as the bank's statement shows it. The desk answers whether it is the one, never whose account paid. */
export function TransferAnswer({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { mayPrepare, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const what = `transfer/${challenge.id}`
  const [payerIban, setPayerIban] = useDraft(textDrafts, draftKey(`${what}/iban`))
  const [title, setTitle] = useDraft(textDrafts, draftKey(`${what}/title`))
  const [amount, setAmount] = useState('')
  const [bookedOn, setBookedOn] = useState('')
  const filled = [payerIban, title, amount, bookedOn].every(value => (value ?? '').trim() !== '')
  const check = async () => {
    if (!filled || !mayPrepare) return
    const next = await run(what, (recovery, at) =>
      recovery.recordTransfer({
        ...at,
        challengeId: challenge.id,
        payerIban: payerIban ?? '',
        title: title ?? '',
        amount,
        bookedOn,
      }),
    )
    if (next === null) return
    setPayerIban(null)
    setTitle(null)
  }
  const field = { autoComplete: 'off', spellCheck: false, disabled: !mayPrepare }
  return (
    <form
      className={stepClasses['stack']}
      onSubmit={event => {
        event.preventDefault()
        void check()
      }}
    >
      <p className={stepClasses['quiet']}>
        {t('recovery:transfer.lead', { at: challenge.expiresAt, count: challenge.triesLeft })}
      </p>
      <TextInput
        {...field}
        label={t('recovery:transfer.payerIban')}
        maxLength={64}
        value={payerIban ?? ''}
        onChange={event => setPayerIban(event.currentTarget.value)}
      />
      <LimitedInput
        {...field}
        label={t('recovery:transfer.title')}
        limit={400}
        value={title ?? ''}
        onText={setTitle}
      />
      <div className={stepClasses['even']}>
        <TextInput
          {...field}
          label={t('recovery:transfer.amount')}
          placeholder={t('recovery:transfer.amountExample')}
          maxLength={40}
          value={amount}
          onChange={event => setAmount(event.currentTarget.value)}
        />
        <TextInput
          {...field}
          label={t('recovery:transfer.bookedOn')}
          placeholder={t('recovery:transcribe.example.date')}
          maxLength={40}
          value={bookedOn}
          onChange={event => setBookedOn(event.currentTarget.value)}
        />
      </div>
      <ErrorNote error={failureOf(what)} />
      <GuardedButton
        variant="light"
        missing={filled ? [] : [t('recovery:transfer.missing')]}
        busy={isRunning(what)}
        onClick={() => void check()}
      >
        {t('recovery:transfer.check')}
      </GuardedButton>
    </form>
  )
}
