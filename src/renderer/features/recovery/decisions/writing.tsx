import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '../../../../shared/contract/recovery/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import classes from '../steps/Steps.module.css'

/** The shortest reason the desk takes. */
export const REASON_MIN = 5

/** Who gets what the desk writes, by address. */
export function useReceiver(outcome: Outcome): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { view } = useCaseRoom()
  const tells = view.outcomes.find(offered => offered.outcome === outcome)?.tells ?? []
  return tells.length === 0 ? t('recovery:outcome.nobody') : format.list(tells.map(({ to }) => to))
}

/** The very text the customer gets, folded away until somebody wants to read it. */
export function Preview({ outcome }: { outcome: 'ask_more' | 'refuse' }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { view } = useCaseRoom()
  const { data: preview, error } = useQuery(
    orpc.recovery.preview.queryOptions({ input: { id: view.id, outcome } }),
  )
  if (preview === undefined) return <ErrorNote error={error} />
  return (
    <details className={classes['preview']}>
      <summary>{t('recovery:outcome.preview')}</summary>
      <b>{preview.subject}</b>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <div tabIndex={0}>{preview.text}</div>
    </details>
  )
}
