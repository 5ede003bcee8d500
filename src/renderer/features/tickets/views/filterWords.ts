import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TicketFilter } from '../../../../shared/contract/tickets/index.ts'
import { useDayWords } from '../../../app/dayField.tsx'
import { useDesk } from '../../../app/desk.tsx'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'

/** An account's name as its tickets show it: masked while a recovery case seals it; null until it is known. */
export function useAccountName(customerId: number | undefined): string | null {
  const { orpc } = useDesk()
  const input = { filter: { customerId: customerId ?? 1 }, limit: 1 }
  const { data } = useQuery({
    ...orpc.tickets.list.queryOptions({ input }),
    enabled: customerId !== undefined,
  })
  return customerId === undefined ? null : (data?.rows[0]?.account?.name ?? null)
}

/** What a filter narrows a queue to, a phrase each. */
export function useFilterWords(filter: TicketFilter): string[] {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const dayWords = useDayWords()
  const accountName = useAccountName(filter.customerId)
  const days = (from: string | undefined, to: string | undefined) => {
    if (from !== undefined && to !== undefined)
      return [t('views:filter.between', { from: dayWords(from), to: dayWords(to) })]
    if (from !== undefined) return [t('views:filter.since', { day: dayWords(from) })]
    return to === undefined ? [] : [t('views:filter.until', { day: dayWords(to) })]
  }
  const named = (label: string, values: readonly string[] | undefined) =>
    values === undefined || values.length === 0
      ? []
      : [t('views:filter.phrase', { label, values: values.join(', ') })]
  const ownerName = (owner: number | 'me' | 'nobody') =>
    typeof owner === 'number'
      ? (setup?.agents.find(agent => agent.id === owner)?.name ?? '')
      : t(`views:filter.owner.${owner}`)
  return [
    ...(filter.standing === 'active' ? [] : [t(`views:filter.standing.${filter.standing}`)]),
    ...named(
      t('tickets:column.department'),
      filter.departments?.map(id => departmentName(setup, id)),
    ),
    ...named(
      t('tickets:column.status'),
      filter.statuses?.map(id => statusName(statusIn(setup, id))),
    ),
    ...named(
      t('tickets:column.status'),
      filter.types?.map(type => t(`tickets:status.${type}`)),
    ),
    ...named(
      t('tickets:column.priority'),
      filter.priorities?.map(level => t(`tickets:priority.${level}`)),
    ),
    ...named(t('tickets:column.owner'), filter.owners?.map(ownerName)),
    ...named(t('tickets:column.tags'), filter.tags),
    ...named(
      t('views:filter.followedBy'),
      filter.followedBy === undefined ? [] : [ownerName(filter.followedBy)],
    ),
    ...named(t('views:filter.created'), days(filter.createdFrom, filter.createdTo)),
    ...named(t('views:filter.updated'), days(filter.updatedFrom, filter.updatedTo)),
    ...(filter.unread === true ? [t('views:filter.unread')] : []),
    ...(filter.overdue === true ? [t('views:filter.overdue')] : []),
    ...(filter.untagged === true ? [t('views:filter.untagged')] : []),
    ...named(t('views:filter.subject'), filter.subject === undefined ? [] : [filter.subject]),
    ...named(t('views:filter.requester'), filter.requester === undefined ? [] : [filter.requester]),
    ...named(t('tickets:column.account'), filter.customerId === undefined ? [] : [accountName ?? '…']),
  ]
}
