import { Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type OfficeHoursInput, officeHours } from '../../../shared/contract/hours.ts'
import { useDesk } from '../../app/desk.tsx'
import { useDraft } from '../../app/drafts.ts'
import { ErrorNote } from '../../app/errors.tsx'
import { tell } from '../../app/report.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ClockNotice } from './ClockNotice.tsx'
import { DayList } from './DayLists.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'
import { StatutoryHolidays } from './StatutoryHolidays.tsx'
import { WeekGrid } from './WeekGrid.tsx'
import { dayFault } from './week.ts'

/** When the desk is open: the week, statutory holidays, and the days that are otherwise. */
export function HoursSection() {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const query = useQuery(orpc.hours.get.queryOptions())
  const saving = useMutation(orpc.hours.save.mutationOptions())
  const [draft, setDraft] = useDraft<{ version: number; hours: OfficeHoursInput }>('settings.hours')
  const readOnly = !may('settings.write')

  const kept = query.data
  if (kept === undefined)
    return query.error === null ? <Skeleton rows={9} /> : <ErrorNote error={query.error} />
  const { hours } = draft ?? kept
  const change = (changes: Partial<OfficeHoursInput>) =>
    setDraft({ version: draft?.version ?? kept.version, hours: { ...hours, ...changes } })
  const inOrder = hours.week.every(day => dayFault(day) === null) && officeHours.safeParse(hours).success

  const save = async () => {
    if (draft === null || !inOrder) return
    await saving.mutateAsync(draft).then(
      async () => {
        await query.refetch()
        setDraft(null)
        tell(t('settings:saved'))
      },
      () => {
        // The bar shows the error; the draft stays.
      },
    )
  }

  return (
    <Section title={t('settings:section.hours')} about={t('settings:hours.about')} readOnly={readOnly} wide>
      <ClockNotice readOnly={readOnly} />
      <div className={`card ${classes['panel']}`}>
        <WeekGrid week={hours.week} readOnly={readOnly} onChange={week => change({ week })} />
      </div>
      <div className={classes['pair']}>
        <div className={`card ${classes['panel']}`}>
          <div className={classes['line']}>
            <h2 className={classes['grow']}>{t('settings:hours.statutory')}</h2>
            {readOnly ? (
              <Pill>
                {hours.statutoryHolidays
                  ? t('settings:hours.statutoryClosed')
                  : t('settings:hours.statutoryOpen')}
              </Pill>
            ) : (
              <Switch
                checked={hours.statutoryHolidays}
                label={t('settings:hours.statutoryClosed')}
                onChange={event => change({ statutoryHolidays: event.currentTarget.checked })}
              />
            )}
          </div>
          <StatutoryHolidays />
        </div>
        <div className={classes['section']}>
          <div className={`card ${classes['panel']}`}>
            <h2>{t('settings:hours.closedDays')}</h2>
            <DayList
              days={hours.closedDays}
              named
              readOnly={readOnly}
              empty={t('settings:hours.noClosedDays')}
              onAdd={day => change({ closedDays: [...hours.closedDays, day] })}
              onRemove={date => change({ closedDays: hours.closedDays.filter(day => day.date !== date) })}
            />
          </div>
          <div className={`card ${classes['panel']}`}>
            <h2>{t('settings:hours.openDays')}</h2>
            <DayList
              days={hours.openDays.map(date => ({ date, name: '' }))}
              named={false}
              readOnly={readOnly}
              empty={t('settings:hours.noOpenDays')}
              onAdd={({ date }) => change({ openDays: [...hours.openDays, date] })}
              onRemove={date => change({ openDays: hours.openDays.filter(day => day !== date) })}
            />
          </div>
        </div>
      </div>
      {!readOnly && (
        <SaveBar
          changed={draft !== null}
          busy={saving.isPending}
          error={saving.error}
          onSave={() => void save()}
          onDiscard={() => {
            setDraft(null)
            saving.reset()
          }}
        />
      )}
    </Section>
  )
}
