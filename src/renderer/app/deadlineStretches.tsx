import { useTranslation } from 'react-i18next'
import type { Stretch } from '../../shared/contract/deadlines.ts'
import { minutesOf } from './deadlineRounding.ts'
import classes from './deadlines.module.css'
import { useDeadlineWords } from './deadlineWords.ts'
import { clockChange } from './summerTime.ts'

/** The time between begin and end, stretch by stretch: what counts, and what does not and why. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  const { t } = useTranslation()
  const words = useDeadlineWords()
  const counted = minutesOf(stretches)
  const inWords = (minutes: number) => words.length(minutes * 60_000)
  return (
    // Scrolls by itself, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['scroll']} tabIndex={0} aria-label={t('ticketing:deadline.stretches')}>
      <table className={classes['stretches']}>
        <thead>
          <tr>
            <th scope="col">{t('ticketing:deadline.from')}</th>
            <th scope="col">{t('ticketing:deadline.to')}</th>
            <th scope="col">{t('ticketing:deadline.what')}</th>
            <th scope="col">{t('ticketing:deadline.countsAs')}</th>
          </tr>
        </thead>
        <tbody>
          {stretches.map((stretch, index) => {
            const minutes = counted[index] ?? null
            const change = clockChange(stretch.from, stretch.to)
            return (
              <tr key={stretch.from} data-counts={stretch.because === null}>
                <td>{words.at(stretch.from)}</td>
                <td>{words.at(stretch.to)}</td>
                <td>
                  {words.because(stretch)}
                  {change !== null && ` · ${t(`ticketing:deadline.clock.${change}`)}`}
                </td>
                <td>{minutes === null ? '—' : inWords(minutes)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{t('ticketing:deadline.sum')}</td>
            <td>{inWords(counted.reduce<number>((sum, minutes) => sum + (minutes ?? 0), 0))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
