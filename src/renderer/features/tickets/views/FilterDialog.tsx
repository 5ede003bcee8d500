import { Button, MultiSelect, NativeSelect, SegmentedControl, Stack, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  priorities,
  standings,
  TAG_LIMIT,
  type TicketFilter,
  type TicketSetup,
} from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { AccountField, type ChosenAccount } from '../AccountField.tsx'
import classes from '../Tickets.module.css'
import { useKnownTags } from '../useKnownTags.ts'
import { chosenFilter, type FilterFields, fieldsOf } from './filterFields.ts'
import { useAccountName } from './filterWords.ts'
import { ManyOf } from './ManyOf.tsx'

/** Narrows the queue: field by field, by the keyboard, with the count of what it would hold. */
export function FilterDialog({
  filter,
  onApply,
  onClose,
}: {
  filter: TicketFilter
  onApply: (filter: TicketFilter) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  return (
    <Dialog onClose={onClose} title={t('views:filter.title')} size={620}>
      {setup !== undefined && (
        <Fields
          setup={setup}
          filter={filter}
          onApply={next => {
            onApply(next)
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}

function Fields({
  setup,
  filter,
  onApply,
}: {
  setup: TicketSetup
  filter: TicketFilter
  onApply: (filter: TicketFilter) => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const statusName = useStatusName()
  const [fields, setFields] = useState<FilterFields>(() => fieldsOf(filter, setup))
  const accountName = useAccountName(filter.customerId)
  const [typedTag, setTypedTag] = useState('')
  const known = useKnownTags(typedTag)
  const change = (part: Partial<FilterFields>) => setFields(present => ({ ...present, ...part }))
  const next = chosenFilter(fields)
  const { data } = useQuery({
    ...orpc.tickets.counts.queryOptions({ input: { filters: [next] } }),
    placeholderData: last => last,
  })
  const account: ChosenAccount | null =
    fields.account ??
    (fields.customerId === null ? null : { id: fields.customerId, number: '', name: accountName ?? '…' })
  const options = (items: readonly { id: number; name: string }[]) =>
    items.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        onApply(next)
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('views:filter.standing.label')}
          value={fields.standing}
          onChange={value => {
            const standing = standings.find(each => each === value)
            if (standing !== undefined) change({ standing })
          }}
          data={standings.map(each => ({ value: each, label: t(`views:filter.standing.${each}`) }))}
        />
        <ManyOf
          isFirst
          label={t('tickets:column.department')}
          data={options(setup.departments)}
          value={fields.departments}
          onChange={departments => change({ departments })}
        />
        <ManyOf
          label={t('tickets:column.status')}
          data={setup.statuses.map(status => ({ value: String(status.id), label: statusName(status) }))}
          value={fields.statuses}
          onChange={statuses => change({ statuses })}
        />
        <MultiSelect
          openOnFocus={false}
          clearable
          label={t('tickets:column.priority')}
          data={priorities
            .toReversed()
            .map(level => ({ value: level, label: t(`tickets:priority.${level}`) }))}
          value={fields.priorities}
          onChange={values => change({ priorities: priorities.filter(level => values.includes(level)) })}
        />
        <ManyOf
          label={t('tickets:column.owner')}
          data={[
            { value: 'me', label: t('views:filter.owner.me') },
            { value: 'nobody', label: t('views:filter.owner.nobody') },
            ...options(setup.agents),
          ]}
          value={fields.owners}
          onChange={owners => change({ owners })}
        />
        <TagsInput
          label={t('tickets:column.tags')}
          description={t('views:filter.tagsHint')}
          data={known}
          openOnFocus={false}
          searchValue={typedTag}
          onSearchChange={setTypedTag}
          maxTags={10}
          maxLength={TAG_LIMIT}
          value={fields.tags}
          onChange={tags => change({ tags })}
        />
        <NativeSelect
          label={t('views:filter.followedBy')}
          data={[
            { value: '', label: t('views:filter.anybody') },
            { value: 'me', label: t('views:filter.owner.me') },
            ...options(setup.agents),
          ]}
          value={fields.followedBy}
          onChange={event => change({ followedBy: event.currentTarget.value })}
        />
        <AccountField
          chosen={account}
          onChoose={chosen => change({ account: chosen, customerId: chosen?.id ?? null })}
        />
        <div className={classes['buttons']}>
          <output style={{ marginRight: 'auto', alignSelf: 'center' }}>
            {data?.counts[0] !== undefined && t('views:filter.count', { count: data.counts[0] })}
          </output>
          <Button variant="default" onClick={() => setFields(fieldsOf({ standing: 'active' }, setup))}>
            {t('views:filter.clear')}
          </Button>
          <Button type="submit">{t('views:filter.apply')}</Button>
        </div>
      </Stack>
    </form>
  )
}
