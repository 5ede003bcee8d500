import { Alert, Checkbox, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import { RecoveryCodes } from '../../ui/RecoveryCodes.tsx'

/** What is shown once and never again. The way on opens when the person says it is kept. */
export function KeepSecrets({
  owner,
  recoveryCodes,
  keyPhrase,
  onKept,
}: {
  /** Whose codes they are, for the sheet of paper. */
  owner: string
  recoveryCodes: readonly string[]
  keyPhrase?: string
  onKept: () => void
}) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  return (
    <Stack gap="md">
      <Alert color="near" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('access:keep.once')}>
        {keyPhrase === undefined ? t('access:keep.whyCodes') : t('access:keep.whyBoth')}
      </Alert>
      <RecoveryCodes
        codes={recoveryCodes}
        owner={owner}
        {...(keyPhrase === undefined ? {} : { keyPhrase })}
      />
      <Checkbox
        checked={kept}
        onChange={event => setKept(event.currentTarget.checked)}
        label={t('access:keep.kept')}
      />
      <Group justify="flex-end">
        <GuardedButton missing={kept ? [] : [t('access:keep.keptMissing')]} onClick={onKept}>
          {t('access:keep.go')}
        </GuardedButton>
      </Group>
    </Stack>
  )
}
