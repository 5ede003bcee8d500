import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'

/** A ticket with something still to be done is closed only after a second look. */
export function AskClosing({
  ticket,
  onConfirm,
  onClose,
}: {
  ticket: TicketView
  onConfirm: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const open = ticket.checklist.filter(item => item.doneAt === null)
  return (
    <Dialog onClose={onClose} title={t('ticketing:closing.title', { number: ticket.number })} size={480}>
      <Stack gap="md">
        <div>
          {t('ticketing:closing.open', { count: open.length })}
          <ul>
            {open.map(item => (
              <li key={item.id}>{item.text}</li>
            ))}
          </ul>
        </div>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {t('ticketing:closing.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
