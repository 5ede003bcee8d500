import { Alert, Button, Group } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensitiveKind } from '../../../../shared/contract/sealed.ts'

/** Says calmly what was noticed in a text, and offers to seal it. */
export function Noticed({
  kinds,
  where,
  button,
  onDismiss,
}: {
  kinds: readonly SensitiveKind[]
  where: 'note' | 'reply' | 'message'
  /** What seals it. */
  button: ReactNode
  onDismiss?: () => void
}) {
  const { t } = useTranslation()
  const what = kinds.map(kind => t(`sealed:kind.${kind}`)).join(', ')
  return (
    <Alert
      role="note"
      color="seal"
      p="sm"
      icon={<IconShieldLock size={18} aria-hidden />}
      title={t('sealed:noticed.title', { what })}
    >
      {t(`sealed:noticed.${where}`)}
      <Group gap="xs" mt={6}>
        {button}
        {onDismiss !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onDismiss}>
            {t('sealed:noticed.dismiss')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
