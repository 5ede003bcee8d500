import { Button } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useDeedWords } from '../deedWords.ts'
import { useNoteFinal } from '../undoing.tsx'
import classes from './Message.module.css'

/** Says what of a message that stands in the clear is better sealed, and seals it for a reason. */
export function SealMessage({
  ticket,
  message,
  kinds,
}: {
  ticket: Pick<TicketView, 'id' | 'number'>
  message: MessageView
  kinds: readonly SensitiveKind[]
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client } = useDesk()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
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
        onConfirm={async reason => {
          await client.sealing.seal({ messageId: message.id, version: message.version, reason })
          noteFinal(words('sealing.sealed', { reason }, ticket), ticket.id)
        }}
        onClose={() => setIsAsked(false)}
      >
        {t('sealing:found.lead')}
      </ReasonDialog>
    </div>
  )
}
