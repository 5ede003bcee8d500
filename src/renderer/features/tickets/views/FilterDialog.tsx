import {
  Button,
  Checkbox,
  Group,
  Input,
  MultiSelect,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  BEGINNING_LIMIT,
  priorities,
  standings,
  TAG_LIMIT,
  type TicketFilter,
  type TicketSetup,
} from '../../../../shared/contract/tickets/index.ts'
import type { PastDayFault } from '../../../../shared/past-day.ts'
import { DayField } from '../../../app/dayField.tsx'
import { useDesk } from '../../../app/desk.tsx'
import { useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { AccountField, type ChosenAccount } from '../AccountField.tsx'
import { filterKey } from '../queue/views.ts'
import classes from '../Tickets.module.css'
import { useKnownTags } from '../useKnownTags.ts'
import { chosenFilter, type FilterFields, fieldsOf } from './filterFields.ts'
import { useAccountName } from './filterWords.ts'
import { ManyOf } from './ManyOf.tsx'
import { useEscapeOfLists } from './useEscapeOfLists.ts'

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
  /** What is chosen so far; null: nothing yet. */
  const chosen = useRef<TicketFilter | null>(null)
  const form = useRef<HTMLFormElement>(null)
  /** Whoever closes it has chosen: what he sees behind it is what he asked for. A button of its own drops it. */
  const close = () => {
    // A day that was typed is taken over when its field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setTimeout(() => {
      // One that cannot be read narrows nothing: to show everything instead is not what was asked for.
      const unread = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      if (unread !== null && unread !== undefined) return unread.focus()
      const next = chosen.current
      if (next !== null && filterKey(next) !== filterKey(filter)) onApply(next)
      onClose()
    })
  }
  const isOfList = useEscapeOfLists(close)
  return (
    <Dialog
      onClose={() => {
        if (!isOfList()) close()
      }}
      closeOnEscape={false}
      title={t('views:filter.title')}
      size={680}
    >
      {setup !== undefined && (
        <Fields
          formRef={form}
          setup={setup}
          filter={filter}
          onChosen={next => {
            chosen.current = next
          }}
          onDone={close}
          onDrop={onClose}
        />
      )}
    </Dialog>
  )
}

function Fields({
  formRef,
  setup,
  filter,
  onChosen,
  onDone,
  onDrop,
}: {
  formRef: RefObject<HTMLFormElement | null>
  setup: TicketSetup
  filter: TicketFilter
  /** Told what is chosen whenever it changes. */
  onChosen: (filter: TicketFilter) => void
  onDone: () => void
  /** What was chosen is forgotten. */
  onDrop: () => void
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
  const key = filterKey(next)
  // A filter by its types reads as one by their statuses; until something was changed it is what it was.
  const [began] = useState(key)
  useEffect(() => {
    if (key !== began) onChosen(next)
  })
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
      ref={formRef}
      onSubmit={event => {
        event.preventDefault()
        onDone()
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
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
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
        </SimpleGrid>
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
        <Group gap="xl">
          <Checkbox
            label={t('views:filter.unread')}
            checked={fields.unread}
            onChange={event => change({ unread: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('views:filter.overdue')}
            checked={fields.overdue}
            onChange={event => change({ overdue: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('views:filter.untagged')}
            checked={fields.untagged}
            onChange={event => change({ untagged: event.currentTarget.checked })}
          />
        </Group>
        <Group grow align="start">
          <Days
            label={t('views:filter.created')}
            from={fields.createdFrom}
            to={fields.createdTo}
            onFrom={createdFrom => change({ createdFrom })}
            onTo={createdTo => change({ createdTo })}
          />
          <Days
            label={t('views:filter.updated')}
            from={fields.updatedFrom}
            to={fields.updatedTo}
            onFrom={updatedFrom => change({ updatedFrom })}
            onTo={updatedTo => change({ updatedTo })}
          />
        </Group>
        <Group grow align="start">
          <TextInput
            label={t('views:filter.subject')}
            maxLength={BEGINNING_LIMIT}
            value={fields.subject}
            onChange={event => change({ subject: event.currentTarget.value })}
          />
          <TextInput
            label={t('views:filter.requester')}
            maxLength={BEGINNING_LIMIT}
            value={fields.requester}
            onChange={event => change({ requester: event.currentTarget.value })}
          />
        </Group>
        <SimpleGrid cols={2} spacing="sm">
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
        </SimpleGrid>
        <div className={classes['buttons']}>
          <output style={{ marginRight: 'auto', alignSelf: 'center' }}>
            {data?.counts[0] !== undefined && (
              <>
                {t('views:filter.count', { count: data.counts[0] })}
                {data.more !== undefined && '+'}
              </>
            )}
          </output>
          <Button variant="subtle" onClick={onDrop}>
            {t('views:filter.dropChoices')}
          </Button>
          <Button variant="default" onClick={() => setFields(fieldsOf({ standing: 'active' }, setup))}>
            {t('views:filter.clear')}
          </Button>
          <Button type="submit">{t('views:filter.apply')}</Button>
        </div>
      </Stack>
    </form>
  )
}

/** The first and the last day of a span, either of which may be left out. */
function Days({
  label,
  from,
  to,
  onFrom,
  onTo,
}: {
  label: string
  from: string | null
  to: string | null
  onFrom: (day: string | null) => void
  onTo: (day: string | null) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [faults, setFaults] = useState<Readonly<Record<'from' | 'to', PastDayFault | null>>>({
    from: null,
    to: null,
  })
  const fault = faults.from ?? faults.to
  const sayingOf = (end: 'from' | 'to') => ({
    id,
    onFault: (its: PastDayFault | null) => setFaults(present => ({ ...present, [end]: its })),
  })
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Group gap="xs" wrap="nowrap" align="start">
        <DayField
          isCounted
          saying={sayingOf('from')}
          label={t('views:filter.fromOf', { label })}
          placeholder={t('views:filter.fromDay')}
          value={from ?? undefined}
          onChange={day => onFrom(day ?? null)}
        />
        <DayField
          isCounted
          saying={sayingOf('to')}
          label={t('views:filter.toOf', { label })}
          placeholder={t('views:filter.toDay')}
          value={to ?? undefined}
          onChange={day => onTo(day ?? null)}
        />
      </Group>
      {/* Always there: what stands below must not move away from under a press. */}
      <Text
        component="output"
        display="block"
        id={id}
        size="xs"
        mt={3}
        c={fault === null ? 'dimmed' : 'var(--bad)'}
      >
        {t(fault === null ? 'views:filter.dayHint' : `common:day.${fault}`)}
      </Text>
    </Input.Wrapper>
  )
}
