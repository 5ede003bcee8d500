import { useTranslation } from 'react-i18next'
import type { DeadlineView, Stretch } from '../../shared/contract/deadlines.ts'
import { useFormat } from './format.ts'
import { HELD, held, holding } from './held.ts'

/** Deadlines in words. */
export function useDeadlineWords() {
  const { t, i18n } = useTranslation()
  const format = useFormat()

  /** A length of time: `2 godz. 15 min`; `0 min` for less than a minute. */
  const length = (milliseconds: number): string => {
    const minutes = Math.floor(milliseconds / 60_000)
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    return [
      hours > 0 ? t('ticketing:deadline.hours', { hours }) : '',
      rest > 0 || hours === 0 ? t('ticketing:deadline.minutes', { minutes: rest }) : '',
    ]
      .filter(part => part !== '')
      .map(held)
      .join(HELD)
  }

  const name = ({ kind, round }: DeadlineView): string =>
    kind === 'next_answer' && round > 1
      ? t('ticketing:deadline.round', { kind: t('ticketing:deadline.kind.next_answer'), round })
      : t(`ticketing:deadline.kind.${kind}`)

  /** How it stands, in the fewest words. */
  const state = (deadline: DeadlineView): string => {
    const { dueAt, remaining, metAt } = deadline
    if (deadline.state === 'none') return t(`ticketing:deadline.none_${deadline.because ?? 'never_opens'}`)
    if (deadline.state === 'met') {
      const at = metAt ?? 0
      const said = deadline.isLate
        ? t('ticketing:deadline.metLate', { at })
        : t('ticketing:deadline.met', { at })
      return holding(said, format.when(at))
    }
    if (deadline.state === 'ended') return t('ticketing:deadline.ended')
    if (deadline.state === 'paused' && dueAt === null) {
      return t('ticketing:deadline.paused', { left: length(remaining ?? 0) })
    }
    const at = dueAt ?? 0
    const said = deadline.isLate ? t('ticketing:deadline.late', { at }) : t('ticketing:deadline.due', { at })
    return holding(said, format.when(at))
  }

  /** Why a stretch of time counts, or does not. */
  const because = ({ because: why, name: called }: Stretch): string => {
    if (why === null) return t('ticketing:deadline.counts')
    if (why === 'holiday') {
      const key = `settings:holiday.${called}`
      // The key was just looked up; its type cannot be known here.
      return i18n.exists(key) ? t(key as 'settings:holiday.new_year') : called
    }
    if (why === 'closed_day' && called !== '') return called
    return t(`ticketing:deadline.because.${why}`)
  }

  /** `pon, 3 lis 2026, 9:40` */
  const at = (instant: number): string => `${format.dateWithWeekday(instant)}, ${format.time(instant)}`
  return { length, name, state, because, at }
}
