import { Alert } from '@mantine/core'
import { IconMailExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import { undeliveredIn } from './bounces.ts'

/** The customer did not get the last reply; it stands until somebody replies again, also over a closed ticket. */
export function Undelivered({ ticket }: { ticket: Pick<TicketView, 'conversation'> }) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const undelivered = undeliveredIn(ticket.conversation)
  if (undelivered === null) return null
  return (
    <Alert
      color="near"
      p="sm"
      role="note"
      icon={<IconMailExclamation size={18} aria-hidden />}
      title={t('tickets:undelivered')}
    >
      {remarkText(undelivered)}
    </Alert>
  )
}
