import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedTextarea } from '../../../ui/lengths.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import classes from '../steps/Steps.module.css'
import { Preview, REASON_MIN, useReceiver } from './writing.tsx'

/** Refuses, in the neutral words the customer will read; the reason stays at the desk. */
export function Refuse({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [reason, setReason] = useDraft(textDrafts, draftKey('refuse'))
  const to = useReceiver('refuse')
  const written = (reason ?? '').trim()
  const refuse = async () => {
    const next = await run('refuse', (recovery, at) => recovery.refuse({ ...at, reason: written }))
    if (next === null) return
    setReason(null)
    onClose()
  }
  return (
    <>
      <h2>{t('recovery:refuse.title')}</h2>
      <p className={classes['quiet']}>{t('recovery:refuse.text')}</p>
      <Preview outcome="refuse" />
      <LimitedTextarea
        label={t('recovery:refuse.reason')}
        description={t('recovery:refuse.reasonNote')}
        autosize
        minRows={2}
        maxRows={6}
        limit={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be written in
        autoFocus
        required
        value={reason ?? ''}
        onText={setReason}
      />
      <ErrorNote error={failureOf('refuse')} />
      <div className={caseClasses['foot']}>
        <GuardedButton
          color="bad"
          className={classes['send'] ?? ''}
          missing={written.length < REASON_MIN ? [t('recovery:refuse.reasonMissing')] : []}
          busy={isRunning('refuse')}
          onClick={() => void refuse()}
        >
          {t('recovery:refuse.send', { to })}
        </GuardedButton>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </>
  )
}
