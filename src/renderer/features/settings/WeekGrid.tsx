import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format.ts'
import classes from './Settings.module.css'
import { dayFault, type Interval, nextInterval, tidyTime } from './week.ts'

/** How many intervals a day may have; the contract's limit. */
const intervalsAtMost = 4

/** Opening times a weekday: any number of intervals, typed as `9` or `9:30`. */
export function WeekGrid({
  week,
  readOnly,
  onChange,
}: {
  week: readonly (readonly Interval[])[]
  readOnly: boolean
  onChange: (week: Interval[][]) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const changeDay = (index: number, day: Interval[]) =>
    onChange(week.map((kept, other) => (other === index ? day : [...kept])))

  return (
    <div className={classes['week']}>
      {week.map((day, index) => {
        const weekday = format.weekday(index)
        const fault = dayFault(day)
        return (
          <Fragment key={weekday}>
            <div>{weekday}</div>
            <div className={classes['intervals']}>
              {day.length === 0 && <span className="faint">{t('settings:hours.closed')}</span>}
              {day.map((interval, position) => {
                const changeInterval = (changes: Partial<Interval>) =>
                  changeDay(
                    index,
                    day.map((kept, other) => (other === position ? { ...kept, ...changes } : kept)),
                  )
                return (
                  // Intervals have no name but their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <span key={position} className={classes['interval']}>
                    <TimeField
                      label={t('settings:hours.from', { weekday })}
                      value={interval.open}
                      mayEndDay={false}
                      readOnly={readOnly}
                      onChange={open => changeInterval({ open })}
                    />
                    –
                    <TimeField
                      label={t('settings:hours.to', { weekday })}
                      value={interval.close}
                      mayEndDay
                      readOnly={readOnly}
                      onChange={close => changeInterval({ close })}
                    />
                    {!readOnly && (
                      <ActionIcon
                        color="bad"
                        aria-label={t('settings:hours.remove', {
                          weekday,
                          interval: `${interval.open}–${interval.close}`,
                        })}
                        onClick={() =>
                          changeDay(
                            index,
                            day.filter((_, other) => other !== position),
                          )
                        }
                      >
                        <IconX size={15} aria-hidden />
                      </ActionIcon>
                    )}
                  </span>
                )
              })}
              {fault !== null && (
                <span role="alert" className={classes['fault']}>
                  {t(`settings:hours.fault.${fault}`)}
                </span>
              )}
            </div>
            <div>
              {!readOnly && (
                <Button
                  variant="subtle"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  disabled={day.length >= intervalsAtMost}
                  aria-label={t('settings:hours.addTo', { weekday })}
                  onClick={() => changeDay(index, [...day, nextInterval(day)])}
                >
                  {t('settings:hours.add')}
                </Button>
              )}
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}

/** A time of day; what is typed is tidied when the field is left. */
function TimeField({
  label,
  value,
  mayEndDay,
  readOnly,
  onChange,
}: {
  label: string
  value: string
  mayEndDay: boolean
  readOnly: boolean
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? value
  return (
    <TextInput
      className={classes['time'] ?? ''}
      aria-label={label}
      inputMode="numeric"
      readOnly={readOnly}
      maxLength={5}
      value={shown}
      error={tidyTime(shown, mayEndDay) === null}
      onChange={event => {
        const text = event.currentTarget.value
        setTyped(text)
        // The draft hears of it at once, so that saving by keyboard saves what is seen.
        onChange(tidyTime(text, mayEndDay) ?? text)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
