import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { homeOfKeys } from '../../../ui/focus.ts'
import { useLegalAnswer } from './legalAnswer.ts'
import { MessageCard } from './MessageCard.tsx'
import { noHits } from './marking.ts'
import { useNoticedIn } from './noticedIn.ts'
import classes from './Ticket.module.css'
import { useConversation } from './useConversation.ts'
import { cardOf, useReadingPlace } from './useReadingPlace.ts'

/** A message that somebody goes to, and what a search has found in it. */
export interface Goal {
  messageId: number
  /** The search, as it was typed; empty: none. */
  text: string
}

/** What was said, oldest first; it opens where one begins to read. */
export function Conversation({
  ticket,
  goal,
  onLeave,
}: {
  ticket: TicketView
  goal: Goal | null
  /** Escape leads back to where somebody came from; null: nowhere. */
  onLeave: (() => void) | null
}) {
  const { t } = useTranslation()
  const goalId = goal?.messageId ?? null
  const { messages, gapBefore, hasEarlier, readEarlier, readOn, busy, error } = useConversation(
    ticket,
    goalId,
  )
  const noticed = useNoticedIn(ticket)
  const legalAnswer = useLegalAnswer(ticket)
  const hits = useHits(goal)
  const isGoalThere = messages.some(message => message.id === goalId)
  const { area, onScroll, hold } = useReadingPlace(messages, goalId, hits)

  const isEntered = useRef(false)
  // Single keys are commands of this screen at once.
  useEffect(() => {
    // The goal is read after the rest: whoever has begun to write by then, or has opened something, goes on there.
    if (isEntered.current && !isFree(area.current)) return
    isEntered.current = true
    const card = isGoalThere && goalId !== null && area.current !== null ? cardOf(area.current, goalId) : null
    const reader = card ?? area.current
    reader?.focus({ preventScroll: true })
  }, [area, goalId, isGoalThere])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the screen act here
    <section
      ref={area}
      className={classes['conversation']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={t('tickets:conversation')}
      {...homeOfKeys}
      onScroll={onScroll}
      onKeyDown={event => {
        // A dialog of a message is drawn elsewhere, and has this key for itself.
        const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isHere) onLeave?.()
      }}
    >
      {hasEarlier && (
        <Button
          className={classes['earlier'] ?? ''}
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => {
            hold()
            void readEarlier()
          }}
        >
          {gapBefore === null
            ? t('tickets:earlier', { count: Math.max(0, ticket.messages - messages.length) })
            : t('tickets:evenEarlier')}
        </Button>
      )}
      <ErrorNote error={error} />
      {messages.map(message => (
        <Fragment key={message.id}>
          {message.id === gapBefore && (
            <Button
              className={classes['earlier'] ?? ''}
              size="compact-sm"
              variant="default"
              loading={busy}
              leftSection={<IconArrowDown size={14} aria-hidden />}
              onClick={() => {
                hold()
                void readOn()
              }}
            >
              {t('tickets:readOn')}
            </Button>
          )}
          <MessageCard
            ticket={ticket}
            message={message}
            noticed={noticed.get(message.id) ?? []}
            legalAnswer={legalAnswer(message)}
            isGoal={message.id === goalId}
            hits={message.id === goalId ? hits : noHits}
          />
        </Fragment>
      ))}
    </section>
  )
}

/** Nothing has the focus, or something of the conversation has. */
function isFree(area: HTMLElement | null): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || area?.contains(activeElement) === true
}

/** What of the goal the search has found. */
function useHits(goal: Goal | null): readonly string[] {
  const { orpc } = useDesk()
  const { data } = useQuery({
    ...orpc.search.hitsIn.queryOptions({
      input: { text: goal?.text ?? '', messageId: goal?.messageId ?? 0 },
    }),
    enabled: goal !== null && goal.text !== '',
  })
  return data?.hits ?? noHits
}
