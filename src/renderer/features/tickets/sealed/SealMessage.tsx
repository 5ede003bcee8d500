import { Button } from '@mantine/core'
import { IconLockPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { tell } from '../../../app/report.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { Noticed } from './Noticed.tsx'

/** Seals a message that stands in the conversation; offered aloud where something was noticed in it. */
export function SealMessage({ message, aloud }: { message: MessageView; aloud: boolean }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [isAsking, setIsAsking] = useState(false)
  const button = (
    <Button
      size={aloud ? 'compact-sm' : 'compact-xs'}
      variant={aloud ? 'filled' : 'subtle'}
      color={aloud ? 'seal' : 'accent'}
      leftSection={<IconLockPlus size={14} aria-hidden />}
      onClick={() => setIsAsking(true)}
    >
      {t(aloud ? 'sealed:noticed.sealMessage' : 'sealed:seal.button')}
    </Button>
  )
  return (
    <>
      {aloud ? <Noticed kinds={message.noticed} where="message" button={button} /> : button}
      <ReasonDialog
        opened={isAsking}
        title={t('sealed:seal.title')}
        confirmLabel={t('sealed:seal.confirm')}
        maxLength={300}
        onClose={() => setIsAsking(false)}
        onConfirm={async reason => {
          await client.sealed.seal({ messageId: message.id, version: message.version, reason })
          tell(t('sealed:seal.done'))
        }}
      >
        {t('sealed:seal.lead')}
      </ReasonDialog>
    </>
  )
}
