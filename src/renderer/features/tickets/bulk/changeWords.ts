import { useTranslation } from 'react-i18next'
import type { BatchChanges } from '../../../../shared/contract/batches.ts'
import { useFormat } from '../../../app/format.ts'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { useLegalKinds } from '../useLegalKinds.ts'

/** What a change makes of tickets, a phrase each. */
export function useChangeWords(): (changes: BatchChanges) => string[] {
  const { t } = useTranslation()
  const format = useFormat()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const legalKinds = useLegalKinds()
  return changes => {
    const { statusId, ownerId, priority, departmentId, customerId, snoozedUntil } = changes
    const { legal, parentId, addTags, removeTags } = changes
    const phrase = (label: string, value: string) => t('bulk:change.phrase', { label, value })
    const legalPhrase = (to: NonNullable<typeof legal> | null) =>
      to === null
        ? t('bulk:change.legalOff')
        : phrase(
            t('ticketing:deadline.kind.legal'),
            legalKinds?.find(({ code }) => code === to.kind)?.name ?? to.kind,
          )
    const owner = setup?.agents.find(agent => agent.id === ownerId)?.name ?? ''
    return [
      ...(statusId === undefined
        ? []
        : [phrase(t('tickets:column.status'), statusName(statusIn(setup, statusId)))]),
      ...(ownerId === undefined
        ? []
        : [phrase(t('tickets:column.owner'), ownerId === null ? t('tickets:side.nobody') : owner)]),
      ...(priority === undefined
        ? []
        : [phrase(t('tickets:column.priority'), t(`tickets:priority.${priority.level}`))]),
      ...(departmentId === undefined
        ? []
        : [phrase(t('tickets:column.department'), departmentName(setup, departmentId))]),
      ...(customerId === undefined
        ? []
        : [customerId === null ? t('bulk:change.accountOff') : t('bulk:change.accountOn')]),
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
        : [parentId === null ? t('bulk:change.parentOff') : t('bulk:change.parentOn')]),
      ...(addTags ?? []).map(tag => t('bulk:change.tagOn', { tag })),
      ...(removeTags ?? []).map(tag => t('bulk:change.tagOff', { tag })),
    ]
  }
}
