import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PRIORITY_NOTE_LIMIT,
  type Priority,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'

/** Asks why a ticket gets another priority, before it does: both are one step. Nobody has to say. */
export function AskPriority({
  ticket,
  level,
  onConfirm,
  onClose,
}: {
  ticket: TicketView
  level: Priority
  onConfirm: (note: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  return (
    <Dialog
      onClose={onClose}
      title={t('tickets:askPriority.title', {
        number: ticket.number,
        level: t(`tickets:priority.${level}`),
      })}
      size={440}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          onClose()
          onConfirm(note.trim())
        }}
      >
        <Stack gap="md">
          <LimitedInput
            data-autofocus
            label={t('tickets:askPriority.reason')}
            description={t('tickets:askPriority.hint')}
            limit={PRIORITY_NOTE_LIMIT}
            value={note}
            onText={setNote}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" rightSection={<Kbd shortcut="enter" />}>
              {t('tickets:askPriority.set')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
