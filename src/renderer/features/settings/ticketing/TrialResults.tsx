import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineRules, DeadlineView, ImaginedTicket } from '../../../../shared/contract/deadlines.ts'
import { DeadlineExplanationDialog } from '../../../app/deadlineExplanation.tsx'
import { DeadlineList } from '../../../app/deadlineList.tsx'
import { useDeadlineWords } from '../../../app/deadlineWords.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import classes from './Ticketing.module.css'

/** The deadlines that come of rules in a ticket that is made up; each opens how it was counted. */
export function TrialResults({
  rules,
  imagined,
  isDraft,
}: {
  rules: DeadlineRules
  imagined: ImaginedTicket
  isDraft: boolean
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const words = useDeadlineWords()
  const [shown, setShown] = useState<Pick<DeadlineView, 'kind' | 'round'> | null>(null)
  const { data, error } = useQuery({
    ...orpc.deadlines.simulate.queryOptions({ input: { rules, imagined } }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (data === undefined) return error === null ? <Skeleton rows={3} /> : <ErrorNote error={error} />
  const { level, deadlines } = data
  const tell = (deadline: DeadlineView) => {
    const { dueAt, state, isLate } = deadline
    if (dueAt === null) return words.state(deadline)
    return state === 'running' && !isLate ? words.at(dueAt) : `${words.at(dueAt)} · ${words.state(deadline)}`
  }
  return (
    <>
      <ErrorNote error={error} />
      <p className={classes['note']}>
        {level === null ? t('ticketing:trial.noLevel') : t('ticketing:trial.level', { name: level.name })}{' '}
        {isDraft && <b>{t('ticketing:trial.onDraft')}</b>}
      </p>
      {deadlines.length === 0 && <p className={classes['plain']}>{t('ticketing:trial.none')}</p>}
      <DeadlineList
        label={t('ticketing:trial.results')}
        deadlines={deadlines.map(({ deadline }) => deadline)}
        tell={tell}
        onShow={setShown}
      />
      {shown !== null && (
        <DeadlineExplanationDialog
          kind={shown.kind}
          explanation={deadlines.find(
            ({ deadline }) => deadline.kind === shown.kind && deadline.round === shown.round,
          )}
          level={level}
          stands={t('ticketing:trial.atTheEnd')}
          onClose={() => setShown(null)}
        />
      )}
    </>
  )
}
