import { Button, Progress } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useWatched } from '../../../app/watched.ts'
import { useDelayed } from '../../../ui/useDelayed.ts'
import classes from './Bulk.module.css'
import { type Run, runs } from './runs.ts'
import { useUnfollowed } from './useBatches.tsx'

/** What goes on just now, with how far it is and a way to stop it. Nothing that is over at once is shown. */
export function RunCards() {
  const { t } = useTranslation()
  useUnfollowed()
  const all = useWatched(runs)
  const newest = all.at(-1)
  useActions(
    newest === undefined
      ? []
      : [
          {
            id: 'tickets.stopRun',
            group: 'here',
            label: t('bulk:run.stopAction'),
            icon: IconPlayerStop,
            shortcut: 'mod+.',
            run: newest.stop,
          },
        ],
  )
  return all.map(run => <RunCard key={run.id} run={run} />)
}

function RunCard({ run }: { run: Run }) {
  const { t } = useTranslation()
  const isSlow = useDelayed(true)
  if (!isSlow) return null
  const share = run.total === 0 ? 0 : (100 * run.done) / run.total
  return (
    <section className={classes['run']} aria-label={run.label}>
      <span className={classes['runLabel']}>{run.label}</span>
      <Progress className={classes['runBar'] ?? ''} value={share} aria-label={run.label} />
      <span>{t('bulk:run.progress', { done: run.done, total: run.total })}</span>
      <Button size="compact-sm" variant="default" onClick={run.stop}>
        {t('bulk:run.stop')}
      </Button>
    </section>
  )
}
