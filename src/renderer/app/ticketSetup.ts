import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StatusView, TicketSetup } from '../../shared/contract/tickets/index.ts'
import { useDesk } from './desk.tsx'

/** Departments, statuses and agents; undefined until the desk has said them once. */
export function useTicketSetup(): TicketSetup | undefined {
  const { orpc } = useDesk()
  return useQuery(orpc.tickets.setup.queryOptions()).data
}

/** The name of a status: the window's for the five every desk has, the desk's own for others. */
export function useStatusName(): (status: StatusView | undefined) => string {
  const { t } = useTranslation()
  return status => {
    if (status === undefined) return ''
    return status.code === null ? status.name : t(`tickets:status.${status.code}`)
  }
}

export function statusIn(
  setup: TicketSetup | undefined,
  id: number,
): TicketSetup['statuses'][number] | undefined {
  return setup?.statuses.find(status => status.id === id)
}

/** What closes a ticket: the first status of that type that is in use. */
export function closingStatus(setup: TicketSetup | undefined): number | undefined {
  return setup?.statuses.find(status => status.type === 'closed' && !status.isArchived)?.id
}

export function departmentName(setup: TicketSetup | undefined, id: number): string {
  return setup?.departments.find(department => department.id === id)?.name ?? ''
}
