import { Alert, Button } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { authorName } from '../authorName.ts'
import classes from './Composer.module.css'

/** How much of a message is shown here; the whole of it stands in the conversation above. */
const shownLength = 160

/** What was said since the text was begun. After it stopped a sending, it offers to send all the same. */
export function Arrived({
  messages,
  hasStopped,
  onSend,
}: {
  messages: readonly MessageView[]
  hasStopped: boolean
  onSend: () => void
}) {
  const { t } = useTranslation()
  return (
    <Alert
      role={hasStopped ? 'alert' : 'note'}
      color="near"
      p="sm"
      icon={<IconMessagePlus size={18} aria-hidden />}
      title={
        hasStopped ? t('tickets:arrived.stopped') : t('tickets:arrived.title', { count: messages.length })
      }
    >
      <ul className={classes['arrived']}>
        {messages.map(message => (
          <li key={message.id}>
            <b>
              {authorName(message, t)} · {t(`tickets:message.${message.kind}`)}
            </b>{' '}
            {message.text.slice(0, shownLength)}
            {message.text.length > shownLength && '…'}
          </li>
        ))}
      </ul>
      {hasStopped && (
        <Button size="compact-sm" variant="default" onClick={onSend}>
          {t('tickets:arrived.sendAnyway')}
        </Button>
      )}
    </Alert>
  )
}
