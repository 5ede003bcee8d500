import { PasswordInput } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './PasswordField.module.css'
import { adviceCodes, passwordAdvice } from './passwordAdvice.ts'

/** A new password, with what makes it good beside it while it is typed. */
export function PasswordField({
  label,
  value,
  onChange,
  login,
  deskName,
  error,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  login: string
  deskName: string
  error?: string | undefined
}) {
  const { t } = useTranslation()
  const adviceId = useId()
  const advice = passwordAdvice(value, { login, deskName })
  return (
    <div>
      <PasswordInput
        label={label}
        description={t('access:password.hint')}
        autoComplete="new-password"
        required
        maxLength={200}
        value={value}
        error={error}
        aria-describedby={adviceId}
        visibilityToggleButtonProps={{ 'aria-label': t('access:password.show') }}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <ul id={adviceId} className={classes['advice']}>
        {adviceCodes.map(code => (
          <li key={code} data-holds={advice[code]}>
            {advice[code] ? <IconCheck size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
            {t(`access:password.advice.${code}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
