import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import classes from './Steps.module.css'

/** The desk forgot the original, the mailbox has it still: whoever deletes the e-mail there ticks it here. */
export function MailToPurge() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  if (view.mailToPurge.length === 0) return null
  const isLeft = view.mailToPurge.some(({ done }) => done === null)
  return (
    <Section title={t('recovery:purge.title')} {...(isLeft ? { lead: t('recovery:purge.lead') } : {})}>
      <ul className={classes['purges']}>
        {view.mailToPurge.map(({ messageId, subject, from, receivedAt, done }) => {
          const what = `purge/${messageId}`
          return (
            <li key={messageId}>
              <Checkbox
                checked={done !== null}
                disabled={done !== null || isRunning(what) || !desk.may('recovery.prepare')}
                label={t('recovery:purge.deleted', {
                  subject: subject || t('recovery:list.untitled.email'),
                })}
                description={
                  done === null
                    ? t('recovery:purge.which', { from, at: receivedAt })
                    : t('recovery:purge.done', { by: done.by, at: done.at })
                }
                onChange={() => void run(what, (recovery, at) => recovery.mailPurged({ ...at, messageId }))}
              />
              <ErrorNote error={failureOf(what)} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
