import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format.ts'
import { parseDuration, writeDuration } from './duration.ts'

/** A target in business time, typed as people write it. What cannot be read stays as it was typed, and says so. */
export function DurationField({
  label,
  value,
  isReadOnly,
  onChange,
}: {
  label: string
  /** Business minutes; null: none. */
  value: number | null
  isReadOnly: boolean
  /** Undefined: it cannot be read. */
  onChange: (minutes: number | null | undefined) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && parseDuration(typed) === undefined
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={t('ticketing:levels.noTarget')}
      readOnly={isReadOnly}
      value={typed ?? writeDuration(value, language)}
      error={isWrong ? t('ticketing:levels.targetFault') : undefined}
      onChange={event => {
        setTyped(event.currentTarget.value)
        onChange(parseDuration(event.currentTarget.value))
      }}
      onBlur={() => {
        if (!isWrong) setTyped(null)
      }}
    />
  )
}
