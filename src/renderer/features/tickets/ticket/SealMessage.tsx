import { Button } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import classes from './Message.module.css'

/** Says what of a message that stands in the clear is better sealed, and seals it for a reason. */
export function SealMessage({ message, kinds }: { message: MessageView; kinds: readonly SensitiveKind[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client } = useDesk()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <div className={classes['noticed']}>
      <IconShieldExclamation size={16} aria-hidden />
      <span>
        {t('sealing:found.text', { what: format.list(kinds.map(kind => t(`sealing:kind.${kind}`))) })}
      </span>
      <Button size="compact-xs" color="seal" variant="light" onClick={() => setIsAsked(true)}>
        {t('sealing:found.seal')}
      </Button>
      <ReasonDialog
        opened={isAsked}
        title={t('sealing:found.title')}
        confirmLabel={t('sealing:found.seal')}
        maxLength={300}
        onConfirm={reason => client.sealing.seal({ messageId: message.id, version: message.version, reason })}
        onClose={() => setIsAsked(false)}
      >
        {t('sealing:found.lead')}
      </ReasonDialog>
    </div>
  )
}
