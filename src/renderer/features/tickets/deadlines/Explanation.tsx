import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DeadlineKind, ServiceLevel } from '../../../../shared/contract/deadlines.ts'
import { DeadlineExplanationDialog } from '../../../app/deadlineExplanation.tsx'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'

/** How a deadline of a ticket was counted. */
export function Explanation({
  ticketId,
  kind,
  round,
  level,
  onClose,
}: {
  ticketId: number
  kind: DeadlineKind
  round: number
  /** The one that holds for the ticket. */
  level: ServiceLevel | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data, error } = useQuery(
    orpc.deadlines.explain.queryOptions({ input: { id: ticketId, kind, round } }),
  )
  return (
    <DeadlineExplanationDialog
      kind={kind}
      explanation={data}
      level={level}
      stands={t('ticketing:deadline.now')}
      onClose={onClose}
    >
      {error === null ? <Skeleton rows={6} /> : <ErrorNote error={error} />}
    </DeadlineExplanationDialog>
  )
}
