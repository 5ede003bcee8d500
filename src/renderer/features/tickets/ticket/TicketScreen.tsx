import { IconArrowLeft, IconPlayerSkipBack, IconPlayerSkipForward } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { statusIn, useTicketSetup } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { RunCards } from '../bulk/RunCards.tsx'
import { Composer } from '../composer/Composer.tsx'
import { useDeadlines } from '../deadlines/useDeadlines.ts'
import { Macros } from '../macros/Macros.tsx'
import { MergedBanner } from '../merging/MergedBanner.tsx'
import { Merging } from '../merging/Merging.tsx'
import { PriorityMark } from '../PriorityMark.tsx'
import { OnlookersNote } from '../presence/OnlookersNote.tsx'
import { useLooking } from '../presence/useLooking.ts'
import { lastSearch, neighbourOf, standOn } from '../queue/useQueuePages.ts'
import { SidePanel } from '../side/SidePanel.tsx'
import { useUndoAction } from '../undoing.tsx'
import { useEarlierSteps } from '../useEarlierSteps.ts'
import { Conversation } from './Conversation.tsx'
import { Subject } from './Subject.tsx'
import classes from './Ticket.module.css'

/** One ticket: what was said, what can be said next, and everything about it at the side. */
export function TicketScreen({ ticketId }: { ticketId: number }) {
  const { orpc } = useDesk()
  const { data: ticket, error } = useQuery(orpc.tickets.get.queryOptions({ input: { id: ticketId } }))
  // Asked for together with the ticket, they are there when the side of it is drawn.
  useDeadlines(ticketId)
  useWalking(ticketId)
  useUndoAction()
  useEarlierSteps()
  if (ticket === undefined) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  return <Ticket ticket={ticket} />
}

function Ticket({ ticket }: { ticket: TicketView }) {
  const { may } = useDesk()
  useLooking(ticket.id)
  return (
    <div className={classes['screen']}>
      <div className={classes['middle']}>
        <RunCards />
        <Head ticket={ticket} />
        {ticket.mergedInto !== null && <MergedBanner ticket={ticket} into={ticket.mergedInto} />}
        <Conversation ticket={ticket} />
        {may('tickets.write') && ticket.mergedInto === null && <Composer ticket={ticket} />}
        {may('tickets.write') && ticket.mergedInto === null && <Macros ticket={ticket} />}
        {may('tickets.write') && ticket.mergedInto === null && <Merging ticket={ticket} />}
      </div>
      <SidePanel ticket={ticket} />
    </div>
  )
}

function Head({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const setup = useTicketSetup()
  return (
    <header className={classes['head']}>
      <div className={classes['titles']}>
        <Subject ticket={ticket} />
        <div className={classes['facts']}>
          <span>{t('tickets:head.created', { at: format.when(ticket.createdAt) })}</span>
          {ticket.waitingSince !== null && (
            <span>{t('tickets:head.waits', { since: format.since(ticket.waitingSince) })}</span>
          )}
          {ticket.dueAt !== null && <span>{t('tickets:head.due', { at: format.moment(ticket.dueAt) })}</span>}
          {ticket.aliases.length > 0 && (
            <span>{t('tickets:head.aliases', { numbers: ticket.aliases.join(', ') })}</span>
          )}
          <OnlookersNote ticketId={ticket.id} />
        </div>
      </div>
      <PriorityMark priority={ticket.priority} />
      <StatusPill status={statusIn(setup, ticket.statusId)} />
    </header>
  )
}

/** From ticket to ticket, in the order of the queue that was seen last, and back to it. */
function useWalking(ticketId: number): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const to = (id: number | null) => {
    if (id === null) return
    standOn(id)
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
  }
  const next = neighbourOf(ticketId, 1)
  const previous = neighbourOf(ticketId, -1)
  useActions([
    {
      id: 'tickets.next',
      group: 'here',
      label: t('tickets:walk.next'),
      icon: IconPlayerSkipForward,
      shortcut: 'j',
      missing: next === null ? t('tickets:walk.last') : null,
      run: () => to(next),
    },
    {
      id: 'tickets.previous',
      group: 'here',
      label: t('tickets:walk.previous'),
      icon: IconPlayerSkipBack,
      shortcut: 'k',
      missing: previous === null ? t('tickets:walk.first') : null,
      run: () => to(previous),
    },
    {
      id: 'tickets.back',
      group: 'here',
      label: t('tickets:walk.back'),
      icon: IconArrowLeft,
      shortcut: 'u',
      run: () => void navigate({ to: '/tickets', search: lastSearch() }),
    },
  ])
}
