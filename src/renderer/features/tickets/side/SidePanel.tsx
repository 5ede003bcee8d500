import { IconCircleCheck, IconUserCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Priority, priorities, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import {
  closingStatus,
  departmentName,
  statusIn,
  useStatusName,
  useTicketSetup,
} from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'
import { useChange } from '../changing.ts'
import { useBegunReply } from '../composer/useDrafts.ts'
import { Deadlines } from '../deadlines/Deadlines.tsx'
import { useDeadlines } from '../deadlines/useDeadlines.ts'
import { PriorityMark } from '../PriorityMark.tsx'
import { AboutAccount } from './AboutAccount.tsx'
import { AskClosing } from './AskClosing.tsx'
import { AskPriority } from './AskPriority.tsx'
import { Checklist } from './Checklist.tsx'
import { Children } from './Children.tsx'
import { Followers } from './Followers.tsx'
import { History } from './History.tsx'
import { Links } from './Links.tsx'
import { Parent } from './Parent.tsx'
import { PickField } from './PickField.tsx'
import { PriorityNote } from './PriorityNote.tsx'
import { Related } from './Related.tsx'
import { Requester } from './Requester.tsx'
import classes from './Side.module.css'
import { Snooze } from './Snooze.tsx'
import type { Apply, SideProps } from './sideProps.ts'
import { Tags } from './Tags.tsx'

/** Everything about a ticket but what was said. */
export function SidePanel({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const change = useChange()
  const side = useKeptFocus<HTMLElement>()
  const apply: Apply = (changes, said) => change(ticket, changes, said)
  const isReadOnly = !may('tickets.write') || ticket.mergedInto !== null
  const own = { ticket, apply, isReadOnly }
  const deadlines = useDeadlines(ticket.id)
  return (
    <aside ref={side} className={classes['side']} aria-label={t('tickets:side.label')}>
      <Attributes {...own} />
      <PriorityNote key={ticket.priorityNote} {...own} />
      <Deadlines {...own} />
      {/* How many deadlines there are nobody knows before; what stands below them would move under the mouse. */}
      {!deadlines.isPending && (
        <>
          <Snooze {...own} />
          <Checklist {...own} />
          <Tags {...own} />
          <Requester {...own} />
          <AboutAccount {...own} />
          <Links {...own} />
          <Parent {...own} />
          <Children ticket={ticket} />
          <Related {...own} />
          <Followers ticket={ticket} apply={apply} isReadOnly={isReadOnly} />
          <History ticketId={ticket.id} />
        </>
      )}
    </aside>
  )
}

type Menu = 'status' | 'owner' | 'department' | 'priority'

/** What is picked from a few. */
function Attributes({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const report = useReport()
  const [open, setOpen] = useState<Menu | null>(null)
  const menu = (name: Menu) => ({
    opened: open === name,
    onOpened: (opened: boolean) => setOpen(opened ? name : null),
    isReadOnly,
  })
  const status = statusIn(setup, ticket.statusId)
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  /** The status that waits until somebody has seen what is still to be done. */
  const [closing, setClosing] = useState<number | null>(null)
  const begunReply = useBegunReply(ticket)
  const owned = (what: string) => said(t('tickets:changed.to.owner', { what }))
  /** The priority that waits for its reason. */
  const [raising, setRaising] = useState<Priority | null>(null)
  const becomes = (id: number) => {
    const what = statusName(statusIn(setup, id))
    report(apply({ statusId: id }, said(t('tickets:changed.to.status', { what }))))
  }
  const raise = (level: Priority, note: string) => {
    const what = t(`tickets:priority.${level}`)
    // Left out, it goes with the level it was the reason for.
    const priority = note === '' ? { level } : { level, note }
    report(apply({ priority }, said(t('tickets:changed.to.priority', { what }))))
  }
  const setStatus = (id: number) => {
    const closes = statusIn(setup, id)?.type === 'closed' && ticket.type !== 'closed'
    const isLeft = begunReply.trim() !== '' || ticket.checklist.some(item => item.doneAt === null)
    if (closes && isLeft) setClosing(id)
    else becomes(id)
  }
  const take = () => report(apply({ ownerId: me.id }, t('tickets:changed.taken', { number: ticket.number })))
  const closed = closingStatus(setup)
  const opening = (name: Menu, label: string, shortcut: string) => ({
    id: `tickets.${name}`,
    group: 'here' as const,
    label,
    shortcut,
    run: () => setOpen(name),
  })
  const possible: Action[] = [
    opening('status', t('tickets:side.changeStatus'), 's'),
    opening('owner', t('tickets:side.changeOwner'), 'o'),
    opening('department', t('tickets:side.changeDepartment'), 'd'),
    opening('priority', t('tickets:side.changePriority'), 'p'),
    {
      id: 'tickets.take',
      group: 'here',
      label: t('tickets:take.button'),
      icon: IconUserCheck,
      shortcut: 'w',
      isDeed: true,
      missing: ticket.owner?.id === me.id ? t('tickets:take.already') : null,
      run: take,
    },
    {
      id: 'tickets.close',
      group: 'here',
      label: t('tickets:closing.button'),
      icon: IconCircleCheck,
      shortcut: 'e',
      isDeed: true,
      missing: ticket.type === 'closed' ? t('tickets:closing.already') : null,
      run: () => {
        if (closed !== undefined) setStatus(closed)
      },
    },
  ]
  useActions(isReadOnly ? [] : possible)

  return (
    <section className={classes['section']}>
      {closing !== null && (
        <AskClosing
          ticket={ticket}
          draft={begunReply.trim()}
          onConfirm={() => becomes(closing)}
          onClose={() => setClosing(null)}
        />
      )}
      {raising !== null && (
        <AskPriority
          ticket={ticket}
          level={raising}
          onConfirm={note => raise(raising, note)}
          onClose={() => setRaising(null)}
        />
      )}
      <PickField
        {...menu('status')}
        label={t('tickets:column.status')}
        value={<StatusPill status={status} />}
        options={(setup?.statuses ?? [])
          .filter(each => each.id !== ticket.statusId && !each.isArchived)
          .map(each => ({
            key: String(each.id),
            label: statusName(each),
            ...(status?.next.includes(each.id) === true
              ? {}
              : { because: t('tickets:side.notAfter', { status: statusName(status) }) }),
            pick: () => setStatus(each.id),
          }))}
      />
      <PickField
        {...menu('owner')}
        label={t('tickets:side.owner')}
        value={ticket.owner?.name ?? t('tickets:side.nobody')}
        options={[
          ...(ticket.owner === null
            ? []
            : [
                {
                  key: 'nobody',
                  label: t('tickets:side.nobody'),
                  pick: () => report(apply({ ownerId: null }, owned(t('tickets:side.nobody')))),
                },
              ]),
          ...(setup?.agents ?? [])
            .filter(agent => agent.id !== ticket.owner?.id)
            .map(agent => ({
              key: String(agent.id),
              label: agent.name,
              pick: () => report(apply({ ownerId: agent.id }, owned(agent.name))),
            })),
        ]}
      />
      <PickField
        {...menu('department')}
        label={t('tickets:column.department')}
        value={departmentName(setup, ticket.departmentId)}
        options={(setup?.departments ?? [])
          .filter(each => each.id !== ticket.departmentId && !each.isArchived)
          .map(each => ({
            key: String(each.id),
            label: each.name,
            pick: () =>
              report(
                apply(
                  { departmentId: each.id },
                  said(t('tickets:changed.to.department', { what: each.name })),
                ),
              ),
          }))}
      />
      <PickField
        {...menu('priority')}
        label={t('tickets:column.priority')}
        value={<PriorityMark priority={ticket.priority} />}
        options={priorities
          .toReversed()
          .filter(level => level !== ticket.priority)
          .map(level => ({
            key: level,
            label: t(`tickets:priority.${level}`),
            pick: () => setRaising(level),
          }))}
      />
    </section>
  )
}
