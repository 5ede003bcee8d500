import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Agent } from '../../../shared/contract/access.ts'
import { useFormat } from '../../app/format.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import classes from './Settings.module.css'

/** What inviting yields; the code is shown once. */
export interface Invitation {
  agent: Agent
  invitation: string
  expiresAt: number
}

/** The invitation, once: to be handed over, not sent by the desk. Closes by its button only. */
export function InvitationShown({
  invitation,
  onClose,
}: {
  invitation: Invitation | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Modal
      opened={invitation !== null}
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t('settings:invitation.title', { name: invitation?.agent.name ?? '' })}
    >
      {invitation !== null && (
        <Stack gap="md">
          <Text c="dimmed">{t('settings:invitation.how')}</Text>
          <div>
            <Text c="dimmed">{t('access:login')}</Text>
            <b>{invitation.agent.login}</b>
          </div>
          <div>
            <Text c="dimmed">{t('access:join.invitation')}</Text>
            <code className={classes['invitation']}>{invitation.invitation}</code>
          </div>
          <Text c="dimmed">
            {t('settings:invitation.until', { at: format.dateTime(invitation.expiresAt) })}
          </Text>
          <Group justify="flex-end">
            <CopyButton text={invitation.invitation} />
            <Button data-autofocus onClick={onClose}>
              {t('settings:invitation.handed')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
