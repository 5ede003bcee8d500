import { Button, Select } from '@mantine/core'
import { IconFilterOff, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { compareText } from '../../../shared/text.ts'
import { DayField } from '../../app/dayField.tsx'
import { useDesk } from '../../app/desk.tsx'
import { actionGroups, type JournalFilters, type withChange } from './filters.ts'
import classes from './Journal.module.css'

/** Filters of the journal: what, who, from and to which day, and the subject chosen in a line. */
export function FilterBar({
  filters,
  subject,
  onChange,
}: {
  filters: JournalFilters
  /** What the one chosen subject is called, when a line tells. */
  subject: string | undefined
  onChange: (change: Parameters<typeof withChange>[1]) => void
}) {
  const { t, i18n } = useTranslation()
  const { orpc, may } = useDesk()
  const actions = useQuery(orpc.journal.actions.queryOptions())
  const agents = useQuery({ ...orpc.access.agents.queryOptions(), enabled: may('settings.read') })

  const nameOfGroup = (group: string) => {
    const key = `journal:group.${group}`
    // The key was just looked up; its type cannot be known here.
    return i18n.exists(key) ? t(key as 'journal:group.access') : group
  }
  const groups = actionGroups(actions.data ?? []).map(group => ({
    value: `${group}.`,
    label: nameOfGroup(group),
  }))
  const { action } = filters
  const single = action !== undefined && !action.endsWith('.') ? [{ value: action, label: action }] : []
  const people = (agents.data ?? [])
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(agent => ({ value: String(agent.id), label: agent.name }))
  const filtered = Object.keys(filters).length > 0

  return (
    <search className={classes['filters']} aria-label={t('journal:filters')}>
      <Select
        aria-label={t('journal:what')}
        placeholder={t('journal:anyAction')}
        clearable
        searchable
        w={230}
        data={[...single, ...groups]}
        value={action ?? null}
        onChange={value => onChange({ action: value ?? undefined })}
      />
      {may('settings.read') && (
        <Select
          aria-label={t('journal:who')}
          placeholder={t('journal:anyone')}
          clearable
          searchable
          w={200}
          data={people}
          value={filters.actorId === undefined ? null : String(filters.actorId)}
          onChange={value => onChange({ actorId: value === null ? undefined : Number(value) })}
        />
      )}
      <DayField label={t('journal:from')} value={filters.from} onChange={from => onChange({ from })} />
      <DayField label={t('journal:to')} value={filters.to} onChange={to => onChange({ to })} />
      {filters.subjectId !== undefined && (
        <Button
          variant="light"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ subjectKind: undefined, subjectId: undefined })}
        >
          {subject === undefined ? t('journal:oneSubject') : t('journal:only', { subject })}
        </Button>
      )}
      {filtered && (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() =>
            onChange({
              action: undefined,
              actorId: undefined,
              subjectKind: undefined,
              subjectId: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {t('journal:clear')}
        </Button>
      )}
    </search>
  )
}
