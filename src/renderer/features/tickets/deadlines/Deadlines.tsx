import { IconAlarm } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineView } from '../../../../shared/contract/deadlines.ts'
import { useActions } from '../../../app/actions.ts'
import { DeadlineList } from '../../../app/deadlineList.tsx'
import { useDeadlineWords } from '../../../app/deadlineWords.ts'
import side from '../side/Side.module.css'
import type { SideProps } from '../side/sideProps.ts'
import { Explanation } from './Explanation.tsx'
import { Legal } from './Legal.tsx'
import { useDeadlines } from './useDeadlines.ts'

/**
 * The deadlines of a ticket; each opens how it was counted. C opens the one that is next. Beneath them, what law wants of
 * it.
 */
export function Deadlines(props: SideProps) {
  const { ticket, isReadOnly } = props
  const { t } = useTranslation()
  const words = useDeadlineWords()
  const { data, isPending } = useDeadlines(ticket.id)
  const [shown, setShown] = useState<Pick<DeadlineView, 'kind' | 'round'> | null>(null)
  const deadlines = shownOf(data?.deadlines ?? [])
  const next = nextOf(deadlines)
  useActions([
    {
      id: 'tickets.deadlines',
      group: 'here',
      label: t('ticketing:deadline.action'),
      keywords: t('ticketing:deadline.keywords'),
      icon: IconAlarm,
      shortcut: 'c',
      missing: next === undefined ? t('ticketing:deadline.none') : null,
      run: () => {
        if (next !== undefined) setShown(next)
      },
    },
  ])
  if (deadlines.length === 0 && ticket.legal === null && isReadOnly) return null
  return (
    <section className={side['section']}>
      <h2>{t('ticketing:deadline.title')}</h2>
      {deadlines.length > 0 && (
        <DeadlineList
          label={t('ticketing:deadline.title')}
          deadlines={deadlines}
          tell={words.state}
          onShow={setShown}
        />
      )}
      {/* Else it would move under the mouse when they come. */}
      {!isPending && <Legal {...props} />}
      {shown !== null && (
        <Explanation
          ticketId={ticket.id}
          kind={shown.kind}
          round={shown.round}
          level={data?.level ?? null}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}

/** Of the customer's many next answers the last; the others are over. */
function shownOf(deadlines: readonly DeadlineView[]): DeadlineView[] {
  const last = deadlines.findLast(deadline => deadline.kind === 'next_answer')
  return deadlines.filter(deadline => deadline.kind !== 'next_answer' || deadline === last)
}

/** What runs and is due first; else what stands first. */
function nextOf(deadlines: readonly DeadlineView[]): DeadlineView | undefined {
  const running = deadlines.filter(deadline => deadline.state === 'running')
  return running.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0] ?? deadlines[0]
}
