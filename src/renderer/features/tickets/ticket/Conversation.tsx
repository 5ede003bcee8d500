import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { homeOfKeys } from '../../../ui/focus.ts'
import { useLegalAnswer } from './legalAnswer.ts'
import { MessageCard } from './MessageCard.tsx'
import { useNoticedIn } from './noticedIn.ts'
import classes from './Ticket.module.css'
import { useConversation } from './useConversation.ts'

/** Nearer to its end than this the reader follows what comes, pixels. */
const following = 120

/** What was said, oldest first; it opens at its end. */
export function Conversation({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const { messages, hasEarlier, readEarlier, busy, error } = useConversation(ticket)
  const noticed = useNoticedIn(ticket)
  const legalAnswer = useLegalAnswer(ticket)
  const area = useRef<HTMLElement>(null)
  const last = messages.at(-1)?.id
  const first = messages[0]?.id
  const before = useRef({ height: 0, isAtEnd: true })

  // Single keys are commands of this screen at once.
  useEffect(() => area.current?.focus({ preventScroll: true }), [])
  useLayoutEffect(() => {
    if (area.current !== null && before.current.isAtEnd) area.current.scrollTop = area.current.scrollHeight
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when something came at the end
  }, [last])
  // What is read stays where it is when earlier messages come above it.
  useLayoutEffect(() => {
    const { current } = area
    if (current === null) return
    const grown = current.scrollHeight - before.current.height
    if (!before.current.isAtEnd && grown > 0) current.scrollTop += grown
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- when something came at the beginning
  }, [first])
  // So does the end, while the composer below grows.
  useEffect(() => {
    const { current } = area
    if (current === null) return undefined
    const watcher = new ResizeObserver(() => {
      if (before.current.isAtEnd) current.scrollTop = current.scrollHeight
    })
    watcher.observe(current)
    return () => watcher.disconnect()
  }, [])
  const remember = () => {
    const { current } = area
    if (current === null) return
    const { scrollHeight, scrollTop, clientHeight } = current
    before.current = { height: scrollHeight, isAtEnd: scrollHeight - scrollTop - clientHeight < following }
  }

  return (
    <section
      ref={area}
      className={classes['conversation']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={t('tickets:conversation')}
      {...homeOfKeys}
      onScroll={remember}
    >
      {hasEarlier && (
        <Button
          className={classes['earlier'] ?? ''}
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => {
            remember()
            before.current.isAtEnd = false
            void readEarlier()
          }}
        >
          {t('tickets:earlier', { count: Math.max(0, ticket.messages - messages.length) })}
        </Button>
      )}
      <ErrorNote error={error} />
      {messages.map(message => (
        <MessageCard
          key={message.id}
          ticket={ticket}
          message={message}
          noticed={noticed.get(message.id) ?? []}
          legalAnswer={legalAnswer(message)}
        />
      ))}
    </section>
  )
}
