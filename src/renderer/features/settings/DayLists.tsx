import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parsePlainDate } from '../../../shared/plain-date.ts'
import { useFormat } from '../../app/format.ts'
import classes from './Settings.module.css'

/** Days that are closed, each with a name; or open against the calendar, without one. */
export function DayList({
  days,
  named,
  readOnly,
  empty,
  onAdd,
  onRemove,
}: {
  days: readonly { date: string; name: string }[]
  /** A new day needs a name. */
  named: boolean
  readOnly: boolean
  empty: string
  onAdd: (day: { date: string; name: string }) => void
  onRemove: (date: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {days.length === 0 && <div className="faint">{empty}</div>}
      {days.length > 0 && (
        <ul className={classes['days']}>
          {days
            .toSorted((a, b) => a.date.localeCompare(b.date))
            .map(({ date, name }) => (
              <li key={date}>
                <span className={classes['date']}>{format.dateWithWeekday(date)}</span>
                <span>{name}</span>
                {!readOnly && (
                  <ActionIcon
                    color="bad"
                    aria-label={t('settings:days.remove', { day: format.date(date) })}
                    onClick={() => onRemove(date)}
                  >
                    <IconX size={15} aria-hidden />
                  </ActionIcon>
                )}
              </li>
            ))}
        </ul>
      )}
      {!readOnly && <AddDay named={named} taken={days.map(day => day.date)} onAdd={onAdd} />}
    </>
  )
}

function AddDay({
  named,
  taken,
  onAdd,
}: {
  named: boolean
  taken: readonly string[]
  onAdd: (day: { date: string; name: string }) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const date = parsePlainDate(typed)
  const known = date !== null && taken.includes(date)
  const ready = date !== null && !known && (!named || name.trim() !== '')

  return (
    <form
      className={classes['adding']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (!ready) return
        onAdd({ date, name: name.trim() })
        setTyped('')
        setName('')
        setTried(false)
      }}
    >
      <TextInput
        label={t('settings:days.date')}
        placeholder={t('settings:days.example')}
        value={typed}
        error={tried && (known ? t('settings:days.known') : date === null && t('settings:days.noDate'))}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {named ? (
        <TextInput
          label={t('settings:days.name')}
          maxLength={80}
          value={name}
          error={tried && name.trim() === '' && t('errors:field.required')}
          onChange={event => setName(event.currentTarget.value)}
        />
      ) : (
        <span className="muted">{date === null ? '' : format.dateWithWeekday(date)}</span>
      )}
      <Button type="submit" variant="default" leftSection={<IconPlus size={15} aria-hidden />}>
        {t('settings:days.add')}
      </Button>
    </form>
  )
}
