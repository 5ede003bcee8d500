import { IconMail } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { lastSearch } from '../queue/useQueuePages.ts'
import { useNoticing } from '../useNoticing.ts'

/**
 * What is new in a ticket is read by whoever has it before him, also what comes while he does; not in a window that is
 * covered or put away. Marked as unread again it is left, since open it would be read at once.
 *
 * @param onLeave leads to where he came from; null: from no search, so to the queue
 */
export function useReading({ id, isUnread }: TicketView, onLeave: (() => Promise<void>) | null): void {
  const { t } = useTranslation()
  const { may } = useDesk()
  const navigate = useNavigate()
  const mayMark = may('tickets.write')
  const report = useReport()
  // That it could not be marked as read is told nobody: he has it before him, and it stays new until he opens it again.
  const { mutate, mutateAsync } = useNoticing()
  useEffect(() => {
    if (!isUnread || !mayMark) return undefined
    const read = () => {
      if (document.visibilityState === 'visible') mutate({ ids: [id], isUnread: false })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [id, isUnread, mayMark, mutate])
  const leave = onLeave ?? (() => navigate({ to: '/tickets', search: lastSearch() }))
  useActions([
    {
      id: 'tickets.unread',
      group: 'here',
      label: t('tickets:unread.mark'),
      keywords: t('tickets:unread.keywords'),
      icon: IconMail,
      shortcut: 'shift+n',
      isDeed: true,

      when: context => context.may('tickets.write'),
      run: () => report(leave().then(() => mutateAsync({ ids: [id], isUnread: true }))),
    },
  ])
}
