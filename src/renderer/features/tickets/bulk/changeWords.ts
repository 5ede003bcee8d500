import { useTranslation } from 'react-i18next'
import type { BatchChanges } from '../../../../shared/contract/batches.ts'
import type { Link } from '../../../../shared/contract/tickets/index.ts'
import { useFormat } from '../../../app/format.ts'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { useLegalKinds } from '../useLegalKinds.ts'

/**
 * What a change makes of tickets, a phrase each; with the name of what the change itself knows only by its id, where it is
 * known.
 */
export function useChangeWords(): (changes: BatchChanges, name?: string) => string[] {
  const { t } = useTranslation()
  const format = useFormat()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const legalKinds = useLegalKinds()
  return (changes, name) => {
    const { statusId, ownerId, priority, departmentId, customerId, snoozedUntil } = changes
    const { legal, parentId, addTags, removeTags, subject, requester, checklist } = changes
    const { addLinks, removeLinks, addFollowers, removeFollowers } = changes
    const phrase = (label: string, value: string) => t('bulk:change.phrase', { label, value })
    const legalPhrase = (to: NonNullable<typeof legal> | null) =>
      to === null
        ? t('bulk:change.legalOff')
        : phrase(
            t('ticketing:deadline.kind.legal'),
            legalKinds?.find(({ code }) => code === to.kind)?.name ?? to.kind,
          )
    const agentName = (id: number | null | undefined) =>
      setup?.agents.find(agent => agent.id === id)?.name ?? t('bulk:change.somebody')
    const linked = ({ kind }: Link) =>
      name ?? t(kind === 'ticket' ? 'bulk:change.otherTicket' : 'bulk:change.thing')
    return [
      ...(statusId === undefined
        ? []
        : [phrase(t('tickets:column.status'), statusName(statusIn(setup, statusId)))]),
      ...(ownerId === undefined
        ? []
        : [
            phrase(
              t('tickets:column.owner'),
              ownerId === null ? t('tickets:side.nobody') : agentName(ownerId),
            ),
          ]),
      ...(priority === undefined
        ? []
        : [phrase(t('tickets:column.priority'), t(`tickets:priority.${priority.level}`))]),
      ...(departmentId === undefined
        ? []
        : [phrase(t('tickets:column.department'), departmentName(setup, departmentId))]),
      ...(customerId === undefined
        ? []
        : [
            customerId === null
              ? t('bulk:change.accountOff')
              : name === undefined
                ? t('bulk:change.accountOn')
                : phrase(t('tickets:column.account'), name),
          ]),
      ...(subject === undefined ? [] : [phrase(t('tickets:column.subject'), subject)]),
      ...(requester === undefined
        ? []
        : [phrase(t('tickets:column.requester'), `${requester.name} <${requester.address}>`.trim())]),
      ...(snoozedUntil === undefined
        ? []
        : [
            snoozedUntil === null
              ? t('bulk:change.woken')
              : t('tickets:snooze.asleep', { until: format.moment(snoozedUntil) }),
          ]),
      ...(legal === undefined ? [] : [legalPhrase(legal)]),
      ...(parentId === undefined
        ? []
        : [
            parentId === null
              ? t('bulk:change.parentOff')
              : name === undefined
                ? t('bulk:change.parentOn')
                : phrase(t('journal:ticketPart.parent'), name),
          ]),
      ...(checklist?.addMissing ?? []).map(text => t('bulk:change.itemOn', { text })),
      ...(checklist?.checkAll === true ? [t('bulk:change.itemsDone')] : []),
      ...(addFollowers ?? []).map(id => t('bulk:change.followerOn', { name: agentName(id) })),
      ...(removeFollowers ?? []).map(id => t('bulk:change.followerOff', { name: agentName(id) })),
      ...(addLinks ?? []).map(link => t('bulk:change.linkOn', { name: linked(link) })),
      ...(removeLinks ?? []).map(link => t('bulk:change.linkOff', { name: linked(link) })),
      ...(addTags ?? []).map(tag => t('bulk:change.tagOn', { tag })),
      ...(removeTags ?? []).map(tag => t('bulk:change.tagOff', { tag })),
    ]
  }
}
