import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useStoryText } from '../sentences.ts'
import { useCaseRoom } from './CaseRoom.tsx'
import classes from './Story.module.css'
import { storyLines } from './storyLines.ts'

/** Everything that happened in the case, oldest first, as one readable text. */
export function Story() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const storyText = useStoryText()
  const { view } = useCaseRoom()
  const { data: entries, error } = useQuery(orpc.recovery.timeline.queryOptions({ input: { id: view.id } }))
  const lines = entries === undefined ? undefined : storyLines(entries)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className={classes['story']} tabIndex={0} aria-label={t('recovery:story.title')}>
      <h2>{t('recovery:story.title')}</h2>
      <ErrorNote error={error} />
      {entries === undefined && error === null && <Skeleton rows={8} />}
      <ol>
        {lines?.map(({ entry, count }, index) => {
          const day = format.date(entry.at)
          const newDay = index === 0 || format.date(lines[index - 1]?.entry.at ?? 0) !== day
          return (
            <li key={entry.seq} data-deed={isDeed(entry.action) || undefined}>
              {newDay && <div className={classes['day']}>{format.dateWithWeekday(entry.at)}</div>}
              <div className={classes['line']}>
                <time dateTime={new Date(entry.at).toISOString()}>{format.time(entry.at)}</time>
                <p>
                  {count > 1 ? t('recovery:timeline.recovery.pages_viewed', { count }) : storyText(entry)}
                  <span>{entry.actor ?? t('recovery:story.desk')}</span>
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Decisions stand out from looking and preparing. */
const deeds: ReadonlySet<string> = new Set([
  'recovery.opened',
  'recovery.hinted',
  'recovery.reset_sent',
  'recovery.proposed',
  'recovery.withdrawn',
  'recovery.voted',
  'recovery.held',
  'recovery.executed',
  'recovery.undone',
  'recovery.not_me',
  'recovery.stopped',
  'recovery.frozen',
  'recovery.unfrozen',
  'recovery.asked_more',
  'recovery.refused',
])
function isDeed(action: string): boolean {
  return deeds.has(action)
}
