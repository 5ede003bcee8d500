import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import classes from './Side.module.css'

/** How much of a reply is shown, so that it is known again. */
const DRAFT_SHOWN = 240

/** A ticket with something still to be done, or with a reply begun and not sent, is closed only after a second look. */
export function AskClosing({
  ticket,
  draft,
  onConfirm,
  onClose,
}: {
  ticket: TicketView
  /** The agent's own reply that was not sent; empty: there is none. */
  draft: string
  onConfirm: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const open = ticket.checklist.filter(item => item.doneAt === null)
  return (
    <Dialog onClose={onClose} title={t('ticketing:closing.title', { number: ticket.number })} size={480}>
      <Stack gap="md">
        {draft !== '' && (
          <div>
            {t('ticketing:closing.draft')}
            <blockquote className={classes['begun']}>
              {draft.slice(0, DRAFT_SHOWN)}
              {draft.length > DRAFT_SHOWN && '…'}
            </blockquote>
          </div>
        )}
        {open.length > 0 && (
          <div>
            {t('ticketing:closing.open', { count: open.length })}
            <ul>
              {open.map(item => (
                <li key={item.id}>{item.text}</li>
              ))}
            </ul>
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t(draft === '' ? 'common:cancel' : 'ticketing:closing.back')}
          </Button>
          <Button
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {t(draft === '' ? 'ticketing:closing.confirm' : 'ticketing:closing.keepDraft')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
