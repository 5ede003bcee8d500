import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import type { Asking } from './SealedBody.tsx'

const SHORTCUT = 'b'

/** Which sealed message of a conversation is about to be revealed; a key asks for the newest that has its words. */
export function useSealedAsking(messages: readonly MessageView[]): (messageId: number) => Asking {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [asked, setAsked] = useState<number | null>(null)
  const newest = messages.findLast(
    ({ sealed }) => sealed !== null && sealed.gone === null && sealed.sealedAt !== null,
  )
  useActions(
    newest === undefined || !may('sealed.reveal')
      ? []
      : [
          {
            id: 'tickets.reveal',
            group: 'here',
            label: t('sealed:reveal.action'),
            keywords: t('sealed:composer.keywords'),
            icon: IconEye,
            shortcut: SHORTCUT,
            run: () => setAsked(newest.id),
          },
        ],
  )
  return messageId => ({
    isOpen: asked === messageId,
    open: () => setAsked(messageId),
    close: () => setAsked(null),
    shortcut: messageId === newest?.id ? SHORTCUT : null,
  })
}
