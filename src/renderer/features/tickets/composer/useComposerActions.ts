import {
  IconMailForward,
  IconMessage2Bolt,
  IconNote,
  IconPaperclip,
  IconSend,
  IconShieldLock,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ComposerMode } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'

/** What menu, palette and keys do here. */
export function useComposerActions({
  onWrite,
  onAttach,
  onCanned,
  send,
}: {
  onWrite: (to: ComposerMode) => void
  onAttach: () => void
  onCanned: () => void
  /** How sending is called now, and why it cannot be done. */
  send: { label: string; missing: string | null; run: () => void }
}): void {
  const { t } = useTranslation()
  useActions([
    {
      id: 'tickets.reply',
      group: 'here',
      label: t('tickets:composer.toReply'),
      icon: IconMailForward,
      shortcut: 'r',
      run: () => onWrite('reply'),
    },
    {
      id: 'tickets.note',
      group: 'here',
      label: t('tickets:composer.toNote'),
      icon: IconNote,
      shortcut: 'i',
      run: () => onWrite('note'),
    },
    {
      id: 'tickets.sealed',
      group: 'here',
      label: t('sealing:composer.to'),
      icon: IconShieldLock,
      shortcut: 'mod+shift+s',
      run: () => onWrite('sealed'),
    },
    {
      id: 'tickets.attach',
      group: 'here',
      label: t('files:attach'),
      icon: IconPaperclip,
      shortcut: 'mod+shift+a',
      run: onAttach,
    },
    {
      id: 'tickets.canned',
      group: 'here',
      label: t('tickets:canned.action'),
      icon: IconMessage2Bolt,
      shortcut: 'mod+/',
      run: onCanned,
    },
    { id: 'tickets.send', group: 'here', icon: IconSend, shortcut: 'mod+enter', ...send },
  ])
}
