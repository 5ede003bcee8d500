import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { authorName } from '../authorName.ts'
import { useOfferUndo } from '../undoing.tsx'
import classes from './Merging.module.css'
import { SplitFacts } from './SplitFacts.tsx'

/** Characters of a message that tell which one it is. */
const TOLD = 90

/** Takes messages of a ticket into a new one; shows what goes, what stays, and to whom both will answer. */
export function Split({
  ticket,
  messages,
  onClose,
}: {
  ticket: TicketView
  messages: readonly MessageView[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client, orpc } = useDesk()
  const navigate = useNavigate()
  const offerUndo = useOfferUndo()
  const [picked, setPicked] = useState<readonly number[]>([])
  const [subject, setSubject] = useState(ticket.subject)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [requesterAt, setRequesterAt] = useState(0)
  const isSplittable = picked.length > 0 && picked.length < ticket.messages
  const { data: preview, error } = useQuery({
    ...orpc.merging.splitPreview.queryOptions({ input: { id: ticket.id, messageIds: [...picked] } }),
    enabled: isSplittable,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const missing = [
    ...(picked.length === 0 ? [t('merging:split.nothing')] : []),
    ...(picked.length >= ticket.messages ? [t('errors:remark.nothing_would_stay')] : []),
    ...(subject.trim() === '' ? [t('merging:split.noSubject')] : []),
  ]
  const requester = preview?.requesters[requesterAt]
  const split = async () => {
    if (missing.length > 0 || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const made = await client.merging.split({
        from: { id: ticket.id, version: ticket.version },
        messageIds: [...picked],
        subject: subject.trim(),
        ...(requesterAt === 0 || requester === undefined ? {} : { requester }),
      })
      onClose()
      const takeBack = async () => {
        await client.merging.unsplit({ id: made.id })
        await navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } })
      }
      offerUndo(t('merging:split.done', { number: made.number, from: ticket.number }), takeBack)
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: made.id } })
    } catch (refused) {
      setFailure(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={t('merging:split.title', { number: ticket.number })} size={680}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void split()
        }}
      >
        <Stack gap="md">
          <Checkbox.Group
            label={t('merging:split.messages')}
            description={ticket.earlier ? t('merging:split.newest', { count: messages.length }) : undefined}
            value={picked.map(String)}
            onChange={ids => {
              setPicked(ids.map(Number))
              // Whoever was chosen may have written none of these.
              setRequesterAt(0)
            }}
          >
            <div className={classes['messages']}>
              {messages.map((message, index) => (
                <Checkbox
                  key={message.id}
                  value={String(message.id)}
                  data-autofocus={index === 0 || undefined}
                  label={
                    <>
                      <b>{authorName(message, t)}</b>, {format.when(message.at)} ·{' '}
                      {t(`tickets:message.${message.kind}`)}
                      <span className={classes['told']}>
                        {message.seal === null ? message.text.slice(0, TOLD) : t('sealing:card.title')}
                      </span>
                    </>
                  }
                />
              ))}
            </div>
          </Checkbox.Group>
          <TextInput
            label={t('merging:split.subject')}
            required
            maxLength={300}
            value={subject}
            onChange={event => setSubject(event.currentTarget.value)}
          />
          {preview !== undefined && isSplittable && (
            <SplitFacts preview={preview} requesterAt={requesterAt} onRequester={setRequesterAt} />
          )}
          <ErrorNote error={failure ?? error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <GuardedButton type="submit" missing={missing} busy={busy}>
              {t('merging:split.confirm')}
            </GuardedButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
