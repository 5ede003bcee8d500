import { useTranslation } from 'react-i18next'
import type { OutboxRow } from '../../../shared/contract/outbox.ts'
import { Pill } from '../../ui/Pill.tsx'
import { stateOf } from './states.ts'

/** How it stands with a message, in the list and beside it alike. */
export function StatePill({ message }: { message: Pick<OutboxRow, 'state' | 'erased' | 'withdrawn'> }) {
  const { t } = useTranslation()
  const state = stateOf(message)
  return <Pill tone={state === 'carried' ? 'ok' : undefined}>{t(`outbox:state.${state}`)}</Pill>
}
