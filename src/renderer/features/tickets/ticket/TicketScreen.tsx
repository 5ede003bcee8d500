import { IconAlarm, IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { type FoundPlace, foundNeighbour, hitAddress, standOnFound } from '../../../app/lastFound.ts'
import { statusIn, useTicketSetup } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'
import { RunCards } from '../bulk/RunCards.tsx'
import { Composer } from '../composer/Composer.tsx'
import { useDeadlines } from '../deadlines/useDeadlines.ts'
import { Macros } from '../macros/Macros.tsx'
import { MergedBanner } from '../merging/MergedBanner.tsx'
import { MergedHere } from '../merging/MergedHere.tsx'
import { Merging } from '../merging/Merging.tsx'
import { PriorityMark } from '../PriorityMark.tsx'
import { OnlookersNote } from '../presence/OnlookersNote.tsx'
import { useLooking } from '../presence/useLooking.ts'
import { usePriorityWords } from '../priorityWords.ts'
import { lastSearch, neighbourOf, standOn } from '../queue/useQueuePages.ts'
import { SidePanel } from '../side/SidePanel.tsx'
import { useUndoAction } from '../undoing.tsx'
import { useEarlierSteps } from '../useEarlierSteps.ts'
import { ActionBar, WalkButtons } from './ActionBar.tsx'
import { Conversation } from './Conversation.tsx'
import { Subject } from './Subject.tsx'
import classes from './Ticket.module.css'
import { Undelivered } from './Undelivered.tsx'
import { useReading } from './useReading.ts'

/** Where in a ticket somebody goes, and by which search he came. */
export interface TicketPlace {
  message?: number
  q?: string
}

/** One ticket: what was said, what can be said next, and everything about it at the side. */
export function TicketScreen({ ticketId, place }: { ticketId: number; place: TicketPlace }) {
  const { orpc } = useDesk()
  const { data: ticket, error } = useQuery(orpc.tickets.get.queryOptions({ input: { id: ticketId } }))
  // Asked for together with the ticket, they are there when the side of it is drawn.
  useDeadlines(ticketId)
  const onLeave = useWalking(ticketId, place)
  useUndoAction()
  useEarlierSteps()
  if (ticket === undefined) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  return <Ticket ticket={ticket} place={place} onLeave={onLeave} />
}

function Ticket({
  ticket,
  place: { message, q = '' },
  onLeave,
}: {
  ticket: TicketView
  place: TicketPlace
  onLeave: (() => Promise<void>) | null
}) {
  const { may } = useDesk()
  useLooking(ticket.id)
  useReading(ticket, onLeave)
  const screen = useRef<HTMLDivElement>(null)
  const middle = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={screen} className={classes['screen']}>
      <div ref={middle} className={classes['middle']}>
        <RunCards />
        <Head ticket={ticket} onSide={() => goToSide(screen.current)} />
        {ticket.mergedInto !== null && <MergedBanner ticket={ticket} into={ticket.mergedInto} />}
        <Undelivered ticket={ticket} />
        <MergedHere ticket={ticket} />
        <Conversation
          ticket={ticket}
          goal={message === undefined ? null : { messageId: message, text: q }}
          onLeave={onLeave === null ? null : () => void onLeave()}
        />
        {may('tickets.write') && ticket.mergedInto === null && <Composer ticket={ticket} />}
        {may('tickets.write') && ticket.mergedInto === null && <Macros ticket={ticket} />}
        {may('tickets.write') && ticket.mergedInto === null && <Merging ticket={ticket} />}
      </div>
      <SidePanel ticket={ticket} />
    </div>
  )
}

/** To what is said of the ticket, for the eye and for the keyboard. */
function goToSide(screen: HTMLElement | null): void {
  const side = screen?.querySelector<HTMLElement>(':scope > aside')
  side?.scrollIntoView({ block: 'start' })
  side?.querySelector<HTMLElement>('button, a, input')?.focus({ preventScroll: true })
}

function Head({ ticket, onSide }: { ticket: TicketView; onSide: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const setup = useTicketSetup()
  const because = usePriorityWords()
  return (
    <header className={classes['head']}>
      <WalkButtons />
      <div className={classes['titles']}>
        <Subject ticket={ticket} />
        <div className={classes['facts']}>
          <span>{t('tickets:head.created', { at: format.when(ticket.createdAt) })}</span>
          {ticket.waitingSince !== null && ticket.mergedInto === null && (
            <span>{t('tickets:head.waits', { since: format.since(ticket.waitingSince) })}</span>
          )}
          {ticket.dueAt !== null && ticket.mergedInto === null && (
            <Due at={ticket.dueAt} because={ticket.dueBecause} />
          )}
          {ticket.aliases.length > 0 && (
            <span>{t('tickets:head.aliases', { numbers: ticket.aliases.join(', ') })}</span>
          )}
          {ticket.priorityNote !== '' && (
            <span>{t('tickets:head.priority', { note: ticket.priorityNote })}</span>
          )}
          <OnlookersNote ticketId={ticket.id} />
        </div>
      </div>
      <PriorityMark priority={ticket.priority} title={because(ticket)} />
      <StatusPill status={statusIn(setup, ticket.statusId)} />
      <ActionBar onSide={onSide} />
    </header>
  )
}

/** When it must be answered; what should have been, stands out. What was asleep counts since it woke. */
function Due({ at, because }: { at: number; because: TicketView['dueBecause'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isLate = at < useDeskNow(60_000)
  if (!isLate) return <span>{t('tickets:head.due', { at: format.moment(at) })}</span>
  return (
    <span className={classes['late']}>
      <IconAlarm size={14} aria-hidden />
      {t(because === 'wake' ? 'tickets:head.woke' : 'tickets:head.late', { at: format.moment(at) })}
    </span>
  )
}

/**
 * From ticket to ticket, in the order of the queue that was seen last, and back to it; for who came by a search, from hit to
 * hit of it.
 *
 * @returns the way back to the search; null for who came by none
 */
function useWalking(ticketId: number, { message, q }: TicketPlace): (() => Promise<void>) | null {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const to = (id: number | null) => {
    if (id === null) return
    standOn(id)
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
  }
  const toHit = (hit: FoundPlace | null) => {
    if (hit === null) return
    standOnFound(hit.line)
    void navigate(hitAddress(hit, q ?? ''))
  }
  const hit = (step: 1 | -1) =>
    q === undefined ? undefined : foundNeighbour(q, { ticketId, messageId: message ?? null }, step)
  const [nextHit, previousHit] = [hit(1), hit(-1)]
  const next = neighbourOf(ticketId, 1)
  const previous = neighbourOf(ticketId, -1)
  const toSearch = () => navigate({ to: '/search', search: q === undefined ? {} : { q } })
  useActions([
    {
      id: 'tickets.next',
      group: 'here',
      icon: IconChevronRight,
      shortcut: 'j',
      ...(nextHit === undefined
        ? {
            label: t('tickets:walk.next'),
            missing: next === null ? t('tickets:walk.last') : null,
            run: () => to(next),
          }
        : {
            label: t('tickets:walk.nextFound'),
            missing: nextHit === null ? t('tickets:walk.lastFound') : null,
            run: () => toHit(nextHit),
          }),
    },
    {
      id: 'tickets.previous',
      group: 'here',
      icon: IconChevronLeft,
      shortcut: 'k',
      ...(previousHit === undefined
        ? {
            label: t('tickets:walk.previous'),
            missing: previous === null ? t('tickets:walk.first') : null,
            run: () => to(previous),
          }
        : {
            label: t('tickets:walk.previousFound'),
            missing: previousHit === null ? t('tickets:walk.firstFound') : null,
            run: () => toHit(previousHit),
          }),
    },
    {
      id: 'tickets.back',
      group: 'here',
      label: t(q === undefined ? 'tickets:walk.back' : 'tickets:walk.backToFound'),
      icon: IconArrowLeft,
      shortcut: 'u',
      run:
        q === undefined
          ? () => void navigate({ to: '/tickets', search: lastSearch() })
          : () => void toSearch(),
    },
  ])
  return q === undefined ? null : toSearch
}
