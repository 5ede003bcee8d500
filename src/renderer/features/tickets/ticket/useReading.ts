import { IconMail } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { lastSearch } from '../queue/useQueuePages.ts'
import { useNoticing } from '../useNoticing.ts'

/**
 * What is new in a ticket is read by whoever has it before him, also what comes while he does; not in a window that is
 * covered or put away. Marked as unread again it is left, since open it would be read at once.
 */
export function useReading({ id, isUnread }: TicketView): void {
  const { t } = useTranslation()
  const { may } = useDesk()
  const navigate = useNavigate()
  const mayMark = may('tickets.write')
  const { mutate } = useNoticing()
  useEffect(() => {
    if (!isUnread || !mayMark) return undefined
    const read = () => {
      if (document.visibilityState === 'visible') mutate({ ids: [id], isUnread: false })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [id, isUnread, mayMark, mutate])
  useActions([
    {
      id: 'tickets.unread',
      group: 'here',
      label: t('tickets:unread.mark'),
      keywords: t('tickets:unread.keywords'),
      icon: IconMail,
      shortcut: 'shift+n',
      when: context => context.may('tickets.write'),
      run: () =>
        void navigate({ to: '/tickets', search: lastSearch() }).then(() =>
          mutate({ ids: [id], isUnread: true }),
        ),
    },
  ])
}
