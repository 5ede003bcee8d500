import { Input } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayMeant, daysBack, type PastDay, type PastDayFault, pastDay } from '../../shared/past-day.ts'
import { wallClockAt } from '../../shared/wall-clock.ts'
import { deskNow } from './clock.ts'
import { useFormat } from './format.ts'

/** A day by which one looks back, in words: `3 lis 2026`, `dziś`, `wczoraj`, `7 dni temu`. */
export function useDayWords(): (day: PastDay) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return day => {
    const back = daysBack(day)
    if (back === null) return format.date(day)
    if (back <= 1) return t(back === 0 ? 'common:day.today' : 'common:day.yesterday')
    return t('common:day.ago', { count: back })
  }
}

/**
 * A day by which one looks back, typed as people say it, see `shared/past-day.ts`; taken over when the field is left or
 * Enter is pressed. What cannot be read stays, with a sentence that says so and `aria-invalid`: a form is not to be sent
 * then. Escape puts back what was there.
 */
export function DayField({
  label,
  placeholder,
  value,
  isCounted = false,
  saying,
  onChange,
}: {
  label: string
  /** Where it is shorter than the label. */
  placeholder?: string
  value: PastDay | undefined
  /** Days counted from today stay so: `7 dni temu` is another day tomorrow. Else they become the day they are now. */
  isCounted?: boolean
  /** A line of the form that says what is wrong, and its id; below the field when left out, which moves what stands there. */
  saying?: { id: string; onFault: (fault: PastDayFault | null) => void }
  onChange: (day: PastDay | undefined) => void
}) {
  const { t } = useTranslation()
  const words = useDayWords()
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  /** It was left, or Enter was pressed in it: from then on it says what is wrong. */
  const [isTried, setIsTried] = useState(false)
  const { day: today } = wallClockAt(deskNow())
  const read = typed === null || typed.trim() === '' ? null : pastDay(typed, today)
  const fault = read !== null && 'fault' in read ? read.fault : null
  const isWrong = isTried && fault !== null
  const ownLine = useId()
  const forget = () => {
    setTyped(null)
    setIsTried(false)
    saying?.onFault(null)
  }
  const take = () => {
    if (typed === null) return
    if (fault !== null) {
      setIsTried(true)
      saying?.onFault(fault)
      return
    }
    const meant = read !== null && 'day' in read ? read.day : undefined
    const day = meant === undefined || isCounted ? meant : dayMeant(meant, today)
    forget()
    if (day !== value) onChange(day)
  }
  return (
    <div style={{ flex: isCounted ? 1 : undefined, width: isCounted ? undefined : 130, minWidth: 0 }}>
      <Input
        // Of a field's own line for errors it would name that one only.
        withAria={false}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? (saying?.id ?? ownLine) : saying?.id}
        placeholder={placeholder ?? label}
        maxLength={60}
        data-escapes={fault !== null || undefined}
        title={value === undefined || typed !== null ? undefined : format.date(dayMeant(value, today))}
        value={typed ?? (value === undefined ? '' : words(value))}
        error={isWrong}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setIsTried(false)
          saying?.onFault(null)
        }}
        onBlur={take}
        onKeyDown={event => {
          if (event.key === 'Enter') take()
          // Only here: the next one is the dialog's.
          if (event.key === 'Escape' && fault !== null) {
            event.stopPropagation()
            forget()
          }
        }}
      />
      {isWrong && saying === undefined && (
        <Input.Error id={ownLine} mt={4}>
          {t(`common:day.${fault}`)}
        </Input.Error>
      )}
    </div>
  )
}
