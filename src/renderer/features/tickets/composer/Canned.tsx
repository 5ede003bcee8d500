import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { Picker } from '../Picker.tsx'

/** Picks a canned reply; its text comes filled for the ticket, in the window's language where there is one in it. */
export function Canned({
  ticket,
  onText,
  onClose,
}: {
  ticket: TicketView
  onText: (text: string) => void
  onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  const { client, orpc } = useDesk()
  const report = useReport()
  const { data: replies = [] } = useQuery(orpc.canned.list.queryOptions())
  const pick = async (id: number) => {
    const language = i18n.language === 'en' ? 'en' : 'pl'
    const { text } = await client.canned.filled({ id, ticketId: ticket.id, language })
    onText(text)
    onClose()
  }
  return (
    <Picker
      title={t('tickets:canned.title')}
      empty={t('tickets:canned.none')}
      items={replies.map(({ id, name, folder, shortcut }) => ({
        id,
        name,
        shortcut,
        hint: [folder, shortcut === '' ? '' : `/${shortcut}`].filter(part => part !== '').join(' · '),
      }))}
      onPick={id => report(pick(id))}
      onClose={onClose}
    />
  )
}
