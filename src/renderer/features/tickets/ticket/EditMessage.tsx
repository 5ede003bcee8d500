import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  MESSAGE_LIMIT,
  type MessageView,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { braced, openVariables } from '../../../../shared/variables.ts'
import { useDesk } from '../../../app/desk.tsx'
import { Noticed, useNoticed } from '../../../app/noticed.tsx'
import { LengthNote, useLengthLimit } from '../../../ui/lengths.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { takeCorrectionBack } from '../corrections.ts'
import { useOfferUndo } from '../undoing.tsx'

/** Corrects what a message says here, for a reason. What went to the customer went as it was. */
export function EditMessage({
  ticket,
  message,
  opened,
  onClose,
}: {
  ticket: Pick<TicketView, 'id' | 'number'>
  message: MessageView
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const offerUndo = useOfferUndo()
  const [text, setText] = useState<string | null>(null)
  const now = text ?? message.text
  const { kinds } = useNoticed(opened ? now : '')
  const isReply = message.kind === 'reply'
  const limit = useLengthLimit(MESSAGE_LIMIT)
  const { unknown } = openVariables(isReply ? now : '')
  /** The words in double braces that were let go as they stand; others that are typed since ask anew. */
  const [letGo, setLetGo] = useState<string[]>([])
  const close = () => {
    setText(null)
    setLetGo([])
    onClose()
  }
  return (
    <ReasonDialog
      opened={opened}
      title={t('tickets:edit.title')}
      confirmLabel={t('tickets:edit.save')}
      minLength={3}
      maxLength={300}
      fields={
        <>
          <Textarea
            data-autofocus
            label={t('tickets:edit.text')}
            required
            autosize
            minRows={4}
            maxRows={14}
            value={now}
            onFocus={({ currentTarget }) => {
              // Where one goes on writing, as in the composer.
              if (text === null) currentTarget.setSelectionRange(now.length, now.length)
            }}
            onChange={event => {
              if (limit.admits(event.currentTarget.value, now)) setText(event.currentTarget.value)
            }}
          />
          <LengthNote said={limit.said(now)} />
          {kinds.length > 0 && <Noticed kinds={kinds} place={isReply ? 'reply' : 'saved'} />}
          {unknown.length > 0 && (
            <Checkbox
              label={t('tickets:edit.asTheyStand', { names: unknown.map(braced).join(', ') })}
              checked={unknown.every(name => letGo.includes(name))}
              onChange={event => setLetGo(event.currentTarget.checked ? unknown : [])}
            />
          )}
        </>
      }
      onConfirm={async reason => {
        const { id: messageId } = message
        const { version } = await client.tickets.edit({
          messageId,
          version: message.version,
          text: now,
          asTheyStand: letGo,
          reason,
        })
        const takeBack = () => takeCorrectionBack(client, { messageId, version }, t('tickets:edit.takenBack'))
        offerUndo(t('tickets:edit.done', { number: ticket.number }), takeBack, { ticketId: ticket.id })
      }}
      onClose={close}
    >
      {t(isReply ? 'tickets:edit.leadReply' : 'tickets:edit.leadNote')}
    </ReasonDialog>
  )
}
