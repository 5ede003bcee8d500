import { useTranslation } from 'react-i18next'
import type { DeadlineView } from '../../shared/contract/deadlines.ts'
import classes from './deadlines.module.css'
import { useDeadlineWords } from './deadlineWords.ts'

/** Deadlines, a line each; each opens how it was counted. */
export function DeadlineList<Deadline extends DeadlineView>({
  label,
  deadlines,
  tell,
  onShow,
}: {
  label: string
  deadlines: readonly Deadline[]
  /** How one stands, in few words. */
  tell: (deadline: Deadline) => string
  onShow: (deadline: Deadline) => void
}) {
  const { t } = useTranslation()
  const words = useDeadlineWords()
  return (
    <ul className={classes['list']} aria-label={label}>
      {deadlines.map(deadline => (
        <li key={`${deadline.kind} ${deadline.round}`}>
          <button
            type="button"
            className={classes['deadline']}
            data-late={deadline.isLate}
            onClick={() => onShow(deadline)}
          >
            <span>{words.name(deadline)}</span>
            <b>{tell(deadline)}</b>
            <span className="visually-hidden">{t('ticketing:deadline.how')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
