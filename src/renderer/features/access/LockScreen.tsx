import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote, errorCode } from '../../app/errors.tsx'
import { useReport } from '../../app/report.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { useFocusOnMount } from '../../ui/useFocusOnMount.ts'
import classes from './Access.module.css'
import { Frame } from './Frame.tsx'

/** Covers the desk until the agent gives the password; what was typed beneath stays. */
export function LockScreen() {
  const { t } = useTranslation()
  const { client, me, refreshStatus } = useDesk()
  const report = useReport()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const slow = useDelayed(busy)
  const first = useFocusOnMount()

  const unlock = async () => {
    setBusy(true)
    setError(null)
    try {
      await client.access.unlock({ password })
      await refreshStatus()
    } catch (failure) {
      setError(failure)
      setPassword('')
      setBusy(false)
    }
  }

  return (
    <div className={classes['lock']}>
      <Frame title={t('access:lock.title')}>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (!busy) void unlock()
          }}
        >
          <Stack gap="md">
            <Text c="dimmed">
              {me === null ? t('access:lock.waits') : t('access:lock.waitsFor', { name: me.name })}
            </Text>
            <PasswordInput
              label={t('access:password.label')}
              autoComplete="current-password"
              ref={first}
              required
              withAsterisk={false}
              maxLength={200}
              value={password}
              visibilityToggleButtonProps={{ 'aria-label': t('access:password.show') }}
              onChange={event => setPassword(event.currentTarget.value)}
            />
            <ErrorNote
              error={error}
              next={errorCode(error) === 'NOT_ACCEPTED' ? t('access:lock.wrong') : undefined}
            />
            <Button type="submit" fullWidth loading={slow} leftSection={<IconLock size={16} aria-hidden />}>
              {t('access:lock.open')}
            </Button>
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="center"
              onClick={() => report(client.access.signOut().then(refreshStatus))}
            >
              {t('access:lock.other')}
            </Anchor>
          </Stack>
        </form>
      </Frame>
    </div>
  )
}
