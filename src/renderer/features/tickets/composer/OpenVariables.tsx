import { Alert, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { braced, namesOf } from '../../../../shared/variables.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'

/** What keeps a reply back: variables that wait to be filled or have no value, and words in double braces that may be meant as they stand. */
export function OpenVariables({
  fillable,
  valueless,
  unknown,
  missing,
  onFill,
  onShow,
  onSend,
}: {
  fillable: readonly string[]
  valueless: readonly string[]
  unknown: readonly string[]
  /** What else stands in the way. */
  missing: readonly string[]
  /** Puts the values in. */
  onFill: () => void
  onShow: (name: string) => void
  /** Sends it with the unknown ones as they stand. */
  onSend: () => void
}) {
  const { t } = useTranslation()
  const [first] = [...valueless, ...unknown]
  if (first === undefined && fillable.length === 0) return null
  return (
    <Alert role="alert" color="near" p="xs">
      {fillable.length > 0 && <div>{t('tickets:canned.fillable', namesOf(fillable))}</div>}
      {valueless.length > 0 && <div>{t('errors:remark.variables_open', namesOf(valueless))}</div>}
      {unknown.length > 0 && <div>{t('errors:remark.variables_unknown', namesOf(unknown))}</div>}
      <Group gap="xs" px={3} pt={6} pb={3}>
        {fillable.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={onFill}>
            {t('tickets:canned.fill')}
          </Button>
        )}
        {first !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => onShow(first)}>
            {t('tickets:canned.show', { name: braced(first) })}
          </Button>
        )}
        {unknown.length > 0 && (
          <GuardedButton size="compact-xs" variant="default" missing={missing} onClick={onSend}>
            {t('tickets:canned.asTheyStand')}
          </GuardedButton>
        )}
      </Group>
    </Alert>
  )
}
