import { Button, Modal, Stack } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import classes from './Message.module.css'

/** That a message was edited, or a mail that had been cut completed, and what it said before. */
export function Versions({ message, editedAt }: { message: MessageView; editedAt: number }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconHistory size={13} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {/* What a customer wrote is never edited. */}
        {message.kind === 'incoming'
          ? t('tickets:versions.completed', { at: editedAt })
          : t('tickets:versions.edited', { at: editedAt })}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('tickets:versions.title')} size={620}>
        <Earlier message={message} />
      </Modal>
    </>
  )
}

function Earlier({ message }: { message: MessageView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { orpc } = useDesk()
  const { data, error } = useQuery(orpc.tickets.versions.queryOptions({ input: { messageId: message.id } }))
  if (data === undefined) return error === null ? <Skeleton rows={4} /> : <ErrorNote error={error} />
  return (
    <Stack gap="md">
      {data.map(each => (
        <section key={each.version} className={classes['version']}>
          {message.kind === 'incoming' ? (
            <div className="muted">{t('tickets:versions.cut', { at: format.dateTime(each.until) })}</div>
          ) : (
            <>
              <div className="muted">
                {t('tickets:versions.until', { at: format.dateTime(each.until), by: each.by ?? '—' })}
              </div>
              <div className="muted">{t('tickets:versions.reason', { reason: each.reason })}</div>
            </>
          )}
          <div className={classes['text']}>{each.text}</div>
        </section>
      ))}
    </Stack>
  )
}
