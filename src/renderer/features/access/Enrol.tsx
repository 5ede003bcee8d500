import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../app/errors.tsx'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import { Secret } from '../../ui/Secret.tsx'
import { useFocusOnMount } from '../../ui/useFocusOnMount.ts'
import classes from './Access.module.css'
import { QrCode } from './QrCode.tsx'

/** The second factor: scan the code or type the secret, then prove it with the first code. */
export function Enrol({
  enrolment,
  onCode,
  onBack,
}: {
  enrolment: { uri: string; secret: string }
  /** Rejects when the code is not accepted; the message is shown here. */
  onCode: (code: string) => Promise<void>
  onBack: () => void
}) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const first = useFocusOnMount()

  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await onCode(code)
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!busy && code.trim() !== '') void confirm()
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('access:enrol.why')}</Text>
        <div className={classes['enrol']}>
          <QrCode text={enrolment.uri} />
          <Stack gap="sm">
            <div>
              <Text fw={600}>{t('access:enrol.scan')}</Text>
              <Text c="dimmed">{t('access:enrol.orType')}</Text>
            </div>
            <Secret text={enrolment.secret} />
            <TextInput
              label={t('access:enrol.code')}
              description={t('access:enrol.codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              ref={first}
              required
              maxLength={9}
              value={code}
              onChange={event => setCode(event.currentTarget.value)}
            />
          </Stack>
        </div>
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t('access:back')}
          </Button>
          <GuardedButton
            type="submit"
            busy={busy}
            missing={code.trim() === '' ? [t('access:enrol.codeMissing')] : []}
          >
            {t('access:enrol.confirm')}
          </GuardedButton>
        </Group>
      </Stack>
    </form>
  )
}
