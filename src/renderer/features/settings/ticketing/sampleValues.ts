import { useTranslation } from 'react-i18next'
import type { VariableValues } from '../../../../shared/variables.ts'
import { useMe } from '../../../app/desk.tsx'

/** What variables stand for on an invented ticket, for previews. */
export function useSampleValues(): VariableValues {
  const { t } = useTranslation()
  const me = useMe()
  return {
    numer: '#100123',
    temat: t('ticketing:sample.subject'),
    klient: t('ticketing:sample.customer'),
    agent: me.name,
    dział: t('ticketing:sample.department'),
    godziny: t('ticketing:sample.hours'),
  }
}
