import { IconLock, IconSend, IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ComposerMode, Recipient } from '../../../../shared/contract/tickets/index.ts'

/** What the composer says and looks like in each of its modes. */
export function useModeWords(mode: ComposerMode, { name, address }: Recipient) {
  const { t } = useTranslation()
  const modes = {
    reply: {
      whom: address === '' ? t('tickets:composer.toNobody') : t('tickets:composer.to', { name, address }),
      field: t('tickets:composer.replyText'),
      carried: t('tickets:composer.carried.reply'),
      send: address === '' ? t('tickets:composer.sendReply') : t('tickets:composer.send', { to: address }),
      hint: t('tickets:composer.sends'),
      icon: IconSend,
      color: 'accent',
    },
    note: {
      whom: t('tickets:composer.private'),
      field: t('tickets:composer.noteText'),
      carried: t('tickets:composer.carried.note'),
      send: t('tickets:composer.keep'),
      hint: t('tickets:composer.keeps'),
      icon: IconLock,
      color: 'near',
    },
    sealed: {
      whom: t('sealing:composer.private'),
      field: t('sealing:composer.text'),
      carried: t('sealing:composer.carried'),
      send: t('sealing:composer.keep'),
      hint: t('tickets:composer.keeps'),
      icon: IconShieldLock,
      color: 'seal',
    },
  }
  return modes[mode]
}

export type ModeWords = ReturnType<typeof useModeWords>
