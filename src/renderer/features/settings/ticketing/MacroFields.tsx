import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SNOOZE_WORDS } from '../../../../shared/contract/macros.ts'
import { priorities } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import type { MacroForm } from './macroForm.ts'
import classes from './Ticketing.module.css'

/** What a macro sets beside what it says; an empty choice leaves it alone. */
export function MacroFields({
  form,
  faults,
  isReadOnly,
  onChange,
}: {
  form: MacroForm
  faults: Readonly<Record<string, string>>
  isReadOnly: boolean
  onChange: (changes: Partial<MacroForm>) => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const { data: templates = [] } = useQuery(orpc.checklists.list.queryOptions())
  const stays = { value: '', label: t('ticketing:macro.stays') }
  // What was archived since stays visible where the macro names it.
  const statuses = (setup?.statuses ?? []).filter(each => !each.isArchived || each.id === form.statusId)
  const departments = (setup?.departments ?? []).filter(
    each => !each.isArchived || each.id === form.departmentId,
  )
  /** The first fault at a path or below it. */
  const faultIn = (path: string) =>
    Object.entries(faults).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1]
  return (
    <>
      <div className={classes['fields']}>
        <NativeSelect
          label={t('tickets:column.status')}
          disabled={isReadOnly}
          value={form.statusId ?? ''}
          data={[stays, ...statuses.map(each => ({ value: String(each.id), label: statusName(each) }))]}
          onChange={event => onChange({ statusId: Number(event.currentTarget.value) || null })}
        />
        <NativeSelect
          label={t('tickets:column.priority')}
          disabled={isReadOnly}
          value={form.priority}
          data={[
            stays,
            ...priorities
              .toReversed()
              .map(level => ({ value: level, label: t(`tickets:priority.${level}`) })),
          ]}
          onChange={event => onChange({ priority: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('tickets:side.owner')}
          disabled={isReadOnly}
          value={form.owner}
          data={[
            { value: 'stays', label: stays.label },
            { value: 'me', label: t('ticketing:macro.ownerMe') },
            { value: 'nobody', label: t('tickets:side.nobody') },
            ...(setup?.agents ?? []).map(agent => ({ value: String(agent.id), label: agent.name })),
          ]}
          onChange={event => onChange({ owner: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('tickets:column.department')}
          disabled={isReadOnly}
          value={form.departmentId ?? ''}
          data={[stays, ...departments.map(each => ({ value: String(each.id), label: each.name }))]}
          onChange={event => onChange({ departmentId: Number(event.currentTarget.value) || null })}
        />
        <TextInput
          label={t('ticketing:macro.addTags')}
          placeholder={t('ticketing:macro.tagsExample')}
          readOnly={isReadOnly}
          value={form.addTags}
          error={faultIn('steps.addTags')}
          onChange={event => onChange({ addTags: event.currentTarget.value })}
        />
        <TextInput
          label={t('ticketing:macro.removeTags')}
          readOnly={isReadOnly}
          value={form.removeTags}
          error={faultIn('steps.removeTags')}
          onChange={event => onChange({ removeTags: event.currentTarget.value })}
        />
        <TextInput
          label={t('tickets:snooze.label')}
          description={t('ticketing:macro.snoozeHint')}
          placeholder={t('tickets:snooze.example')}
          maxLength={SNOOZE_WORDS}
          readOnly={isReadOnly}
          value={form.snooze}
          error={faultIn('steps.snooze') === undefined ? null : t('tickets:snooze.unreadable')}
          onChange={event => onChange({ snooze: event.currentTarget.value })}
        />
        {!isReadOnly && templates.length > 0 && (
          <NativeSelect
            label={t('ticketing:macro.fromTemplate')}
            description={t('ticketing:macro.fromTemplateHint')}
            value=""
            data={[
              { value: '', label: t('ticketing:macro.pickTemplate') },
              ...templates.map(each => ({ value: String(each.id), label: each.name })),
            ]}
            onChange={event => {
              const template = templates.find(each => String(each.id) === event.currentTarget.value)
              if (template === undefined) return
              const before = form.checklist.trim() === '' ? [] : [form.checklist.trimEnd()]
              onChange({ checklist: [...before, ...template.items].join('\n') })
            }}
          />
        )}
      </div>
      <Textarea
        label={t('ticketing:macro.checklist')}
        description={t('ticketing:checklist.itemsHint')}
        autosize
        minRows={2}
        maxRows={12}
        readOnly={isReadOnly}
        value={form.checklist}
        error={faultIn('steps.checklist')}
        onChange={event => onChange({ checklist: event.currentTarget.value })}
      />
    </>
  )
}
