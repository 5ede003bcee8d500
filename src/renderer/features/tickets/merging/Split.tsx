import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegalPlace } from '../../../../shared/contract/merging.ts'
import { SUBJECT_LIMIT, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { authorName } from '../authorName.ts'
import { useConversation } from '../ticket/useConversation.ts'
import { useOfferUndo } from '../undoing.tsx'
import classes from './Merging.module.css'
import { SplitFacts } from './SplitFacts.tsx'

/** Characters of a message that tell which one it is. */
const TOLD = 90

/** Takes messages of a ticket into a new one; shows what goes, what stays, and to whom both will answer. */
export function Split({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { client, orpc } = useDesk()
  const navigate = useNavigate()
  const offerUndo = useOfferUndo()
  const {
    messages: all,
    hasEarlier,
    readEarlier,
    busy: isReading,
    error: unread,
  } = useConversation(ticket, null)
  // What lies here by a merge is another ticket's.
  const messages = all.filter(message => message.mergedFrom === null)
  const list = useRef<HTMLDivElement>(null)
  /** The first message when earlier ones were asked for. */
  const top = useRef<number | null>(null)
  const first = messages[0]?.id
  // The keyboard goes on from the last of those that came, which stands above it.
  useEffect(() => {
    if (top.current === null || top.current === first) return
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])]
    const before = boxes.findIndex(box => box.value === String(top.current))
    boxes[before - 1]?.focus()
    top.current = null
  }, [first])
  const [legal, setLegal] = useState<LegalPlace | null>(null)
  const [picked, setPicked] = useState<readonly number[]>([])
  const [subject, setSubject] = useState(ticket.subject)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [requesterAt, setRequesterAt] = useState(0)
  const isSplittable = picked.length > 0 && picked.length < ticket.messages
  const { data: preview, error } = useQuery({
    ...orpc.merging.splitPreview.queryOptions({
      input: { id: ticket.id, messageIds: [...picked], ...(legal === null ? {} : { legal }) },
    }),
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
        // As it was shown: what was chosen since is in the answer to come.
        ...(preview?.legal == null ? {} : { legal: legal ?? preview.legal.place }),
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
            description={hasEarlier ? t('merging:split.newest', { count: messages.length }) : undefined}
            value={picked.map(String)}
            onChange={ids => {
              setPicked(ids.map(Number))
              // Whoever was chosen may have written none of these.
              setRequesterAt(0)
            }}
          >
            <div ref={list} className={classes['messages']}>
              {hasEarlier && (
                <Button
                  size="compact-sm"
                  variant="default"
                  className={classes['earlier'] ?? ''}
                  loading={isReading}
                  leftSection={<IconArrowUp size={14} aria-hidden />}
                  onClick={() => {
                    top.current = first ?? null
                    void readEarlier()
                  }}
                >
                  {t('merging:split.earlier')}
                </Button>
              )}
              <ErrorNote error={unread} />
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
          <LimitedInput
            label={t('merging:split.subject')}
            required
            limit={SUBJECT_LIMIT}
            value={subject}
            onText={setSubject}
          />
          {preview !== undefined && isSplittable && (
            <SplitFacts
              preview={preview}
              requesterAt={requesterAt}
              onRequester={setRequesterAt}
              onLegal={setLegal}
            />
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
