import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { braced, namesOf } from '../../../../shared/variables.ts'

/** The variables in a text that nobody gave a value, and the way to the first of them. */
export function OpenVariables({ names, onShow }: { names: readonly string[]; onShow: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert role="alert" color="near" p="xs">
      {t('errors:remark.variables_open', namesOf(names))}{' '}
      <Button size="compact-xs" variant="default" onClick={onShow}>
        {t('tickets:canned.show', { name: braced(names[0] ?? '') })}
      </Button>
    </Alert>
  )
}
