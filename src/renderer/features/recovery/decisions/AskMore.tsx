import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { LimitedTextarea } from '../../../ui/lengths.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import classes from '../steps/Steps.module.css'
import { Preview, useReceiver } from './writing.tsx'

/** Asks the customer for more, in the neutral words he will read. */
export function AskMore({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [note, setNote] = useDraft(textDrafts, draftKey('askMore'))
  const to = useReceiver('ask_more')
  const send = async () => {
    const next = await run('askMore', (recovery, at) =>
      recovery.askMore({ ...at, note: (note ?? '').trim() }),
    )
    if (next === null) return
    setNote(null)
    onClose()
  }
  return (
    <>
      <h2>{t('recovery:askMore.title')}</h2>
      <p className={classes['quiet']}>{t('recovery:askMore.text')}</p>
      <Preview outcome="ask_more" />
      <LimitedTextarea
        label={t('recovery:askMore.note')}
        description={t('recovery:askMore.noteHint')}
        autosize
        minRows={2}
        maxRows={6}
        limit={2000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be written in
        autoFocus
        value={note ?? ''}
        onText={setNote}
      />
      <ErrorNote error={failureOf('askMore')} />
      <div className={caseClasses['foot']}>
        <Button className={classes['send'] ?? ''} loading={isRunning('askMore')} onClick={() => void send()}>
          {t('recovery:askMore.send', { to })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </>
  )
}
