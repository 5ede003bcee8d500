import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ServiceLevel } from '../../../../shared/contract/deadlines.ts'
import { priorities } from '../../../../shared/contract/tickets/index.ts'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import { DurationField } from './DurationField.tsx'
import { coveredBy, moved } from './levels.ts'
import { MoveButtons } from './MoveButtons.tsx'
import classes from './Ticketing.module.css'

const targets = ['firstAnswer', 'nextAnswer', 'solution'] as const

/** The table of service levels, in the order they are tried. */
export function LevelRows({
  levels,
  freshId,
  isReadOnly,
  onChange,
  onUnread,
}: {
  levels: readonly ServiceLevel[]
  /** One that was just added: its name is what is typed first. */
  freshId: number | null
  isReadOnly: boolean
  onChange: (levels: ServiceLevel[]) => void
  /** A target at a place can be read, or cannot. */
  onUnread: (place: string, isUnread: boolean) => void
}) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const set = (id: number, changes: Partial<ServiceLevel>) =>
    onChange(levels.map(level => (level.id === id ? { ...level, ...changes } : level)))
  return (
    <div>
      <div className={`${classes['level']} ${classes['heads']}`} aria-hidden>
        <span>{t('ticketing:levels.name')}</span>
        <span>{t('tickets:column.department')}</span>
        <span>{t('tickets:column.priority')}</span>
        {targets.map(target => (
          <span key={target}>{t(`ticketing:levels.${target}`)}</span>
        ))}
      </div>
      {levels.map((level, index) => {
        const covering = coveredBy(levels, index)
        const of = (what: string) => t('ticketing:levels.fieldOf', { what, name: level.name })
        return (
          <fieldset key={level.id} className={classes['level']} aria-label={level.name}>
            <TextInput
              size="xs"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for just now
              autoFocus={level.id === freshId}
              aria-label={of(t('ticketing:levels.name'))}
              maxLength={80}
              readOnly={isReadOnly}
              value={level.name}
              error={level.name.trim() === '' ? t('errors:field.required') : undefined}
              onFocus={event => {
                if (level.id === freshId) event.currentTarget.select()
              }}
              onChange={event => set(level.id, { name: event.currentTarget.value })}
            />
            <NativeSelect
              size="xs"
              aria-label={of(t('tickets:column.department'))}
              disabled={isReadOnly}
              value={level.departmentId ?? ''}
              data={[
                { value: '', label: t('ticketing:levels.anyDepartment') },
                ...(setup?.departments ?? [])
                  .filter(each => !each.isArchived || each.id === level.departmentId)
                  .map(each => ({ value: String(each.id), label: each.name })),
              ]}
              onChange={event => set(level.id, { departmentId: Number(event.currentTarget.value) || null })}
            />
            <NativeSelect
              size="xs"
              aria-label={of(t('tickets:column.priority'))}
              disabled={isReadOnly}
              value={level.priority ?? ''}
              data={[
                { value: '', label: t('ticketing:levels.anyPriority') },
                ...priorities
                  .toReversed()
                  .map(each => ({ value: each, label: t(`tickets:priority.${each}`) })),
              ]}
              onChange={event => {
                const { value } = event.currentTarget
                set(level.id, { priority: priorities.find(each => each === value) ?? null })
              }}
            />
            {targets.map(target => (
              <DurationField
                key={target}
                label={of(t(`ticketing:levels.${target}`))}
                value={level[target]}
                isReadOnly={isReadOnly}
                onChange={minutes => {
                  onUnread(`${level.id}.${target}`, minutes === undefined)
                  // The draft is made by what cannot be read too: something was typed, and is not saved.
                  set(level.id, minutes === undefined ? {} : { [target]: minutes })
                }}
              />
            ))}
            {!isReadOnly && (
              <div className={classes['tools']}>
                <MoveButtons
                  name={level.name}
                  index={index}
                  count={levels.length}
                  onMove={by => onChange(moved(levels, index, by))}
                />
                <ActionIcon
                  color="bad"
                  aria-label={t('ticketing:levels.remove', { name: level.name })}
                  onClick={() => {
                    for (const target of targets) onUnread(`${level.id}.${target}`, false)
                    onChange(levels.filter(each => each.id !== level.id))
                  }}
                >
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              </div>
            )}
            {covering !== null && (
              <p className={classes['unknown']}>{t('ticketing:levels.covered', { name: covering.name })}</p>
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
