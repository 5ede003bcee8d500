import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { useFocusOnMount } from '../../ui/useFocusOnMount.ts'

/** Login, password and code in one form, since no answer tells which of them was wrong. */
export function SignIn({ takeFocus }: { takeFocus: boolean }) {
  const { t } = useTranslation()
  const { client, refreshStatus } = useDesk()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const slow = useDelayed(busy)
  const first = useFocusOnMount(takeFocus)

  const signIn = async () => {
    setBusy(true)
    setError(null)
    try {
      await client.access.signIn({ login, password, code })
      await refreshStatus()
    } catch (failure) {
      setError(failure)
      // A code works once; the rest may be right.
      setCode('')
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void signIn()
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('access:login')}
          autoComplete="username"
          ref={first}
          required
          withAsterisk={false}
          spellCheck={false}
          maxLength={64}
          value={login}
          onChange={event => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('access:password.label')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          maxLength={200}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('access:password.show') }}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <TextInput
          label={t('access:signIn.code')}
          description={t('access:signIn.codeHint')}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          spellCheck={false}
          maxLength={64}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <ErrorNote error={error} />
        <Button type="submit" fullWidth loading={slow}>
          {t('access:signIn.go')}
        </Button>
      </Stack>
    </form>
  )
}
