import { ActionIcon, Group } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskNow } from '../../app/clock.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { plainDay, useFormat } from '../../app/format.ts'
import classes from './Settings.module.css'

/** Statutory days off of one year, to look at. */
export function StatutoryHolidays() {
  const { t, i18n } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const [year, setYear] = useState(() => Number(plainDay(deskNow()).slice(0, 4)))
  const holidays = useQuery({
    ...orpc.hours.holidays.queryOptions({ input: { year } }),
    placeholderData: keepPreviousData,
  })
  const nameOf = (code: string) => {
    const key = `settings:holiday.${code}`
    // The key was just looked up; its type cannot be known here.
    return i18n.exists(key) ? t(key as 'settings:holiday.christmas_day') : code
  }
  return (
    <>
      <Group gap="xs">
        <ActionIcon aria-label={t('settings:hours.yearBefore')} onClick={() => setYear(year - 1)}>
          <IconChevronLeft size={17} aria-hidden />
        </ActionIcon>
        <b aria-live="polite">{year}</b>
        <ActionIcon aria-label={t('settings:hours.yearAfter')} onClick={() => setYear(year + 1)}>
          <IconChevronRight size={17} aria-hidden />
        </ActionIcon>
      </Group>
      <ErrorNote error={holidays.error} />
      <ul className={classes['days']}>
        {(holidays.data ?? []).map(({ date, code }) => (
          <li key={date}>
            <span className={classes['date']}>{format.dateWithWeekday(date)}</span>
            <span>{nameOf(code)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
