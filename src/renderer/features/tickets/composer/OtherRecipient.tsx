import { Alert, Button } from '@mantine/core'
import { IconUserExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Recipient } from '../../../../shared/contract/tickets/index.ts'
import classes from './Composer.module.css'

/** The reply was begun for somebody else than who asks now: both, and the way to write to the one who asks. */
export function OtherRecipient({
  before,
  now,
  onAccept,
}: {
  before: Recipient
  now: Recipient
  onAccept: () => void
}) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="bad"
      p="sm"
      icon={<IconUserExclamation size={18} aria-hidden />}
      title={t('tickets:composer.changed.title')}
    >
      <dl className={classes['difference']}>
        <dt>{t('tickets:composer.changed.before')}</dt>
        <dd>
          {before.name} <b>{before.address}</b>
        </dd>
        <dt>{t('tickets:composer.changed.now')}</dt>
        <dd>
          {now.name} <b>{now.address}</b>
        </dd>
      </dl>
      <Button size="compact-sm" variant="default" onClick={onAccept}>
        {t('tickets:composer.changed.accept', { to: now.address })}
      </Button>
    </Alert>
  )
}
