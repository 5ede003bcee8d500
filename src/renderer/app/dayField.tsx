import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parsePlainDate } from '../../shared/plain-date.ts'
import { useFormat } from './format.ts'

/** A day typed in any form Polish papers use; taken over when the field is left or Enter is pressed. */
export function DayField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string
  /** Where it is shorter than the label. */
  placeholder?: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    const day = typed.trim() === '' ? undefined : parsePlainDate(typed)
    if (day === null) return
    setTyped(null)
    if (day !== value) onChange(day)
  }
  const wrong = typed !== null && typed.trim() !== '' && parsePlainDate(typed) === null
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder ?? label}
      w={130}
      value={typed ?? (value === undefined ? '' : format.date(value))}
      error={wrong}
      title={wrong ? t('settings:days.noDate') : undefined}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={event => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
